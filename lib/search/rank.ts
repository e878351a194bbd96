import type { Term } from './plan'

/**
 * A claim that was found. `score`: what it is worth for the words it has. `close`, of the most promising only: its folded text,
 * how often it has each lexeme, and its length against the mean.
 */
export type Hit = {
  claimId: string
  ref: string
  at: Date
  score: number
  isWhole: boolean
  close: { folded: string; counts: Record<string, number>; length: number } | null
}

/** `rank`: higher is more relevant. */
export type Ranked = { claimId: string; ref: string; at: Date; rank: number }

const GRAM = 4
const LEAST = 0.02

// Words in Arabic letters change at both ends, and stems reach little of that. Both weights are learnt on the training
// parts of the sets that are searched.
const weightFor = (asked: readonly string[]) =>
  asked.filter((word) => /\p{Script=Arabic}/u.test(word)).length * 2 > asked.length ? 1 : 0.4
const [SATURATION, LENGTH] = [1.2, 0.5]

/** A word as its pieces of four letters, with where it begins and ends: `_tre trea reat eaty aty_`. */
function gramsOf(word: string): string[] {
  const marked = `_${word}_`
  const grams = [marked.slice(0, GRAM)]
  for (let at = 1; at + GRAM <= marked.length; at += 1) grams.push(marked.slice(at, at + GRAM))
  return grams
}

const WORDS = /[\p{Alphabetic}0-9]+/gu

type Bag = { counts: Map<string, number>; length: number }

/** Takes texts apart, and counts of their pieces only those asked for. The same words come again and again. */
function bagsOf(
  texts: readonly string[],
  piecesOf: (word: string) => readonly string[],
  asked: ReadonlySet<string>,
): Bag[] {
  const known = new Map<string, { all: number; asked: readonly string[] }>()
  const apart = (word: string) => {
    const seen = known.get(word)
    if (seen) return seen
    const pieces = piecesOf(word)
    const taken = { all: pieces.length, asked: pieces.filter((piece) => asked.has(piece)) }
    known.set(word, taken)
    return taken
  }
  return texts.map((text) => {
    const counts = new Map<string, number>()
    let length = 0
    for (const word of text.match(WORDS) ?? []) {
      const pieces = apart(word)
      length += pieces.all
      for (const piece of pieces.asked) counts.set(piece, (counts.get(piece) ?? 0) + 1)
    }
    return { counts, length }
  })
}

/**
 * How alike each folded text is to the words asked for, piece by piece: BM25 over pieces of words, their rarity counted among
 * these texts. Pieces of four letters: a word in another form, or one that was written together, still counts.
 */
export function alikeness(
  asked: readonly string[],
  texts: readonly string[],
  piecesOf: (word: string) => readonly string[] = gramsOf,
): number[] {
  const bags = bagsOf(texts, piecesOf, new Set(asked.flatMap(piecesOf)))
  const frequency = new Map<string, number>()
  for (const { counts } of bags)
    for (const piece of counts.keys()) frequency.set(piece, (frequency.get(piece) ?? 0) + 1)
  const mean = bags.reduce((sum, { length }) => sum + length, 0) / Math.max(1, bags.length)
  return bags.map(({ counts, length }) => {
    const slow = SATURATION * (1 - LENGTH + (LENGTH * length) / Math.max(1, mean))
    let sum = 0
    for (const [piece, count] of counts) {
      const docs = frequency.get(piece) ?? 0
      const rarity = Math.log(1 + (bags.length - docs + 0.5) / (docs + 0.5)) + LEAST
      sum += (rarity * count * (SATURATION + 1)) / (count + slow)
    }
    return sum
  })
}

// Whole hits before others, and those that were looked at closely before others.
const [WHOLE, CLOSE] = [100_000, 10_000]

const rounded = (rank: number) => Math.round(rank * 1e6) / 1e6

/** From the most relevant down; of two that are alike the one decided later comes first. */
export const byRank = (a: Ranked, b: Ranked): number =>
  b.rank - a.rank || b.at.getTime() - a.at.getTime() || (a.ref < b.ref ? 1 : a.ref > b.ref ? -1 : 0)

/** BM25: what the words are worth to a claim by how often it has them, less in a long claim. */
function worth({ counts, length }: NonNullable<Hit['close']>, terms: readonly Term[]): number {
  const slow = SATURATION * (1 - LENGTH + LENGTH * length)
  return terms.reduce((sum, { lexemes, weight }) => {
    const often = Math.max(0, ...lexemes.map((lexeme) => counts[lexeme] ?? 0))
    return sum + (weight * often * (SATURATION + 1)) / (often + slow)
  }, 0)
}

/**
 * Puts hits in order of relevance: by the words they have, and the most promising of them by their letters too.
 * @param terms the words that were looked for
 * @param asked those that matter, as they were typed
 * @param wholeFirst whether claims with all words come before all others
 */
export function rankHits(
  hits: readonly Hit[],
  terms: readonly Term[],
  asked: readonly string[],
  wholeFirst: boolean,
): Ranked[] {
  const alike = alikeness(
    asked,
    hits.flatMap(({ close }) => (close ? [close.folded] : [])),
  )
  const weight = weightFor(asked)
  let next = 0
  return hits
    .map(({ claimId, ref, at, score, isWhole, close }) => {
      const first = wholeFirst && isWhole ? WHOLE : 0
      const value = close ? CLOSE + worth(close, terms) + weight * (alike[next++] ?? 0) : score
      return { claimId, ref, at, rank: rounded(first + value) }
    })
    .sort(byRank)
}
