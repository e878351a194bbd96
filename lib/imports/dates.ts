import { isPartialDate } from '@/lib/text/shapes'
import { type DateColumn, type DateForm, dateForms, type DateOrder } from './formats'

const months = [
  ['january', 'jan', 'января', 'январь', 'янв', 'يناير', 'كانون الثاني', 'ژانویه'],
  ['february', 'feb', 'февраля', 'февраль', 'фев', 'فبراير', 'شباط', 'فوریه'],
  ['march', 'mar', 'марта', 'март', 'мар', 'مارس', 'آذار', 'مارس'],
  ['april', 'apr', 'апреля', 'апрель', 'апр', 'أبريل', 'ابريل', 'نيسان', 'آوریل'],
  ['may', 'мая', 'май', 'مايو', 'أيار', 'مه', 'می'],
  ['june', 'jun', 'июня', 'июнь', 'июн', 'يونيو', 'حزيران', 'ژوئن'],
  ['july', 'jul', 'июля', 'июль', 'июл', 'يوليو', 'تموز', 'ژوئیه', 'جولای'],
  ['august', 'aug', 'августа', 'август', 'авг', 'أغسطس', 'اغسطس', 'آب', 'اوت', 'آگوست'],
  ['september', 'sep', 'sept', 'сентября', 'сентябрь', 'сен', 'سبتمبر', 'أيلول', 'سپتامبر'],
  ['october', 'oct', 'октября', 'октябрь', 'окт', 'أكتوبر', 'اكتوبر', 'تشرين الأول', 'اکتبر'],
  ['november', 'nov', 'ноября', 'ноябрь', 'ноя', 'نوفمبر', 'تشرين الثاني', 'نوامبر'],
  ['december', 'dec', 'декабря', 'декабрь', 'дек', 'ديسمبر', 'كانون الأول', 'دسامبر'],
]
const monthByName = new Map(months.flatMap((names, at) => names.map((name) => [name, at + 1] as const)))

export type ReadDate =
  { ok: true; date: string } | { ok: false; code: 'badDate' | 'ambiguousDate' | 'yearRefused' }

type Parts = {
  form: DateForm
  year: number
  month: number | null
  day: number | null
  first?: number
  second?: number
}

const plainDigits = (text: string) =>
  text.replace(/[٠-٩۰-۹]/g, (digit) => String((digit.codePointAt(0) ?? 0) % 16))

const iso =
  /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2})(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s?(?:Z|UTC|[+-]\d{2}:?\d{2})?)?)?)?$/i
const yearFirst = /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})$/
const digits = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:[ ,]+\d{1,2}:\d{2}(?::\d{2})?)?$/
const dayNamed = /^(\d{1,2})(?:st|nd|rd|th)?[ -]+([\p{L}\p{M}][\p{L}\p{M} ]*?)\.?,?[ -]+(\d{4})$/u
const monthNamed = /^([\p{L}\p{M}]+)\.? +(\d{1,2})(?:st|nd|rd|th)?,? +(\d{4})$/u
const monthOnly = /^([\p{L}\p{M}][\p{L}\p{M} ]*?)\.?,? +(\d{4})$/u

const numbered = (text: string | undefined) => (text === undefined ? null : Number(text))

function namedParts(name: string, day: string | null, year: string): Parts | null {
  const month = monthByName.get(name.toLowerCase())
  return month === undefined
    ? null
    : { form: 'long', year: Number(year), month, day: day === null ? null : Number(day) }
}

function partsOf(written: string): Parts | null {
  const text = plainDigits(written.trim().replace(/\s+/gu, ' '))
  const [, isoYear, isoMonth, isoDay] = iso.exec(text) ?? yearFirst.exec(text) ?? []
  if (isoYear) return { form: 'iso', year: Number(isoYear), month: numbered(isoMonth), day: numbered(isoDay) }
  const [, one, two, year] = digits.exec(text) ?? []
  if (one && two && year)
    return {
      form: 'digits',
      year: Number(year),
      month: null,
      day: null,
      first: Number(one),
      second: Number(two),
    }
  const [, day, dayMonth, dayYear] = dayNamed.exec(text) ?? []
  if (day && dayMonth && dayYear) return namedParts(dayMonth, day, dayYear)
  const [, monthName, monthDay, monthYear] = monthNamed.exec(text) ?? []
  if (monthName && monthDay && monthYear) return namedParts(monthName, monthDay, monthYear)
  const [, onlyMonth, onlyYear] = monthOnly.exec(text) ?? []
  return onlyMonth && onlyYear ? namedParts(onlyMonth, null, onlyYear) : null
}

/** Whether two numbers can be day and month, in which order; a day over 12 says it. */
function orderOf(first: number, second: number, order: DateOrder): DateOrder | null {
  if (first > 12 && second > 12) return null
  if (first > 12) return 'dmy'
  if (second > 12) return 'mdy'
  return first === second ? 'dmy' : order
}

// Years of the Persian and the Islamic calendar stand where ours do, and are none of ours: 1402 was not in the Middle Ages.
const leastYear = 1500
const mostYear = 2199

const two = (number: number) => String(number).padStart(2, '0')

function settled(parts: Parts, order: DateOrder): Parts | 'badDate' | 'ambiguousDate' {
  const { first, second } = parts
  if (first === undefined || second === undefined) return parts
  const found = orderOf(first, second, order)
  if (found === null) return 'badDate'
  if (found === 'unsaid') return 'ambiguousDate'
  const [day, month] = found === 'dmy' ? [first, second] : [second, first]
  // A column that is said to be month first holds no 25/12: what can be read one way only against it is a fault.
  return order !== 'unsaid' && order !== found && first !== second ? 'badDate' : { ...parts, day, month }
}

/**
 * A date as it is written in a file, as a partial date. Year first, with the month's name (English, Russian, Arabic, Persian),
 * or digits in the order of the column; a time of day is left out, as written, whatever its zone. Two digits are no year.
 */
export function readDate(written: string, order: DateOrder): ReadDate {
  const parts = partsOf(written)
  if (!parts) return { ok: false, code: 'badDate' }
  const found = settled(parts, order)
  if (typeof found === 'string') return { ok: false, code: found }
  const { year, month, day } = found
  const date = [
    String(year).padStart(4, '0'),
    ...[month, day].flatMap((part) => (part === null ? [] : two(part))),
  ].join('-')
  if (year < leastYear || year > mostYear) return { ok: false, code: 'yearRefused' }
  return isPartialDate(date) ? { ok: true, date } : { ok: false, code: 'badDate' }
}

const leastShare = 0.8

/** What a column's values look like, if they are dates: nearly all of them, and not years alone. */
export function dateColumnOf(column: string, values: readonly unknown[]): DateColumn | null {
  const texts = values
    .filter((value) => typeof value === 'string')
    .map((text) => text.trim())
    .filter(Boolean)
  const read = texts.flatMap((text) => partsOf(text) ?? [])
  if (texts.length === 0 || read.length < leastShare * texts.length) return null
  if (read.every(({ form, month }) => form === 'iso' && month === null)) return null
  const seen = new Set(
    read.flatMap(({ first, second }) =>
      first === undefined || second === undefined || first === second ? [] : orderOf(first, second, 'unsaid'),
    ),
  )
  const [isDay, isMonth] = [seen.has('dmy'), seen.has('mdy')]
  const one = isDay ? ('dmy' as const) : ('mdy' as const)
  return {
    column,
    forms: dateForms.filter((form) => read.some((parts) => parts.form === form)),
    order: isDay === isMonth ? 'unsaid' : one,
    mixed: isDay && isMonth,
    examples: [...new Set(texts)].slice(0, 3),
  }
}
