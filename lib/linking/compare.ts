import type { Span } from '@/lib/evidence/anchor'
import { SHINGLE } from './shingles'
import type { CutWords } from './words'

/** Words that stand in two texts in the same order. `at`: the number of its first word. */
export type SharedRun = { from: Span & { at: number }; to: Span & { at: number }; words: number }

export type Compared = {
  /** In the order of the first text; no two lie over each other there. Each at least SHINGLE words. */
  runs: SharedRun[]
  /** Of the words of each text, the share that such runs cover: 0 to 1. */
  share: { from: number; to: number }
  /** The same of the shorter one. */
  containment: number
  /** Words of the longest run. */
  longest: number
}

/** How many places of one shingle are tried: a text that says one thing ten thousand times is not asked for all. */
const MOST_PLACES = 64

/** A text in which runs are looked for: its words as numbers, and where each shingle stands. */
export type Sought = {
  words: CutWords
  numbers: Map<string, number>
  ids: Int32Array
  newest: Map<number, number>
  earlier: Int32Array
}

/** A shingle as one number; two may have the same one, so the words are compared as well. */
function keyOf(ids: Int32Array, at: number): number {
  let key = 0
  for (let within = at; within < at + SHINGLE; within += 1)
    key = (Math.imul(key, 0x01000193) ^ (ids[within] ?? 0)) >>> 0
  return key
}

/** Makes a text ready to be compared with many. */
export function soughtIn(words: CutWords): Sought {
  const numbers = new Map<string, number>()
  const ids = Int32Array.from(words.folded, (word) => {
    const id = numbers.get(word) ?? numbers.size
    numbers.set(word, id)
    return id
  })
  const newest = new Map<number, number>()
  const earlier = new Int32Array(ids.length).fill(-1)
  // From the end, so that the first place of a shingle is the first one tried.
  for (let at = ids.length - SHINGLE; at >= 0; at -= 1) {
    const key = keyOf(ids, at)
    earlier[at] = newest.get(key) ?? -1
    newest.set(key, at)
  }
  return { words, numbers, ids, newest, earlier }
}

type Run = { from: number; to: number; words: number }

function runLength(a: Int32Array, i: number, b: Int32Array, j: number): number {
  let length = 0
  while (i + length < a.length && j + length < b.length && a[i + length] === b[j + length]) length += 1
  return length
}

/** The longest run that begins at a place of `ids`, or null. */
function runAt({ ids: within, newest, earlier }: Sought, ids: Int32Array, at: number): Run | null {
  let best: Run | null = null
  let place = newest.get(keyOf(ids, at)) ?? -1
  for (let tried = 0; place !== -1 && tried < MOST_PLACES; tried += 1, place = earlier[place] ?? -1) {
    const words = runLength(ids, at, within, place)
    if (words >= SHINGLE && words > (best?.words ?? 0)) best = { from: at, to: place, words }
  }
  return best
}

function runsOf(sought: Sought, ids: Int32Array): Run[] {
  const runs: Run[] = []
  for (let at = 0; at <= ids.length - SHINGLE;) {
    const run = runAt(sought, ids, at)
    if (run) runs.push(run)
    at += run?.words ?? 1
  }
  return runs
}

const placeOf = ({ starts, ends }: CutWords, at: number, words: number): Span & { at: number } => ({
  at,
  startCp: starts[at] ?? 0,
  endCp: ends[at + words - 1] ?? 0,
})

/** How many words the runs cover, where they may lie over each other. */
function covered(runs: readonly Run[], side: 'from' | 'to'): number {
  let [count, past] = [0, 0]
  for (const run of runs.toSorted((a, b) => a[side] - b[side])) {
    const end = run[side] + run.words
    count += Math.max(0, end - Math.max(past, run[side]))
    past = Math.max(past, end)
  }
  return count
}

/**
 * The words that two texts have in common: from the beginning of `from`, at each place the longest run that also stands
 * in `to`, SHINGLE words at least. In time linear in both, whatever they hold.
 */
export function compare(from: CutWords, to: Sought): Compared {
  // A word that the other text does not hold is no number of its.
  const ids = Int32Array.from(from.folded, (word) => to.numbers.get(word) ?? -1)
  const found = runsOf(to, ids)
  const share = {
    from: ids.length === 0 ? 0 : covered(found, 'from') / ids.length,
    to: to.ids.length === 0 ? 0 : covered(found, 'to') / to.ids.length,
  }
  return {
    runs: found.map(({ from: i, to: j, words }) => ({
      from: placeOf(from, i, words),
      to: placeOf(to.words, j, words),
      words,
    })),
    share,
    containment: ids.length <= to.ids.length ? share.from : share.to,
    longest: found.reduce((most, { words }) => Math.max(most, words), 0),
  }
}

/** The same, seen from the other text. */
export const turned = ({ runs, share, ...same }: Compared): Compared => ({
  ...same,
  runs: runs.map(({ from, to, words }) => ({ from: to, to: from, words })),
  share: { from: share.to, to: share.from },
})
