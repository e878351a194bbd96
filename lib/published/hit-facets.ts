import { read } from '@/lib/db-public'
import type { Hit } from '@/lib/search/rank'
import { type Counted, counted, markLetters, type Narrowed } from '@/lib/tally/marks'
import { CAP, VALUES } from './count-live'
import { countsFrom, type FacetRow, namesText } from './facet-rows'
import type { Counts } from './found'
import { relationsAt } from './relations'
import type { ClaimSearch } from './search'

/** A hit with what facets are counted from. `ends`: when the event ended, where it is said to have lasted. */
export type FacetedHit = Hit & {
  status: string
  language: string
  claimant: string | null
  topics: readonly string[]
  sources: readonly string[]
  begins: string | null
  ends: string | null
}

/** These columns as a query gives them: `facetColumns`. */
export type FacetColumns = {
  status: string
  language: string
  claimant: string | null
  topics: string
  sources: string
  begins: string | null
  ends: string | null
}

// A line lies outside its row, and to fetch a thousand of them costs more than all else: few events lasted, and the index
// `claim_lasting` knows which.
const ends = (claim: string, at: string | null) =>
  at === null
    ? `(SELECT e.line -> 'eventDate' ->> 'to' FROM published.claim e
       WHERE e.claim_id = ${claim}.claim_id AND e.line -> 'eventDate' ->> 'to' IS NOT NULL)`
    : `${claim}.line -> 'eventDate' ->> 'to'`

/**
 * What facets are counted from, of the claims that a query calls `claim`. Lists are read faster as one text than as
 * arrays; neither a slug nor an id has a space in it.
 */
export const facetColumns = (claim: string, at: string | null): string => `
  ${claim}.status::text AS status, ${claim}.language, ${claim}.claimant_slug AS claimant, array_to_string(${claim}.topics, ' ') AS topics,
  array_to_string(${claim}.sources, ' ') AS sources, ${claim}.event_from AS begins, ${ends(claim, at)} AS ends`

const listOf = (text: string) => (text === '' ? [] : text.split(' '))

/** The columns as a hit has them. */
export const facetsOf = (row: FacetColumns): Omit<FacetedHit, keyof Hit> => ({
  status: row.status,
  language: row.language,
  claimant: row.claimant,
  topics: listOf(row.topics),
  sources: listOf(row.sources),
  begins: row.begins,
  ends: row.ends,
})

const yearOf = (date: string) => Number(date.slice(0, 4))

// As the counters count them: an event is in every year that it may have fallen into.
function yearsOf({ begins, ends: ended }: FacetedHit): string[] {
  if (begins === null) return []
  const first = yearOf(begins)
  const last = Math.max(first, ended === null ? first : yearOf(ended))
  return Array.from({ length: last - first + 1 }, (_, at) => String(first + at))
}

const keysOf = {
  status: (hit: FacetedHit) => [hit.status],
  topic: (hit: FacetedHit) => hit.topics,
  claimant: (hit: FacetedHit) => (hit.claimant === null ? [] : [hit.claimant]),
  source: (hit: FacetedHit) => hit.sources,
  language: (hit: FacetedHit) => [hit.language],
  year: yearsOf,
} as const satisfies Record<Narrowed, (hit: FacetedHit) => readonly string[]>

/** Whether a hit is within the period: of a date known to the year, any day of that year may be the day. */
function isWithin({ begins, ends: ended }: FacetedHit, { from, to }: ClaimSearch): boolean {
  const last = ended ?? begins
  if (from !== undefined && (last === null || `${last}~` < from)) return false
  return to === undefined || (begins !== null && begins <= `${to}~`)
}

/** Whether a hit meets all filters of a search but one. */
export function meets(hit: FacetedHit, search: ClaimSearch, without: Narrowed): boolean {
  const isOpen = (kind: Exclude<Counted, 'year'>) => {
    const value = kind === without ? undefined : search[kind]
    return value === undefined || keysOf[kind](hit).includes(kind === 'source' ? value.toLowerCase() : value)
  }
  return (
    (without === 'status' || search.status.length === 0 || search.status.some((one) => one === hit.status)) &&
    isOpen('topic') &&
    isOpen('claimant') &&
    isOpen('source') &&
    isOpen('language') &&
    (without === 'year' || isWithin(hit, search))
  )
}

const letterOf = (kind: Narrowed) => (kind === 'status' ? '*' : markLetters[kind])

/** The values that most hits have, with how many; at most CAP hits are counted. */
export function tallyHits(hits: readonly FacetedHit[], kind: Narrowed): FacetRow[] {
  const tally = new Map<string, number>()
  for (const hit of hits.slice(0, CAP))
    for (const key of keysOf[kind](hit)) tally.set(key, (tally.get(key) ?? 0) + 1)
  const most = [...tally].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  return most.slice(0, VALUES).map(([key, n]) => ({ kind: letterOf(kind), key, n, label: null }))
}

const NAMES = (at: string | null) => `
  WITH row (kind, key, n) AS (SELECT * FROM unnest($1::text[], $2::text[], $3::int[]))
  ${namesText('row', relationsAt(at === null ? null : '$4'))}`

/** The same rows with the names that readers know these by. */
function withNames(rows: readonly FacetRow[], at: string | null): Promise<FacetRow[]> {
  const values = [rows.map(({ kind }) => kind), rows.map(({ key }) => key), rows.map(({ n }) => n)]
  return read<FacetRow>(
    `claims.words.names${at === null ? '' : '.past'}`,
    NAMES(at),
    at === null ? values : [...values, at],
  )
}

const named = ['topic', 'claimant', 'source'] as const

/**
 * Facets of hits that were read, each of which leaves out its own filter and follows all others.
 * @param wide the hits that no filter left out
 * @param isMore whether there are more hits than these, so that of each value there are at least as many
 * @param total how many claims meet all filters
 */
export async function countHits(
  search: ClaimSearch,
  { hits, isMore }: { hits: readonly FacetedHit[]; isMore: boolean },
  total: { total: number; isCapped: boolean },
  at: string | null,
): Promise<Counts> {
  const kinds = ['status', ...counted] as const
  const within = kinds.map((kind) => ({ kind, met: hits.filter((hit) => meets(hit, search, kind)) }))
  const rows = within.flatMap(({ kind, met }) => tallyHits(met, kind))
  const asked = named.flatMap((kind) => {
    const key = search[kind]
    return key === undefined ? [] : [{ kind: `${markLetters[kind]}=`, key, n: 0, label: null }]
  })
  const isNamed = ({ kind }: FacetRow) => named.some((each) => markLetters[each] === kind)
  const names = await withNames([...rows.filter(isNamed), ...asked], at)
  const cappedFacets = within.flatMap(({ kind, met }) => (isMore || met.length > CAP ? [kind] : []))
  return countsFrom(search, [...rows.filter((row) => !isNamed(row)), ...names], { ...total, cappedFacets })
}
