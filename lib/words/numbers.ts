import { directionOf } from './direction'
import { isolatedIn } from './plain-arguments'
import languages from './en/languages.json'
import { type Locale, spoken } from './speech'
import { wordsOf } from './words'

/**
 * Numbers, dates and names of languages in the language of what is being answered: its digits, its calendar, its words.
 * Persian counts days by its own calendar and has the Gregorian day beside it where the day is evidence; all others count
 * by the Gregorian one. Every moment is told in UTC, so that a page says the same wherever it is read.
 */
const tags: Record<Locale, string> = {
  en: 'en-GB',
  fa: 'fa-u-ca-persian-nu-arabext',
  ru: 'ru',
  ar: 'ar-u-ca-gregory-nu-arab',
}

/** The tag by which `Intl` writes a language as its readers do: `ar-u-ca-gregory-nu-arab` for Arabic. */
export const intlTag = (locale: Locale = spoken()): string => tags[locale]

const gregorianPersian = 'fa-u-ca-gregory-nu-arabext'

/** Made once for each language: making one costs more than a page's worth of using it. */
function perTag<T>(make: (tag: string) => T): (tag?: string) => T {
  const made = new Map<string, T>()
  return (tag = intlTag()) => {
    const found = made.get(tag) ?? make(tag)
    made.set(tag, found)
    return found
  }
}

const utc = { timeZone: 'UTC' } as const
const dayParts = { ...utc, day: 'numeric', month: 'long', year: 'numeric' } as const
const clockParts = { ...utc, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const

const wholeNumbers = perTag((tag) => new Intl.NumberFormat(tag, { maximumFractionDigits: 9 }))
const percents = perTag((tag) => new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 0 }))
const compacts = perTag(
  (tag) =>
    new Intl.NumberFormat(tag, { notation: 'compact', compactDisplay: 'long', maximumFractionDigits: 3 }),
)
const days = perTag((tag) => new Intl.DateTimeFormat(tag, dayParts))
const months = perTag((tag) => new Intl.DateTimeFormat(tag, { ...utc, month: 'long', year: 'numeric' }))
const minutes = perTag((tag) => new Intl.DateTimeFormat(tag, clockParts))
const seconds = perTag((tag) => new Intl.DateTimeFormat(tag, { ...clockParts, second: '2-digit' }))
const lists = perTag((tag) => new Intl.ListFormat(tag, { style: 'long', type: 'conjunction' }))
const collators = perTag((tag) => new Intl.Collator(tag, { numeric: true }))
const since = perTag((tag) => new Intl.RelativeTimeFormat(tag, { numeric: 'auto' }))

// Decimal text goes through whole: made a number first, it would lose digits. The interface of `format` knows
// literals of digits only, which a validated decimal is.
const isNumeric = (text: string): text is `${number}` => /^-?\d+(\.\d+)?$/.test(text)

/** `1,234.5` in English, `۱٬۲۳۴٫۵` in Persian. Decimal text keeps all its digits; what is no number stays as it is. */
export function formatNumber(value: number | string): string {
  if (typeof value === 'string' && !isNumeric(value)) return value
  return wholeNumbers().format(value)
}

/** `1.7 billion`: short, with at most three digits after the point. */
export const formatCompact = (value: number): string => compacts().format(value)

/** A share from 0 to 1 as a percentage without decimals: `26%`, `۲۶٪`. */
export const formatPercent = (share: number): string => percents().format(share)

const digits = { fa: 0x06f0, ar: 0x0660 } as const

/** The digits of a text in those of the language: `12:34` is `۱۲:۳۴`. For what is no number: clocks, places, codes. */
export function localDigits(text: string): string {
  const locale = spoken()
  if (locale !== 'fa' && locale !== 'ar') return text
  return text.replace(/\d/g, (digit) => String.fromCodePoint(digits[locale] + Number(digit)))
}

// Russian marks the year (`2026 г.`), and its point would stand beside that of the sentence.
const withoutYearMark = (text: string): string => text.replace(/\sг\.$/u, '')

/** A day: `23 November 2026`, `۲ آذر ۱۴۰۵`. */
export const formatPlainDay = (at: string | Date): string => withoutYearMark(days().format(new Date(at)))

/** A day that is evidence: in Persian with the Gregorian day beside it, `۲ آذر ۱۴۰۵ (۲۳ نوامبر ۲۰۲۶)`. */
export function formatDay(at: string | Date): string {
  const day = formatPlainDay(at)
  return spoken() === 'fa' ? `${day} (${days(gregorianPersian).format(new Date(at))})` : day
}

/** The comma of the language: `,` or `،`. */
export const comma = (): string => (directionOf(spoken()) === 'rtl' ? '،' : ',')

/** Its semicolon: `;` or `؛`. */
export const semicolon = (): string => (directionOf(spoken()) === 'rtl' ? '؛' : ';')

const clockOf = (at: string | Date, precise: boolean) =>
  (precise ? seconds() : minutes()).format(new Date(at))

/** A day with its minute in UTC: `23 November 2026, 14:05 UTC`. */
export const formatPlainMoment = (at: string | Date): string =>
  `${formatPlainDay(at)}${comma()} ${clockOf(at, false)} UTC`

/** A moment that is evidence, in UTC to the minute or second, the Gregorian day beside the Persian one. */
export const formatMoment = (at: string | Date, precision: 'minute' | 'second' = 'minute'): string =>
  `${formatDay(at)}${comma()} ${clockOf(at, precision === 'second')} UTC`

/**
 * A date as far as it is known: `2025`, `2025-03` or `2025-03-04`. No more is said than is known: a Gregorian month or
 * year is none of the Persian calendar, so those two are told as they are.
 */
export function formatPartialDate(value: string): string {
  const isPersian = spoken() === 'fa'
  if (value.length === 4) return isPersian ? `${localDigits(value)} میلادی` : localDigits(value)
  if (value.length > 7) return formatDay(value)
  return withoutYearMark(
    months(isPersian ? gregorianPersian : undefined).format(new Date(`${value}-01T00:00:00Z`)),
  )
}

const steps = [
  ['year', 31_556_952],
  ['month', 2_629_746],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const

/** How long ago, or in how long: `3 days ago`; from seconds, which are negative for what is over. */
export function formatSince(span: number): string {
  const [unit, size] = steps.find(([, length]) => Math.abs(span) >= length) ?? ['second', 1]
  return since().format(Math.trunc(span / size), unit)
}

const isNamed = (tag: string): tag is keyof typeof languages => Object.hasOwn(languages, tag)

/**
 * A language by its name: `Persian`, `персидский`, `English (US)`; a tag that is none, or that has no name, stays as it is.
 * The names are our own: those of a browser are fewer and others than the server's, and the two must say the same.
 */
export function languageName(tag: string): string {
  const [base = '', ...rest] = tag.split('-')
  if (!isNamed(base)) return tag
  const name = wordsOf('languages')(base)
  return rest.length === 0 ? name : `${name} (${rest.join('-')})`
}

/** A name in a plain text (an attribute, a title), kept from turning the words around it where it is read the other way. */
export const isolated = (name: string): string => isolatedIn(spoken(), name)

/** `a, b and c` in the language of what is being answered, each name kept apart from what is read the other way. */
export const listOf = (names: Iterable<string>): string =>
  lists().format(Array.from(names, (name) => isolated(name)))

/** The order of a list for its readers. */
export const compareWords = (a: string, b: string): number => collators().compare(a, b)
