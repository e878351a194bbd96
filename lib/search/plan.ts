import type { WordQuery } from './query'
import { isStop as isSmall } from './terms'

/** A word of a query as the database knows it. */
export type Known = {
  word: string
  /** The word as it stands, and its stems; each with how many claims have it (0: none was counted). */
  lexemes: Array<{ lexeme: string; docs: number }>
  /** It only holds sentences together, in a language whose stems are known. */
  isStop: boolean
}

/** How many claims there are, in all and by the week of their decision (newest first), when words were last counted. */
export type Counted = {
  docs: number
  length: number
  weeks: Array<{ week: string; docs: number }>
  /** How many claims have each mark that was asked about. */
  marks: Map<string, number>
}

export type Term = {
  word: string
  /** A tsquery that finds it, and the lexemes in it. */
  query: string
  lexemes: string[]
  docs: number
  /** What a claim that has it is worth for it. */
  weight: number
  /** A claim must have it to have all words. */
  isCalledFor: boolean
}

/** The tsqueries that a search is made of; `all` and `some` already hold the phrases and leave out what is excluded. */
export type Plan = {
  terms: Term[]
  /** Claims with every word that matters; null where no word is required (a pasted text). */
  all: string | null
  /** Claims with any of the rarest words; null where that is the same as `all`. */
  some: string | null
  /**
   * The share of claims that `all`, or `some`, will find, as far as counts can tell; of phrases that is the share with their
   * words, in whatever order.
   */
  shareOfAll: number
  shareOfSome: number
}

/** A lexeme as a tsquery reads it. `label`: only where it stands so in the text, not as the stem of another word. */
export const quoted = (lexeme: string, label = ''): string =>
  `'${lexeme.replace(/\\/g, '\\\\').replace(/'/g, "''")}'${label}`

/** One of these, as a tsquery. */
export const anyOf = (parts: readonly string[]) =>
  parts.length === 1 ? `${parts[0]}` : `(${parts.join(' | ')})`
const phrase = (words: readonly string[]) => `(${words.map((word) => quoted(word, ':A')).join(' <-> ')})`

// Rare words count for more than the logarithm says, where stems make one word of its forms: in Arabic letters each form is
// rare for itself. Learnt on the training parts of the sets that are searched.
const rarityOf = (word: string) => (/\p{Script=Arabic}/u.test(word) ? 1 : 1.3)

/** How much a word tells, of so many claims of which so many have it. */
export const weightOf = (word: string, docs: number, all: number): number =>
  Math.log(1 + (Math.max(all, docs) - docs + 0.5) / (docs + 0.5)) ** rarityOf(word)

/** So many claims with any of the rarest words are looked at, whenever they were decided. */
export const MOST_SOME = 1_000

/** A word that more than this share of claims have tells nothing by itself. */
const COMMON = 0.25

const foundBy = (lexemes: string[]) => ({ lexemes, query: anyOf(lexemes.map((lexeme) => quoted(lexeme))) })

function termOf({ word, lexemes, isStop }: Known, { docs: all }: Counted): Term {
  const docs = Math.max(0, ...lexemes.map((each) => each.docs))
  return {
    word,
    ...foundBy(lexemes.map(({ lexeme }) => lexeme)),
    docs,
    weight: isStop ? 0 : weightOf(word, docs, all),
    isCalledFor: !isStop && !isSmall(word),
  }
}

/** Two forms of one word (`protest`, `protesters`) are one word that is asked for. */
function joined(terms: readonly Term[]): Term[] {
  const apart: Term[] = []
  for (const term of terms) {
    const same = apart.findIndex(({ lexemes }) => lexemes.some((lexeme) => term.lexemes.includes(lexeme)))
    const other = apart[same]
    if (!other) apart.push(term)
    else
      apart[same] = {
        ...other,
        ...foundBy([...new Set([...other.lexemes, ...term.lexemes])]),
        docs: Math.max(other.docs, term.docs),
        weight: Math.min(other.weight, term.weight),
        isCalledFor: other.isCalledFor && term.isCalledFor,
      }
  }
  return apart
}

/** Of words that only hold sentences together, all are called for where there are no others. */
const calledFor = (terms: Term[]): Term[] =>
  terms.some(({ isCalledFor }) => isCalledFor) ? terms : terms.map((term) => ({ ...term, isCalledFor: true }))

/** The rarest words that together few claims have; the rarest at least. */
function rarest(terms: readonly Term[], all: number): Term[] {
  const byRarity = terms.filter(({ isCalledFor }) => isCalledFor).sort((a, b) => a.docs - b.docs)
  let sum = 0
  return byRarity.filter(({ docs }, at) => {
    sum += docs
    return at === 0 || (sum <= MOST_SOME && docs <= Math.max(COMMON * all, MOST_SOME / 10))
  })
}

/** Words go together: each further one, from the rarest on, takes away less than if it stood alone. */
function shareOf(terms: readonly Term[], all: number): number {
  const shares = terms.map(({ docs }) => Math.min(1, docs / Math.max(1, all))).sort((a, b) => a - b)
  return shares.reduce((share, each, at) => share * each ** (1 / 2 ** at), 1)
}

/**
 * What is looked for, and what each word is worth.
 * @param marks tsqueries of which each must be met too: the filters
 */
export function planOf(
  asked: WordQuery,
  known: readonly Known[],
  counted: Counted,
  marks: readonly string[],
): Plan {
  const terms = calledFor(
    joined(known.filter(({ word }) => asked.terms.includes(word)).map((each) => termOf(each, counted))),
  )
  const called = terms.filter(({ isCalledFor }) => isCalledFor)
  const inPhrases = known.filter(({ word }) => asked.phrases.some((words) => words.includes(word)))
  const needed = [
    ...asked.phrases.map(phrase),
    ...asked.without.map((words) => `!${phrase(words)}`),
    ...marks,
  ]
  const few = rarest(terms, counted.docs)
  const withNeeded = (parts: readonly string[]) => [...parts, ...needed].join(' & ')
  const isAnything = called.length + asked.phrases.length > 0
  const hasSome = called.length > 1
  return {
    terms,
    all: asked.isPassage || !isAnything ? null : withNeeded(called.map(({ query }) => query)),
    some: hasSome
      ? withNeeded([anyOf(few.map(({ query }) => query))])
      : asked.isPassage && isAnything
        ? withNeeded(called.map(({ query }) => query))
        : null,
    shareOfAll: shareOf([...called, ...inPhrases.map((each) => termOf(each, counted))], counted.docs),
    shareOfSome: Math.min(1, few.reduce((sum, { docs }) => sum + docs, 0) / Math.max(1, counted.docs)),
  }
}
