import search from 'approx-string-match'
import { findQuote } from '@/lib/evidence/anchor'
import { codePointLength, sliceCodePoints } from '@/lib/evidence/code-points'
import { lettersOf1252 } from '@/lib/text/decode'

/** What a later look at the source found of quoted words; see `model QuotationCheck`. */
export const quotationStates = ['HOLDS', 'DRIFTED', 'AMBIGUOUS', 'ORPHANED', 'GONE'] as const
export type QuotationState = (typeof quotationStates)[number]

export type Quoted = {
  exact: string
  prefix: string
  suffix: string
  /** Where they stood, in code points; chooses between places that nothing else tells apart. */
  startCp?: number
}

/** `nearest`: of words that drifted, those that now stand nearest to them, whole words, to the letter. */
export type Comparison = { state: QuotationState; nearest: string | null }

/** Words are near where at most every fourth character differs. */
const NEAR = 0.25
/** Of longer words so many UTF-16 units from their beginning and from their end are looked for. */
const PROBE = 256
/** No word is longer; scripts without spaces would otherwise be one. UTF-16 units. */
const WORD = 40
/** Characters of a text that are looked through for near words, at most. */
const MOST_TEXT = 1_000_000

/** Over all quotations compared with one text: about a second's work. */
const MOST_LOOKED = 10_000_000

const holds: Comparison = { state: 'HOLDS', nearest: null }
const ambiguous: Comparison = { state: 'AMBIGUOUS', nearest: null }

/** Runs of white space as one space: how a page is laid out is no part of its words. */
const inline = (text: string) => text.replace(/\s+/gu, ' ')

const isAtItsPlace = (text: string, { exact, prefix, suffix, startCp }: Quoted) =>
  startCp !== undefined &&
  sliceCodePoints(text, startCp - codePointLength(prefix), startCp + codePointLength(exact + suffix)) ===
    `${prefix}${exact}${suffix}`

type Place = { start: number; end: number }

function nearestPlace(text: string, words: string): Place | null {
  const [best] = search(text, words, Math.floor(words.length * NEAR)).sort(
    (a, b) => a.errors - b.errors || a.start - b.start || b.end - a.end,
  )
  return best && best.end > best.start ? best : null
}

/** Long words are found by their two ends, which must stand about as far apart as they did. */
function placeOfLong(text: string, words: string): Place | null {
  const head = nearestPlace(text, words.slice(0, PROBE))
  const tail = head && nearestPlace(text.slice(head.start), words.slice(-PROBE))
  if (!head || !tail) return head ?? nearestPlace(text, words.slice(-PROBE))
  const end = head.start + tail.end
  const length = end - head.start
  const isPlausible = length >= words.length * (1 - NEAR) && length <= words.length * (1 + NEAR)
  return isPlausible ? { start: head.start, end } : head
}

const isPartOfWord = (character: string | undefined) =>
  character !== undefined && /[\p{L}\p{M}\p{N}\uD800-\uDFFF]/u.test(character)

const isInsidePair = (text: string, at: number) =>
  /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(at - 1, at + 1))

/** A place widened to whole words, where they are no longer than words are, without the white space at its ends. */
function wholeWords(text: string, { start, end }: Place): string {
  let [from, to] = [start, end]
  while (from > 0 && start - from < WORD && isPartOfWord(text[from - 1]) && isPartOfWord(text[from]))
    from -= 1
  while (to < text.length && to - end < WORD && isPartOfWord(text[to]) && isPartOfWord(text[to - 1])) to += 1
  if (isInsidePair(text, from)) from -= 1
  if (isInsidePair(text, to)) to += 1
  return text.slice(from, to).trim()
}

function nearestWords(text: string, exact: string): string | null {
  const words = inline(exact).trim()
  if (words === '') return null
  const place = words.length > PROBE * 2 ? placeOfLong(text, words) : nearestPlace(text, words)
  return (place && wholeWords(text, place)) || null
}

/**
 * The words as their page spells them, where an older release read letters of windows-1252 as control characters: that we
 * read the same bytes better by now is no drift of theirs. Null where there are none.
 */
function asSpelled({ exact, prefix, suffix }: Quoted): Quoted | null {
  if (!/[\x80-\x9f]/.test(exact + prefix + suffix)) return null
  return { exact: lettersOf1252(exact), prefix: lettersOf1252(prefix), suffix: lettersOf1252(suffix) }
}

/** A comparison with one later text, for any number of quotations; what they share is worked out once. */
export function comparerWith(newText: string | null): (quotation: Quoted) => Comparison {
  if (newText === null) return () => ({ state: 'GONE', nearest: null })
  let laidOut: string | null = null
  let looked = 0
  const compare = (quotation: Quoted): Comparison => {
    const { exact, prefix, suffix } = quotation
    if (isAtItsPlace(newText, quotation)) return holds
    const asItWas = findQuote(newText, { exact, prefix, suffix })
    if (asItWas.kind === 'found') return holds
    if (asItWas.kind === 'ambiguous') return ambiguous
    laidOut ??= inline(newText)
    const inOneLine = { exact: inline(exact).trim(), prefix: inline(prefix), suffix: inline(suffix) }
    const found = findQuote(laidOut, inOneLine)
    if (found.kind === 'found') return holds
    if (found.kind === 'ambiguous') return ambiguous
    const searched = laidOut.slice(0, MOST_TEXT)
    looked += searched.length
    const nearest = looked > MOST_LOOKED ? null : nearestWords(searched, exact)
    return nearest === null ? { state: 'ORPHANED', nearest } : { state: 'DRIFTED', nearest }
  }
  return (quotation) => {
    const spelled = asSpelled(quotation)
    const holdsAsSpelled = spelled !== null && compare(spelled).state === 'HOLDS'
    return holdsAsSpelled ? holds : compare(quotation)
  }
}

/**
 * What has become of quoted words in a later text of the same source. They hold where they stand once, or where their
 * place or what stood before and after them chooses one of several; white space may be laid out otherwise, and nothing
 * else. Never says where they stand now: that is for a person to quote anew. Null is a page that is no longer there.
 * Bounded: near words are looked for by Myers' bit-vector algorithm (1999) in at most one million characters, of one
 * text in at most ten million over all its quotations; what that leaves out counts as orphaned.
 */
export const compareQuotation = (quotation: Quoted, newText: string | null): Comparison =>
  comparerWith(newText)(quotation)
