import type { CutWords } from './words'

/** Words of a shingle. */
export const SHINGLE = 5
/** Shingles of a window: of each, one is kept. */
export const WINDOW = 8
/** Two texts that share a run of so many words share a fingerprint, wherever the run stands. */
export const SURELY_FOUND = SHINGLE + WINDOW - 1

/** Two halves of a hash, unsigned: integers of 64 bits are slow until they are needed. */
type Halves = { high: Uint32Array; low: Uint32Array }

// Rounds of MurmurHash3: spread well, and not secret. Whoever makes two texts collide gets them compared word by word.
const mix = (hash: number, value: number, factor: number): number => {
  const turned = Math.imul(hash ^ Math.imul(value, factor), 0x85ebca6b)
  return (turned ^ (turned >>> 15)) >>> 0
}
const HIGH = 0xcc9e2d51
const LOW = 0x1b873593

function hashWord(word: string, factor: number): number {
  let hash = word.length
  for (let at = 0; at < word.length; at += 1) hash = mix(hash, word.charCodeAt(at) + 1, factor)
  return hash
}

/** The hash of each shingle, 64 bits in two halves. */
function hashShingles(folded: readonly string[]): Halves {
  const known = new Map<string, readonly [high: number, low: number]>()
  const words = folded.map((word) => {
    const hashes = known.get(word) ?? ([hashWord(word, HIGH), hashWord(word, LOW)] as const)
    known.set(word, hashes)
    return hashes
  })
  const count = Math.max(0, words.length - SHINGLE + 1)
  const [high, low] = [new Uint32Array(count), new Uint32Array(count)]
  for (let at = 0; at < count; at += 1) {
    let [first, second] = [0x9747b28c, 0x2545f491]
    for (let within = at; within < at + SHINGLE; within += 1) {
      const [one, two] = words[within] ?? [0, 0]
      first = mix(first, one, HIGH)
      second = mix(second, two, LOW)
    }
    high[at] = first
    low[at] = second
  }
  return { high, low }
}

const isAtMost = ({ high, low }: Halves, one: number, other: number): boolean => {
  const [a = 0, b = 0] = [high[one], high[other]]
  return a === b ? (low[one] ?? 0) <= (low[other] ?? 0) : a < b
}

/** As PostgreSQL's bigint holds it. */
const signed = ({ high, low }: Halves, at: number): bigint =>
  BigInt.asIntN(64, (BigInt(high[at] ?? 0) << 32n) | BigInt(low[at] ?? 0))

/**
 * The fingerprints of a text: hashes of runs of SHINGLE words, of which winnowing keeps the least of each window of
 * WINDOW (the rightmost of equals), after S. Schleimer, D. S. Wilkerson, A. Aiken, “Winnowing: Local Algorithms for
 * Document Fingerprinting”, SIGMOD 2003. It guarantees that two texts with a common run of SURELY_FOUND words have a
 * fingerprint in common, and keeps about 2 / (WINDOW + 1) of the shingles. Each once; none of a text too short for one.
 */
export function fingerprintsOf({ folded }: CutWords): bigint[] {
  const hashes = hashShingles(folded)
  const count = hashes.high.length
  const window = Math.min(WINDOW, count)
  const kept = new Set<bigint>()
  // A queue of places whose hashes rise: its first is the least of the window.
  const rising = new Uint32Array(count)
  let [first, past, last] = [0, 0, -1]
  for (let at = 0; at < count; at += 1) {
    while (past > first && isAtMost(hashes, at, rising[past - 1] ?? 0)) past -= 1
    rising[past] = at
    past += 1
    if (at < window - 1) continue
    if ((rising[first] ?? 0) <= at - window) first += 1
    const least = rising[first] ?? 0
    if (least !== last) kept.add(signed(hashes, least))
    last = least
  }
  return [...kept]
}

/** The hash of one text, for what is found as a whole: an address. */
export function hashOf(text: string): bigint {
  const high = Uint32Array.of(hashWord(text, HIGH))
  const low = Uint32Array.of(hashWord(text, LOW))
  return signed({ high, low }, 0)
}
