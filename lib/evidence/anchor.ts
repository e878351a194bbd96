import { codePointLength, sliceCodePoints, toCodePointOffset, toUtf16Offset } from './code-points'

/** Code points of context kept on either side of a quotation. */
export const contextLength = 32

/** A place in a captured text: W3C TextPositionSelector, in Unicode code points, end excluded. */
export type Span = { startCp: number; endCp: number }

/** Span and words: W3C TextPositionSelector and TextQuoteSelector in one. */
export type Anchor = Span & { exact: string; prefix: string; suffix: string }

/** The anchor of a passage, or null where the offsets enclose nothing of the text. */
export function anchorAt(text: string, startCp: number, endCp: number): Anchor | null {
  const lawful = Number.isInteger(startCp) && Number.isInteger(endCp) && startCp >= 0 && startCp < endCp
  if (!lawful || endCp > codePointLength(text)) return null
  return {
    exact: sliceCodePoints(text, startCp, endCp),
    prefix: sliceCodePoints(text, startCp - contextLength, startCp),
    suffix: sliceCodePoints(text, endCp, endCp + contextLength),
    startCp,
    endCp,
  }
}

/**
 * The page, from 1, on which a place stands, or null where there are no pages. `pages`: where each begins, in code
 * points of the text. The database counts the same way.
 */
export function pageAt(pages: readonly number[], cp: number): number | null {
  return pages.length === 0 ? null : pages.filter((begins) => begins <= cp).length
}

export type Finding = ({ kind: 'found' } & Span) | { kind: 'ambiguous'; count: number } | { kind: 'absent' }

const isInsidePair = (text: string, utf16: number) =>
  /^[\uDC00-\uDFFF]/.test(text.charAt(utf16)) && /[\uD800-\uDBFF]$/.test(text.charAt(utf16 - 1))

function placesOf(text: string, exact: string): number[] {
  const places: number[] = []
  for (let at = text.indexOf(exact); at !== -1; at = text.indexOf(exact, at + 1)) {
    if (!isInsidePair(text, at) && !isInsidePair(text, at + exact.length)) places.push(at)
  }
  return places
}

/**
 * Where the words stand, exactly and only if there is no doubt. Prefix and suffix choose between several places; they
 * never make a near match good and never overrule the only place there is.
 */
export function findQuote(text: string, quote: { exact: string; prefix?: string; suffix?: string }): Finding {
  const { exact, prefix = '', suffix = '' } = quote
  const places = exact === '' ? [] : placesOf(text, exact)
  if (places.length === 0) return { kind: 'absent' }
  const fitting = places.filter(
    (at) => text.endsWith(prefix, at) && text.startsWith(suffix, at + exact.length),
  )
  const [only, ...others] = places.length === 1 ? places : fitting
  if (only === undefined || others.length > 0)
    return { kind: 'ambiguous', count: fitting.length || places.length }
  const startCp = toCodePointOffset(text, only)
  return { kind: 'found', startCp, endCp: startCp + codePointLength(exact) }
}

/**
 * A selection widened to whole characters as a reader sees them, so that a mouse never cuts an accent, a flag or a
 * family apart. A collapsed selection stays as it is.
 */
export function snapToGraphemes(text: string, startCp: number, endCp: number): Span {
  if (startCp >= endCp) return { startCp, endCp }
  const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)
  const first = graphemes.containing(toUtf16Offset(text, startCp))
  const last = graphemes.containing(toUtf16Offset(text, endCp) - 1)
  return {
    startCp: first ? toCodePointOffset(text, first.index) : startCp,
    endCp: last ? toCodePointOffset(text, last.index + last.segment.length) : endCp,
  }
}

/** A selection without the white space at its ends; one of white space only collapses to its start. */
export function trimSelection(text: string, startCp: number, endCp: number): Span {
  const selected = sliceCodePoints(text, startCp, endCp)
  const words = selected.trim()
  if (words === '') return { startCp, endCp: startCp }
  const start = startCp + codePointLength(selected.slice(0, selected.length - selected.trimStart().length))
  return { startCp: start, endCp: start + codePointLength(words) }
}
