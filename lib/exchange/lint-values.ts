import { type StatusRow, statusSheet } from '@/lib/claims/statuses'

/** JSON of which nothing is known yet. */
export type Loose = Record<string, unknown>

export const isRecord = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What stands there, if the way leads anywhere. */
export const partsAt = (value: unknown, ...way: string[]): unknown =>
  way.reduce<unknown>(
    (part, key) => (isRecord(part) && Object.hasOwn(part, key) ? part[key] : undefined),
    value,
  )

/** The text that stands there; null where there is none, or nothing in it. */
export function textAt(value: unknown, ...way: string[]): string | null {
  const text = partsAt(value, ...way)
  return typeof text === 'string' && text.trim() !== '' ? text : null
}

/** One or several, as JSON-LD has it. */
export const listed = (value: unknown): unknown[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? value : [value]

export const isAddress = (value: unknown): boolean =>
  typeof value === 'string' && /^https?:\/\//i.test(value) && URL.canParse(value)

/** The reviewed claim, and each claim or work further out in which it appears, with its place in the document. */
export function claimsIn(review: Loose): Array<[path: string, claim: Loose]> {
  const found: Array<[string, Loose]> = []
  const walk = (path: string, value: unknown): void => {
    if (!isRecord(value)) return
    found.push([path, value])
    for (const outer of listed(value['appearance'])) walk(`${path}.appearance`, outer)
  }
  walk('itemReviewed', review['itemReviewed'])
  return found
}

/** Every text of it that machines show to people, with its place in the document. */
export function textsIn(review: Loose): Array<[path: string, text: string]> {
  const texts = claimsIn(review).flatMap(([path, claim]): Array<[string, string | null]> => [
    [`${path}.author.name`, textAt(claim, 'author', 'name')],
    [`${path}.text`, textAt(claim, 'text')],
  ])
  const all: Array<[string, string | null]> = [
    ['claimReviewed', textAt(review, 'claimReviewed')],
    ['reviewRating.alternateName', textAt(review, 'reviewRating', 'alternateName')],
    ['reviewBody', textAt(review, 'reviewBody')],
    ...texts,
  ]
  return all.flatMap(([path, text]): Array<[string, string]> => (text === null ? [] : [[path, text]]))
}

/** “Disputed: why” without the why. */
export const bareWord = (word: string): string => word.split(':')[0] ?? ''

/** The row of our table whose word this is; none where it is nobody's of ours. */
export function ownRow(word: string | null): StatusRow | undefined {
  const rows: StatusRow[] = Object.values(statusSheet)
  return rows.find(({ claimReview }) => claimReview?.alternateName === bareWord(word ?? ''))
}
