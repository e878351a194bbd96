import { type Status, statuses } from '@/lib/claims/statuses'
import { isPartialDate, languageTag } from '@/lib/text/shapes'
import { fold } from '@/lib/text/fold'
import { isAddress, withoutAddresses, wordsIn } from './terms'

/** What may be typed before a colon, in any language of the interface. */
export const operators = ['status', 'claimant', 'source', 'topic', 'language', 'before', 'after'] as const
export type Operator = (typeof operators)[number]

/** What cannot be read, and why: `excluded` where a minus stands before an operator, which has no meaning. */
export type QueryFault = {
  operator: Operator
  value: string
  why: 'empty' | 'status' | 'language' | 'date' | 'excluded'
}

/** What was typed as operators. Names are still as they were typed: whose they are is asked of the database. */
export type Asked = {
  status: Status[]
  claimant?: string
  source?: string
  topic?: string
  language?: string
  /** An event on that day or later (`after:`); partial dates. */
  from?: string
  /** An event on that day or earlier: the day, month or year before the one in `before:`. */
  to?: string
}

type Token = { minus: boolean; operator: Operator | null; value: string; isQuoted: boolean; text: string }

const TOKEN = new RegExp(`(-)?(?:(${operators.join('|')}):)?(?:"([^"]*)"|(\\S+))`, 'giu')

/** Every quotation mark is one, and every minus. */
const plainMarks = (text: string) => text.replace(/[“”„‟″«»]/g, '"').replace(/(^|\s)[−‐]/g, '$1-')

const operatorOf = (typed: string | undefined): Operator | null =>
  operators.find((each) => each === typed?.toLowerCase()) ?? null

function tokensOf(text: string): Token[] {
  return Array.from(plainMarks(text).matchAll(TOKEN), ([whole, minus, operator, quoted, bare]): Token => ({
    minus: minus !== undefined,
    operator: operatorOf(operator),
    value: quoted ?? bare ?? '',
    isQuoted: quoted !== undefined,
    text: whole,
  }))
}

const languages = {
  english: 'en',
  persian: 'fa',
  farsi: 'fa',
  russian: 'ru',
  arabic: 'ar',
  ukrainian: 'uk',
  hebrew: 'he',
  turkish: 'tr',
  german: 'de',
  french: 'fr',
  spanish: 'es',
  chinese: 'zh',
  urdu: 'ur',
  kurdish: 'ku',
} as const

function languageOf(value: string): string | null {
  const name = value.toLowerCase()
  const known = Object.entries(languages).find(([each]) => each === name)
  if (known) return known[1]
  const tag = name.replace(/-([a-z]{2})$/, (_, region: string) => `-${region.toUpperCase()}`)
  return languageTag.safeParse(tag).success ? tag : null
}

const statusOf = (value: string): Status | undefined =>
  statuses.find(
    (each) =>
      each ===
      value
        .trim()
        .replace(/[\s-]+/g, '_')
        .toUpperCase(),
  )

const two = (n: number) => String(n).padStart(2, '0')

/** The day, month or year before a partial date. */
export function dayBefore(date: string): string {
  const [year = 0, month, day] = date.split('-').map(Number)
  if (month === undefined) return String(year - 1)
  if (day === undefined) return month === 1 ? `${year - 1}-12` : `${year}-${two(month - 1)}`
  return new Date(Date.UTC(year, month - 1, day - 1)).toISOString().slice(0, 10)
}

/** What an operator asks for; `why`: it cannot be read. */
function readOperator(operator: Operator, value: string): Partial<Asked> | QueryFault['why'] {
  if (value.trim() === '') return 'empty'
  if (operator === 'status') {
    const read = value.split(',').map(statusOf)
    const known = read.filter((each) => each !== undefined)
    return known.length === read.length ? { status: known } : 'status'
  }
  if (operator === 'language') {
    const language = languageOf(value.trim())
    return language === null ? 'language' : { language }
  }
  if (operator === 'before' || operator === 'after') {
    const date = fold(value.trim())
    // Nothing is before the first year that can be asked for.
    if (!isPartialDate(date) || (operator === 'before' && !isPartialDate(dayBefore(date)))) return 'date'
    return operator === 'before' ? { to: dayBefore(date) } : { from: date }
  }
  return { [operator]: value.trim() }
}

export type ReadQuery = { words: string; asked: Asked; faults: QueryFault[] }

/**
 * Takes the operators out of what was typed into the search box: what they ask for, the words that are left, and what
 * cannot be read. Never throws. Of an operator typed twice the last holds; statuses add up.
 */
export function readQuery(typed: string): ReadQuery {
  const asked: Asked = { status: [] }
  const faults: QueryFault[] = []
  const words: string[] = []
  for (const { minus, operator, value, text } of tokensOf(typed)) {
    if (operator === null) {
      words.push(text)
      continue
    }
    const read = minus ? 'excluded' : readOperator(operator, value)
    if (typeof read === 'string') faults.push({ operator, value, why: read })
    else Object.assign(asked, read, { status: [...asked.status, ...(read.status ?? [])] })
  }
  return {
    // A text without operators stays as it was typed, to the letter.
    words: words.length === tokensOf(typed).length ? typed.trim() : words.join(' '),
    asked: { ...asked, status: [...new Set(asked.status)] },
    faults,
  }
}

/** What is looked for: each list holds words as `wordsIn` gives them. */
export type WordQuery = {
  terms: string[]
  /** Exactly these words in this order. */
  phrases: string[][]
  /** Words and phrases that must not be there. */
  without: string[][]
  /** A pasted text: no word of it is required, and quotation marks and dashes are part of it. */
  isPassage: boolean
}

/** More words than anybody types: a text that was pasted. */
const PASSAGE_WORDS = 12

/** Of longer texts the first words are looked for. */
export const MOST_TERMS = 60

/** Whoever pastes a post pastes its link too, which is in no claim; one that stands alone is looked for. */
const withoutLinks = (tokens: readonly Token[]): readonly Token[] => {
  const others = tokens.filter(({ minus, isQuoted, value }) => minus || isQuoted || !isAddress(value))
  return others.some(({ minus, value }) => !minus && wordsIn(value).length > 0) ? others : tokens
}

const once = (words: readonly string[]) => [...new Set(words)]

/** Reads words, "phrases" and -exclusions. Never throws; of nothing but signs every list is empty. */
export function readWords(typed: string): WordQuery {
  const tokens = tokensOf(typed)
  const isOnePhrase = tokens.length === 1 && tokens[0]?.isQuoted === true
  const pasted = wordsIn(withoutAddresses(typed))
  if (!isOnePhrase && pasted.length > PASSAGE_WORDS)
    return { terms: once(pasted).slice(0, MOST_TERMS), phrases: [], without: [], isPassage: true }
  const query: WordQuery = { terms: [], phrases: [], without: [], isPassage: false }
  for (const { minus, isQuoted, value } of withoutLinks(tokens)) {
    const words = wordsIn(value)
    if (words.length === 0) continue
    if (minus) query.without.push(words)
    else if (isQuoted) query.phrases.push(words.slice(0, MOST_TERMS))
    else query.terms.push(...words)
  }
  return { ...query, terms: once(query.terms) }
}
