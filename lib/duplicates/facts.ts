import { fold } from '@/lib/text/fold'
import { type Amount, isPartOfNumber, numbersIn } from '@/lib/text/numbers'

/** A row of figures as the form or a revision holds it; decimal texts, null or empty where there is none. */
export type FigureRow = {
  amount: string | null
  low: string | null
  high: string | null
  unit: string
}

/** What a claim is compared by. */
export type ClaimWords = {
  statement: string
  /** BCP 47; says how the numbers in it are written. */
  language: string
  figures: readonly FigureRow[]
  /** Ids of its agents and topics. */
  entityIds: readonly string[]
}

/** The same, taken apart once, so that one claim can be compared with many. */
export type ClaimLooks = {
  /** Stem to the word that was written. */
  words: ReadonlyMap<string, string>
  trigrams: ReadonlySet<string>
  amounts: readonly Amount[]
  entityIds: ReadonlySet<string>
}

// Words that tell no claim from another, in the languages of the desk; others are told by their shortness.
const functionWords = new Set(
  fold(
    'a about after all also an and any are as at be because been before being between both but by can could did do does for from had ' +
      'has have he her him his how if in into is it its just may me more most my no not of on one only or other our out over s she should ' +
      'so some such t than that the their them then there these they this those to under up was we were what when where which while who ' +
      'why will with would you your и в во на с со к ко по за из от до о об для что как это его ее их он она они но а же не был была ' +
      'были было быть у при или و در به از که این آن را با برای است بود شد های تا یا هم در بر في من على إلى عن أن هذا هذه التي الذي ما لا ' +
      'de la le les des du un une et en au aux que qui est der die das und ein eine den dem von zu im ist el los las y del se por con para',
  ).split(' '),
)

const STEM = 6
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u

const tokensOf = (folded: string) => folded.split(/[^\p{L}\p{N}]+/u).filter((token) => token !== '')

// Where no spaces divide the words, each two letters stand for one.
const pairsOf = (token: string) =>
  Array.from(token.slice(0, -1), (letter, at) => letter + token.charAt(at + 1))

/** Words by their stems: the first six letters, which is crude, knows no language, and finds more than whole words do. */
function stemsOf(folded: string): Map<string, string> {
  const words = tokensOf(folded)
    .flatMap((token) => (unspaced.test(token) ? pairsOf(token) : [token]))
    .filter(
      (word) => word.length > 1 && !/^\d/.test(word) && !functionWords.has(word) && !isPartOfNumber(word),
    )
  // Of the words of one stem the first is shown.
  return new Map(words.reverse().map((word) => [word.slice(0, STEM), word]))
}

// As the database's pg_trgm cuts them: two spaces before a word, one after it.
function trigramsOf(folded: string): Set<string> {
  const padded = tokensOf(folded).map((token) => `  ${token} `)
  return new Set(
    padded.flatMap((word) => Array.from({ length: word.length - 2 }, (_, at) => word.slice(at, at + 3))),
  )
}

const amountsOf = ({ amount, low, high, unit }: FigureRow): Amount[] =>
  [amount, low, high].flatMap((number) => (number ? numbersIn(`${number} ${unit}`, 'en').slice(0, 1) : []))

/** Takes a claim apart into what it is compared by. A number said in the text and again as a figure is one. */
export function looksOf({ statement, language, figures, entityIds }: ClaimWords): ClaimLooks {
  const folded = fold(statement)
  const amounts = [...figures.flatMap(amountsOf), ...numbersIn(statement, language)]
  const isFirst = ({ value }: Amount, at: number) =>
    amounts.findIndex((other) => other.value === value) === at
  return {
    words: stemsOf(folded),
    trigrams: trigramsOf(folded),
    amounts: amounts.filter(isFirst),
    entityIds: new Set(entityIds),
  }
}
