import { fold, foldRemoved } from '@/lib/text/fold'

/**
 * The words of a text, folded, each with its place in code points of the text as it stands. `ends` is exclusive.
 */
export type CutWords = { folded: string[]; starts: number[]; ends: number[] }

/** More words than this are not read: some 900 pages, beyond which a text is a library. */
export const MOST_WORDS = 250_000

// Scripts that are written without spaces: each of their letters is a word here.
const UNSPACED =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}'
// What folding removes shows nothing and may stand within a word: joiners, soft hyphens, vowel signs, tatweel.
const UNSEEN = Array.from(foldRemoved, (sign) => `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`).join('')
const LETTER = `[[\\p{L}\\p{N}]--[${UNSPACED}]]`
const WORD = new RegExp(
  `[${UNSPACED}]\\p{M}*|${LETTER}(?:[${UNSEEN}]*[[\\p{L}\\p{N}\\p{M}]--[${UNSPACED}]])*`,
  'gv',
)

const surrogates = /[\uD800-\uDFFF]/
const eachPair = /[\uD800-\uDBFF][\uDC00-\uDFFF]/g

/** Code points of a stretch. */
const lengthOf = (stretch: string) =>
  surrogates.test(stretch) ? stretch.length - (stretch.match(eachPair)?.length ?? 0) : stretch.length

/** Cuts a text into words as they are compared: folded, so that case, vowel signs and keyboards make no difference. */
export function cutWords(text: string): CutWords {
  const words: CutWords = { folded: [], starts: [], ends: [] }
  // A text has far fewer words than word places: each is folded once.
  const known = new Map<string, string>()
  let [unit, cp] = [0, 0]
  for (const { 0: word, index } of text.matchAll(WORD)) {
    let folded = known.get(word)
    if (folded === undefined) known.set(word, (folded = fold(word)))
    const startCp = cp + lengthOf(text.slice(unit, index))
    unit = index + word.length
    cp = startCp + lengthOf(word)
    if (folded === '') continue
    words.folded.push(folded)
    words.starts.push(startCp)
    words.ends.push(cp)
    if (words.folded.length === MOST_WORDS) break
  }
  return words
}
