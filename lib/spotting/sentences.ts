import nlp from 'compromise/one'
import { z } from 'zod'
import { blocksOf, type Stretch } from '@/lib/documents/selection'

const found = z.array(z.string())

/** A sentence longer than this is no sentence but a table or a list: left alone. Characters. */
const LONGEST = 1_200
/** Characters that are looked through at once. */
const PORTION = 2_000
/** Shorter ones hold no claim: headings, bylines. Words. */
const FEWEST_WORDS = 4

/**
 * The English sentences of a text, in UTF-16 offsets, without the white space around them; none reaches over a
 * paragraph. Abbreviations (“Dr.”, “U.S.”) end none: that is why not `Intl.Segmenter`.
 */
export function sentencesOf(text: string): Stretch[] {
  return blocksOf(text)
    .blocks.flatMap((block) => portionsOf(text, block))
    .flatMap(({ start, end }) => sentencesIn(text.slice(start, end), start))
}

/** A long paragraph in portions, cut where a sentence seems to end: what finds sentences takes a square of the length. */
function portionsOf(text: string, { start, end }: Stretch): Stretch[] {
  const portions: Stretch[] = []
  let from = start
  while (end - from > PORTION) {
    const window = text.slice(from, from + PORTION)
    const cut = Math.max(...['. ', '? ', '! ', '” '].map((sign) => window.lastIndexOf(sign) + 1))
    const to = from + (cut > 0 ? cut : window.lastIndexOf(' ') > 0 ? window.lastIndexOf(' ') : PORTION)
    portions.push({ start: from, end: to })
    from = to
  }
  return [...portions, { start: from, end }]
}

function sentencesIn(block: string, offset: number): Stretch[] {
  // A line end inside a paragraph is only a line end.
  const inline = block.replace(/[\r\n]/gu, ' ')
  const sentences = found.parse(nlp.tokenize(inline).out('array'))
  const stretches: Stretch[] = []
  let at = 0
  for (const words of sentences) {
    const trimmed = words.trim()
    const start = trimmed === '' ? -1 : inline.indexOf(trimmed, at)
    if (start === -1) continue
    at = start + trimmed.length
    if (trimmed.length <= LONGEST && trimmed.split(/\s+/u).length >= FEWEST_WORDS)
      stretches.push({ start: offset + start, end: offset + at })
  }
  return stretches
}
