import { codePointLength } from '@/lib/evidence/code-points'

// Inside a text directive a dash divides its parts from their context; encodeURIComponent leaves it alone, and encodes
// the comma and the ampersand, which mean something there as well.
const encoded = (text: string) => encodeURIComponent(text.toWellFormed()).replace(/-/g, '%2D')

/** In code points: what is longer is looked for by its beginning and its end. */
const LONG = 120
/** What is shorter may stand in several places, and is looked for with the words around it. */
const SHORT = 30
/** How many words of a long quotation are enough to know its beginning or its end by. */
const ENDS = 6
/** And of what stands around a short one. */
const AROUND = 4

const words = new Intl.Segmenter(undefined, { granularity: 'word' })

/** The places at which a word begins or ends, in any script: browsers match whole words only. */
const wordsIn = (text: string) =>
  Array.from(words.segment(text)).flatMap(({ isWordLike, index, segment }) =>
    isWordLike ? [{ from: index, to: index + segment.length }] : [],
  )

const first = (text: string, count: number): string =>
  text.slice(0, wordsIn(text)[count - 1]?.to ?? text.length)
const last = (text: string, count: number): string => text.slice(wordsIn(text).at(-count)?.from ?? 0)

/** The words around a quotation, as they stand at their source. */
type Around = { prefix: string; suffix: string }

const isLetter = (character: string | undefined) =>
  character !== undefined && /[\p{L}\p{M}\p{N}_]/u.test(character)

/**
 * The quotation from the beginning of its first word to the end of its last: one that begins within a word would not be
 * found. What is added is taken from what stands around it; `prefix` and `suffix` are then what is left.
 */
function whole(exact: string, { prefix, suffix }: Around): Around & { exact: string } {
  const before = isLetter(Array.from(exact)[0]) ? (/[\p{L}\p{M}\p{N}_]+$/u.exec(prefix)?.[0] ?? '') : ''
  const after = isLetter(Array.from(exact).at(-1)) ? (/^[\p{L}\p{M}\p{N}_]+/u.exec(suffix)?.[0] ?? '') : ''
  return {
    exact: `${before}${exact}${after}`,
    prefix: prefix.slice(0, prefix.length - before.length),
    suffix: suffix.slice(after.length),
  }
}

// Line ends divide paragraphs, and each part of a directive is looked for within one.
const lines = (text: string) =>
  text
    .split(/[\n\r\u2028\u2029]+/)
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')

/** The words before or after a short quotation, on its own line, without the half word at which they were cut off. */
function contextOf({ prefix, suffix }: Around): { before: string; after: string } {
  const above = /[\n\r\u2028\u2029]\s*$/.test(prefix) ? '' : (lines(prefix).at(-1) ?? '')
  const below = /^\s*[\n\r\u2028\u2029]/.test(suffix) ? '' : (lines(suffix)[0] ?? '')
  // Of the outermost word it is not known whether it is whole.
  const before = wordsIn(above).length > 1 ? last(above, Math.min(AROUND, wordsIn(above).length - 1)) : ''
  const after = wordsIn(below).length > 1 ? first(below, Math.min(AROUND, wordsIn(below).length - 1)) : ''
  return { before: before.trim(), after: after.trim() }
}

// One line that is long, or in which there are no words to tell its two ends apart by.
const isOneTerm = (line: string) => codePointLength(line) <= LONG || wordsIn(line).length < 2

function oneTerm(line: string, around: Around): string {
  const { before, after } = codePointLength(line) < SHORT ? contextOf(around) : { before: '', after: '' }
  return [before && `${encoded(before)}-`, encoded(line), after && `-${encoded(after)}`]
    .filter(Boolean)
    .join(',')
}

/** The two ends of a line; they may not overlap, since the second is looked for after the first. */
function endsOf(line: string): string {
  const count = Math.min(ENDS, Math.floor(wordsIn(line).length / 2))
  return `${encoded(first(line, count))},${encoded(last(line, count))}`
}

/** `start`, `start,end`, or with context `before-,start,-after`; null where there is nothing to look for. */
function directiveOf(exact: string, around: Around): string | null {
  const quoted = whole(exact, around)
  const parts = lines(quoted.exact)
  const [top] = parts
  const bottom = parts.at(-1)
  if (top === undefined || bottom === undefined) return null
  if (parts.length === 1) return isOneTerm(top) ? oneTerm(top, quoted) : endsOf(top)
  const start = codePointLength(top) > LONG / 2 ? first(top, ENDS) : top
  const end = codePointLength(bottom) > LONG / 2 ? last(bottom, ENDS) : bottom
  return `${encoded(start)},${encoded(end)}`
}

/**
 * The source's address with a text fragment (WICG Scroll to Text Fragment), by which a browser scrolls to the quoted words
 * and marks them; null where there is no web address. A browser that knows nothing of it opens the page at its top.
 */
export function placeInSource(
  url: string | null,
  exact: string,
  around: Around = { prefix: '', suffix: '' },
): string | null {
  if (!url || !/^https?:\/\//i.test(url)) return null
  const directive = directiveOf(exact, around)
  // An address that was copied with a fragment of this kind has it replaced.
  const bare = url.split(':~:', 1)[0] ?? url
  if (directive === null) return bare
  return `${bare}${bare.includes('#') ? '' : '#'}:~:text=${directive}`
}
