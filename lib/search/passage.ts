import { fold } from '@/lib/text/fold'

/** A piece of a text as it was written; `isFound`: it is one of the words that were looked for. */
export type Segment = { text: string; isFound: boolean }

/** Words beside a statement that a claim is found by. `language`: null where they are a name. */
export type Beside = { language: string | null; text: string }

/**
 * What of a claim was found: its statement and its claimant, which its line shows, and the quotation or the name of somebody
 * else that has what these have not.
 */
export type Passage = {
  statement: Segment[]
  claimant: Segment[]
  found: { language: string | null; segments: Segment[] } | null
}

const WORD = /[\p{Alphabetic}\p{M}\p{Cf}0-9\u0660-\u0669\u06F0-\u06F9]+/gu
const PARTS = /[\p{Alphabetic}0-9]+/gu

/** Words of a text with where they stand (UTF-16), each with the folded words it is made of (a half-space divides). */
export function wordPlaces(text: string): Array<{ from: number; to: number; folded: string[] }> {
  return Array.from(text.matchAll(WORD), (match) => ({
    from: match.index,
    to: match.index + match[0].length,
    folded: fold(match[0]).match(PARTS) ?? [],
  }))
}

/** A text in pieces, those words marked of which any folded part is found. Joined they are the text again. */
export function segmentsOf(text: string, isFound: (folded: string) => boolean): Segment[] {
  const segments: Segment[] = []
  const add = (piece: string, found: boolean) => {
    const last = segments.at(-1)
    if (piece === '') return
    if (last && last.isFound === found) last.text += piece
    else segments.push({ text: piece, isFound: found })
  }
  let at = 0
  for (const { from, to, folded } of wordPlaces(text)) {
    if (!folded.some(isFound)) continue
    const between = text.slice(at, from)
    // Words that follow each other are one mark.
    add(between, /^\s+$/u.test(between) && segments.at(-1)?.isFound === true)
    add(text.slice(from, to), true)
    at = to
  }
  add(text.slice(at), false)
  return segments
}

/** How many characters of a quotation are shown. */
const SHOWN = 220

/** The stretch of a text with the most different found words, begun and ended between words; `…` where it goes on. */
export function stretchOf(text: string, isFound: (folded: string) => boolean): string {
  if (text.length <= SHOWN) return text
  const places = wordPlaces(text)
  const found = places.filter(({ folded }) => folded.some(isFound))
  const within = (from: number) =>
    new Set(
      found.filter((each) => each.from >= from && each.to <= from + SHOWN).flatMap(({ folded }) => folded),
    ).size
  const best = found.reduce(
    (top, each) => (within(each.from) > within(top) ? each.from : top),
    found[0]?.from ?? 0,
  )
  const before = Math.max(0, best - SHOWN / 5)
  const from = before === 0 ? 0 : (places.find((each) => each.from >= before)?.from ?? 0)
  const to = places.findLast((each) => each.to <= from + SHOWN)?.to ?? text.length
  return `${from > 0 ? '… ' : ''}${text.slice(from, to)}${to < text.length ? ' …' : ''}`
}

const foundIn = (text: string, isFound: (folded: string) => boolean) =>
  new Set(wordPlaces(text).flatMap(({ folded }) => folded.filter(isFound)))

/** What to show of a claim: of the words beside it those that have the most found words which its line has not, if any have. */
export function passageOf(
  { statement, claimant }: { statement: string; claimant: string | null },
  beside: readonly Beside[],
  isFound: (folded: string) => boolean,
): Passage {
  const said = foundIn(`${statement}\n${claimant ?? ''}`, isFound)
  const more = beside.map((each) => ({
    each,
    count: [...foundIn(each.text, isFound)].filter((word) => !said.has(word)).length,
  }))
  const best = more.reduce<(typeof more)[number] | null>(
    (top, next) => (next.count > (top?.count ?? 0) ? next : top),
    null,
  )
  return {
    statement: segmentsOf(statement, isFound),
    claimant: segmentsOf(claimant ?? '', isFound),
    found: best && {
      language: best.each.language,
      segments: segmentsOf(stretchOf(best.each.text, isFound), isFound),
    },
  }
}
