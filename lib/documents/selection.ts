import { snapToGraphemes, type Span, trimSelection } from '@/lib/evidence/anchor'
import {
  codePointLength,
  sliceCodePoints,
  toCodePointOffset,
  toUtf16Offset,
} from '@/lib/evidence/code-points'
import { foldFrom, foldRemoved, foldTo } from '@/lib/text/fold'

/** A stretch of a text in UTF-16 offsets, end excluded: the browser's own measure, and never one that is kept. */
export type Stretch = { start: number; end: number }

/** Words picked in a captured text: their place in code points and exactly what stands there. */
export type Passage = Span & { exact: string }

/** Where some words of a captured text are shown on the desk: the document's page, with them chosen. */
export const passageAddress = (documentId: string, { startCp, endCp }: Span): string =>
  `/desk/documents/${documentId}?start=${startCp}&end=${endCp}`

/** The same of words that are marked there, because a claim quotes them. */
export const quotationAddress = (documentId: string, span: Span): string =>
  `${passageAddress(documentId, span)}#quote-${span.startCp}-${span.endCp}`

/** The passage of a selection, without white space at its ends and widened to whole characters; null where nothing is left. */
export function passageOf(text: string, { start, end }: Stretch): Passage | null {
  const [from, to] = start <= end ? [start, end] : [end, start]
  const startCp = toCodePointOffset(text, from)
  // An end inside a surrogate pair takes the pair in; `toCodePointOffset` would leave it out.
  const trimmed = trimSelection(
    text,
    startCp,
    startCp + codePointLength(text.slice(toUtf16Offset(text, startCp), wholeEnd(text, to))),
  )
  const span = snapToGraphemes(text, trimmed.startCp, trimmed.endCp)
  if (span.startCp >= span.endCp) return null
  return { ...span, exact: sliceCodePoints(text, span.startCp, span.endCp) }
}

const wholeEnd = (text: string, end: number) =>
  end > 0 && /^[\uD800-\uDBFF][\uDC00-\uDFFF]/.test(text.slice(end - 1, end + 1)) ? end + 1 : end

/** Several places in code points as UTF-16 stretches, in the order given, with one walk through the text. */
export function stretchesOf(text: string, spans: readonly Span[]): Stretch[] {
  const places = [...new Set(spans.flatMap(({ startCp, endCp }) => [startCp, endCp]))].sort((a, b) => a - b)
  const offsets = new Map<number, number>()
  let at = { codePoint: 0, utf16: 0 }
  for (const codePoint of places) {
    const further = toUtf16Offset(text.slice(at.utf16), codePoint - at.codePoint)
    at = { codePoint, utf16: at.utf16 + further }
    offsets.set(codePoint, at.utf16)
  }
  return spans.map(({ startCp, endCp }) => ({
    start: offsets.get(startCp) ?? 0,
    end: offsets.get(endCp) ?? 0,
  }))
}

export const stretchOf = (text: string, { startCp, endCp }: Span): Stretch => ({
  start: toUtf16Offset(text, startCp),
  end: toUtf16Offset(text, endCp),
})

export type Blocks = {
  /** `lines`: each line is a paragraph. `blanks`: blank lines part paragraphs, other line ends are only line ends. */
  kind: 'lines' | 'blanks'
  /** Together the whole text, each with the line ends after it. */
  blocks: Stretch[]
}

/** A text in paragraphs, no character left out. Whether a line is one is seen from whether blank lines are used. */
export function blocksOf(text: string): Blocks {
  const kind = /\S[^\S\n]*\n[^\S\n]*\n/.test(text) ? 'blanks' : 'lines'
  const ends = kind === 'blanks' ? /\n(?:[^\S\n]*\n)+/g : /\n+/g
  const blocks: Stretch[] = []
  let start = 0
  for (const match of text.matchAll(ends)) {
    const end = match.index + match[0].length
    blocks.push({ start, end })
    start = end
  }
  if (start < text.length) blocks.push({ start, end: text.length })
  return { kind, blocks }
}

/** A run of text in which the same marks hold. */
export type Piece = Stretch & { marks: readonly number[] }

/** A block cut where marks begin and end; overlapping marks are each whole, and every piece says which it lies in. */
export function piecesOf(block: Stretch, marks: readonly Stretch[]): Piece[] {
  const inside = marks
    .map((mark, index) => ({ ...mark, index }))
    .filter((mark) => mark.start < block.end && mark.end > block.start)
  const cuts = inside
    .flatMap(({ start, end }) => [start, end])
    .filter((at) => at > block.start && at < block.end)
  const edges = [...new Set([block.start, ...cuts, block.end])].sort((a, b) => a - b)
  return edges.slice(1).map((end, index) => {
    const start = edges[index] ?? end
    const covering = inside.filter((mark) => mark.start < end && mark.end > start)
    return { start, end, marks: covering.map((mark) => mark.index) }
  })
}

/** Steps over a text word by word, in the manner of its language. Punctuation and space are not words. */
export function wordsIn(text: string, language: string) {
  const segments = new Intl.Segmenter(language, { granularity: 'word' }).segment(text)
  const at = (offset: number) => {
    const found = offset < 0 ? undefined : segments.containing(offset)
    return found
      ? { start: found.index, end: found.index + found.segment.length, isWord: found.isWordLike === true }
      : null
  }
  const step = (offset: number, forward: boolean): Stretch | null => {
    let here = at(offset)
    while (here && !here.isWord) here = at(forward ? here.end : here.start - 1)
    return here && { start: here.start, end: here.end }
  }
  return {
    /** The word at or after an offset. */
    after: (offset: number) => step(offset, true),
    /** The word that ends at or before an offset. */
    before: (offset: number) => step(offset - 1, false),
  }
}

const folding = new Map<string, string>([
  ...Array.from(foldFrom).map((from, index): [string, string] => [from, Array.from(foldTo)[index] ?? '']),
  ...Array.from(foldRemoved, (character): [string, string] => [character, '']),
])

/** A text folded for search, with the way back: where each folded character came from. */
export type FoldedText = { folded: string; starts: readonly number[]; ends: readonly number[] }

/** Folds like `fold`, runs of white space as one space, and remembers the places. */
export function foldWithPlaces(text: string): FoldedText {
  const letters: string[] = []
  const starts: number[] = []
  const ends: number[] = []
  let at = 0
  for (const character of text) {
    const folded = folding.get(character) ?? character
    const repeated = folded === ' ' && letters.at(-1) === ' '
    if (folded !== '' && !repeated) {
      letters.push(folded)
      for (let unit = 0; unit < folded.length; unit += 1) {
        starts.push(at)
        ends.push(at + character.length)
      }
    }
    at += character.length
  }
  return { folded: letters.join(''), starts, ends }
}

/** Where words stand, however their marks, capitals, spaces and quotation marks are written; at most `most` places. */
export function placesOf(text: FoldedText, words: string, most = 500): Stretch[] {
  const wanted = foldWithPlaces(words).folded.trim()
  const places: Stretch[] = []
  if (wanted === '') return places
  for (
    let at = text.folded.indexOf(wanted);
    at !== -1 && places.length < most;
    at = text.folded.indexOf(wanted, at + wanted.length)
  ) {
    places.push({ start: text.starts[at] ?? 0, end: text.ends[at + wanted.length - 1] ?? 0 })
  }
  return places
}

/** The direction in which most letters of a text run; that of its document where it has none. */
export function directionOfText(text: string, otherwise: 'ltr' | 'rtl'): 'ltr' | 'rtl' {
  const sample = text.slice(0, 600)
  const turned =
    sample.match(/[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/gu)?.length ?? 0
  const letters = sample.match(/\p{L}/gu)?.length ?? 0
  if (letters === 0) return otherwise
  return turned * 2 > letters ? 'rtl' : 'ltr'
}
