import { type ClaimSearch, claimSearch } from '@/lib/published/search'

/** So many searches a person can keep. */
export const MOST_VIEWS = 50

/** New decisions are counted as far as this: the newest page that is read for it. */
export const FRESH_SHOWN = 20

/** In the order in which an address gives them; neither a place in the list nor a moment is kept. */
const fields = ['q', 'status', 'topic', 'claimant', 'source', 'language', 'from', 'to', 'sort'] as const

function fieldsIn(query: string): Record<string, string[]> {
  const given = new URLSearchParams(query)
  return Object.fromEntries([...new Set(given.keys())].map((name) => [name, given.getAll(name)]))
}

/** What the query of an address asks for; null where it cannot be read. */
export function searchOf(query: string): ClaimSearch | null {
  const read = claimSearch.safeParse(fieldsIn(query))
  if (!read.success) return null
  const { asOf: _, cursor: __, ...search } = read.data
  return search
}

/** The one way in which a search is kept: known fields in one order. Null where it cannot be read. */
export function canonicalQuery(query: string): string | null {
  const search = searchOf(query)
  if (!search) return null
  const pairs = fields.flatMap((name) => [search[name] ?? []].flat().map((value) => [name, value]))
  return new URLSearchParams(pairs).toString()
}

/** The address of a kept search. */
export const addressOf = (query: string): string => (query === '' ? '/claims' : `/claims?${query}`)
