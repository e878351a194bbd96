import { fold } from '@/lib/text/fold'
import { parseRef } from '@/lib/text/ref'
import type { ClaimSearch } from './search'

/** How words are looked for. `all`: there are none. `likeness`: as they stand, or others like them. */
export type Mode = 'all' | 'words' | 'likeness'

type Add = (value: unknown) => string

/** What lists, counts and the sitemap show: neither a withheld text nor a claim that was merged into another. */
export const listed = 'withheld_at IS NULL AND merged_into IS NULL'

/** Its decision was due for another look before today, by the day in UTC. */
export const overdue = "coalesce(review_by < (now() AT TIME ZONE 'UTC')::date, false)"

/** Collects parameters in the order in which a text is written, so that one shape of search is always one text. */
export function parameters(): { values: unknown[]; add: Add } {
  const values: unknown[] = []
  return { values, add: (value) => `$${values.push(value)}` }
}

const escapeLike = (word: string) => word.replace(/[\\%_]/g, '\\$&')

/** The three longest words, three letters or more: fewer hold no trigram, and more find nothing more. */
const likeableWords = (folded: string) =>
  folded
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length >= 3)
    .sort((a, b) => b.length - a.length)
    .slice(0, 3)

// A phrase in quotation marks, or a word taken out by a minus before it.
const isLiteral = (folded: string) => /"|(^|\s)-/.test(folded)

/** Whether others may be shown for being like these words: there must be something to be like, and no word excluded. */
export const canBeLike = (q: string): boolean => !isLiteral(fold(q)) && likeableWords(fold(q)).length > 0

/**
 * The words as a text search query: as they stand, and by their stems in the languages we index by stem. Who quotes a
 * phrase or excludes a word means the words as they stand, so stems are left out then.
 */
function queryOf(folded: string, plain: string, add: Add): string {
  const stemmed = add(isLiteral(folded) ? '' : folded)
  const stems = ['english', 'russian', 'arabic'].map(
    (config) => `websearch_to_tsquery('${config}', ${stemmed}::text)`,
  )
  return `(${[`websearch_to_tsquery('simple', ${plain}::text)`, ...stems].join(' || ')})`
}

function likenessOf(folded: string, add: Add): string {
  const words = likeableWords(folded)
  // Always three, so that there is one text; a word asked twice finds the same.
  const three = [0, 1, 2].map((at) => words[at] ?? words[0] ?? folded)
  return three
    .map((word) => `(folded %> ${add(word)}::text OR folded LIKE ${add(`%${escapeLike(word)}%`)}::text)`)
    .join(' AND ')
}

/** The condition that words put on a row, and the rank of a row that meets it. A claim is also found by its ref. */
export function wordsClause(q: string | undefined, mode: Mode, add: Add): { where: string; rank: string } {
  if (mode === 'all' || q === undefined) return { where: 'true', rank: '0' }
  const folded = fold(q)
  const plain = add(folded)
  const query = queryOf(folded, plain, add)
  const exact = `search @@ ${query} OR ref = ${add(parseRef(q))}`
  if (mode === 'words') return { where: `(${exact})`, rank: `ts_rank(search, ${query})` }
  return {
    where: `(${exact} OR (${likenessOf(folded, add)}))`,
    rank: `ts_rank(search, ${query}) + word_similarity(${plain}::text, folded)`,
  }
}

/**
 * Claimant, source and period: asked seldom, so one text serves with and without them. A period meets every event
 * that may have overlapped it; of a date known to the year, any day of that year may be the day.
 */
export function rareClause({ claimant, source, from, to }: ClaimSearch, add: Add): string {
  const who = add(claimant ?? null)
  const document = add(source ?? null)
  const first = add(from ?? null)
  const last = add(to ?? null)
  return `(${who}::text IS NULL OR claimant_slug = ${who})
    AND (${document}::uuid IS NULL OR sources @> ARRAY[${document}::uuid])
    AND (${first}::text IS NULL OR coalesce(line -> 'eventDate' ->> 'to', event_from) || '~' >= ${first})
    AND (${last}::text IS NULL OR event_from <= ${last} || '~')`
}
