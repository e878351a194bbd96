import type { Format, Shape } from '@/lib/imports/formats'
import type { Fields } from '@/lib/imports/candidate'
import { endOfValue, isSpace, visitLists } from './cut-json'
import { isOfType } from './reviews'
import type { Units } from './window'

/** Names under which lists of rows are known, the surest first. */
const knownLists = [
  '@graph',
  'dataFeedElement',
  'claims',
  'claimReviews',
  'rows',
  'items',
  'results',
  'records',
  'data',
]

const weightOf = (path: readonly string[]) => {
  const found = knownLists.indexOf(path.at(-1) ?? '')
  return found === -1 ? knownLists.length : found
}

/** Where the rows of a document stand: the list itself; the best known list of objects in an object; null: it is one row. */
export function listIn(units: Units, isWhole: boolean): string[] | null {
  const lists: string[][] = []
  visitLists(units, (path, place) => {
    let at = place
    while (at < units.length && isSpace(units[at])) at += 1
    // Of a list that begins at the end of the head, nothing is known but that it is one.
    const holdsObjects = units[at] === 0x7b || (at >= units.length && !isWhole)
    if (holdsObjects || path.length === 0) lists.push(path)
    return path.length === 0
  })
  const known = lists.filter((path) => path.length === 0 || weightOf(path) < knownLists.length)
  const [best] = known.toSorted((one, other) => weightOf(one) - weightOf(other))
  if (best) return best
  const isCut = !isWhole && lists.length > 0
  return isCut ? (lists[0] ?? null) : null
}

const mostLists = 30

/** Every list that a document's head shows, by the names that lead to it. */
export function listsIn(units: Units): string[][] {
  const paths = new Map<string, string[]>()
  visitLists(units, (path) => {
    paths.set(path.join('.'), path)
    return paths.size >= mostLists
  })
  return [...paths.values()]
}

/** True where an object begins and ends on the first line, and one begins on the next: an object on each line. */
export function isLines(units: Units, isWhole: boolean, name: string): boolean {
  let start = 0
  while (start < units.length && isSpace(units[start])) start += 1
  if (units[start] !== 0x7b) return false
  const lineEnd = [10, 13].map((end) => units.indexOf(end, start)).filter((end) => end !== -1)
  const end = lineEnd.length > 0 ? Math.min(...lineEnd) : units.length
  let last = end - 1
  while (last > start && isSpace(units[last])) last -= 1
  const isWholeLine = units[last] === 0x7d || /\.(jsonl|ndjson|jsonlines)$/i.test(name)
  let next = end
  while (next < units.length && isSpace(units[next])) next += 1
  if (next < units.length) return isWholeLine && units[next] === 0x7b
  // One line only: its name says what it is, if it is not the head of a long document.
  const isOneValue = endOfValue(units, start, isWhole) !== null
  return isOneValue && /\.(jsonl|ndjson|jsonlines)$/i.test(name)
}

const isFactCheck = (row: Fields) => 'text' in row && Array.isArray(row.claimReview)
const isPublicPage = (row: Fields) =>
  ['ref', 'statement', 'revisionHash', 'decision'].every((name) => Object.hasOwn(row, name))

/** Which of the known kinds of JSON these rows are. */
export function formatOf(
  rows: readonly Fields[],
  { list, lines }: Pick<Shape, 'list'> & { lines: boolean },
): Format {
  if (lines) return rows.length > 0 && rows.every(isPublicPage) ? 'whence' : 'jsonl'
  if (list?.at(-1) === 'dataFeedElement') return 'datafeed'
  if (rows.some((row) => isOfType(row, 'ClaimReview'))) return 'claimreview'
  return rows.length > 0 && rows.every(isFactCheck) ? 'factcheck' : 'json'
}
