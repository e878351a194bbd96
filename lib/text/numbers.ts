import { fold } from './fold'

/** A number as a text or a row of figures says it. */
export type Amount = {
  /** Plain decimal without grouping, sign or needless zeros: `1700000000`, `0.5`. */
  value: string
  /** `USD`, `EUR`, … or `%`; null where none is named that we know. */
  unit: string | null
  /**
   * How telling it is: an `amount` (with a magnitude or a unit, or of four digits and more) is seldom shared by
   * chance; a `count` less so; a `small` number (to 31, as in a date) and a `year` often are.
   */
  kind: 'amount' | 'count' | 'small' | 'year'
}

type Row<Value> = readonly [value: Value, words: string]

// Powers of ten. Words in Latin letters stand as they are; the others may carry an ending of their language.
const magnitudeRows: ReadonlyArray<Row<number>> = [
  [3, 'thousand thousands tausend mille mil mila bin тыс тисяч هزار الف ألف آلاف 千'],
  [4, '万 萬'],
  [6, 'million millions mn mln mio millionen milione milioni millon millones milhao milhoes milyon'],
  [6, 'млн миллион мільйон میلیون مليون ملايين'],
  [8, '亿 億'],
  [9, 'bn mld mrd milliard milliards milliarde milliarden miliardo miliardi bilhao bilhoes milyar'],
  [9, 'млрд миллиард мільярд میلیارد مليار'],
  [12, 'trillion trillions tn trn trilyon трлн триллион трильйон تریلیون تريليون'],
]
const unitRows: ReadonlyArray<Row<string>> = [
  ['USD', '$ us$ usd dollar dollars dolar dolares dollari доллар долар دلار دولار 美'],
  ['EUR', '€ eur euro euros евро євро یورو يورو'],
  ['GBP', '£ gbp pound pounds'],
  ['RUB', '₽ rub rouble roubles ruble rubles руб روبل'],
  ['IRR', '﷼ irr rial rials риал ریال ريال'],
  ['IRT', 'toman tomans تومان'],
  ['CNY', 'cny yuan renminbi юан یوان 元'],
  ['ILS', '₪ ils shekel shekels шекел شیکل'],
  ['%', '% ٪ percent pct процент відсот درصد'],
]

const letters = new Map([
  ['k', 3],
  ['m', 6],
  ['b', 9],
])
const billions = new Set('billion billions billionen billones billon bilione'.split(' '))
/** Languages in which a billion is a million millions. */
const longScale = new Set('de fr es nl da sv no nb pl cs it hu'.split(' '))
/** Languages that write 1,7 for one and seven tenths. */
const decimalComma = new Set(
  'ru uk be bg sr hr bs sl cs sk pl de fr es it pt nl da sv no nb fi et lv lt ro hu el tr az kk uz id vi'.split(
    ' ',
  ),
)

const longestEnding = 4
const isLatin = (word: string) => /^[\x20-\x7e£€]+$/.test(word)

function tableOf<Value>(rows: ReadonlyArray<Row<Value>>) {
  const words = rows.flatMap(([value, list]) => list.split(' ').map((word) => [fold(word), value] as const))
  return { exact: new Map(words), stems: words.filter(([word]) => !isLatin(word) && word.length > 2) }
}
const magnitudes = tableOf(magnitudeRows)
const units = tableOf(unitRows)

function lookUp<Value>({ exact, stems }: ReturnType<typeof tableOf<Value>>, said: string): Value | null {
  const found = exact.get(said)
  if (found !== undefined || isLatin(said)) return found ?? null
  const isForm = (word: string) => said.startsWith(word) && said.length - word.length <= longestEnding
  return stems.find(([word]) => isForm(word))?.[1] ?? null
}

const magnitudeOf = (word: string, language: string) =>
  billions.has(word) ? (longScale.has(language) ? 12 : 9) : lookUp(magnitudes, word)

/** True for "billion", "dollars", "млрд": words that are part of a number. */
export const isPartOfNumber = (word: string): boolean =>
  billions.has(word) || lookUp(magnitudes, word) !== null || lookUp(units, word) !== null

/** Digits before and after the point. One separator before exactly three digits is read by the custom of the language. */
function partsOf(digits: string, language: string): readonly [whole: string, fraction: string] {
  const plain = digits.replace(/[ ']/g, '')
  const last = Math.max(plain.lastIndexOf('.'), plain.lastIndexOf(','))
  if (last === -1) return [plain, '']
  const mark = plain.charAt(last)
  const isOnly = plain.indexOf(mark) === last
  const isMixed = plain.includes(mark === '.' ? ',' : '.')
  const isGroup = /^\d{3}$/.test(plain.slice(last + 1)) && /^\d{1,3}$/.test(plain.slice(0, last))
  const isDecimalMark = decimalComma.has(language) === (mark === ',')
  const isDecimal = isOnly && (isMixed || !isGroup || isDecimalMark)
  const bare = (text: string) => text.replace(/[.,]/g, '')
  return isDecimal ? [bare(plain.slice(0, last)), plain.slice(last + 1)] : [bare(plain), '']
}

/** `1` and `7` with nine places more: `1700000000`. */
function shifted([whole, fraction]: readonly [string, string], exponent: number): string {
  const places = Math.max(fraction.length - exponent, 0)
  const digits = (whole + fraction).padEnd(whole.length + exponent, '0').padStart(places + 1, '0')
  const point = digits.length - places
  const tail = digits.slice(point).replace(/0+$/, '')
  return `${digits.slice(0, point).replace(/^0+(?=\d)/, '')}${tail ? `.${tail}` : ''}`
}

const NUMBER =
  /(?<![\p{L}\p{N}.,_])(?<!\p{L}-)(?:(us\$|[$€£₽₪﷼]|usd|eur|gbp|rub) ?)?(\d{1,3}(?: \d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,']\d+)*)/gu
// Han is written without spaces, so one of its letters is a word here.
const NEXT = /^[ -]*(\p{Script=Han}|\p{L}+|[$€£₽₪﷼%٪])\.?/u
/** What may stand between a number and its unit. */
const BETWEEN = /^[ -]*(?:u\.s\.|us(?= )|in(?= )|de(?= )|d'(?=\p{L}))/u

type Tail = { exponent: number; unit: string | null; isNamed: boolean }

// "1.7 thousand million U.S. dollars": magnitudes add up, then comes the unit.
function tailOf(after: string, language: string, sign: string | undefined): Tail {
  let rest = after
  let exponent = 0
  let isNamed = false
  for (;;) {
    const word = NEXT.exec(rest)?.[1]
    if (word === undefined) break
    const isGlued = rest.startsWith(word)
    // A single letter counts where it touches the digits; "m" also means metres, unless the number is money.
    const letter = isGlued && (sign || word !== 'm') ? letters.get(word) : undefined
    const power = letter ?? magnitudeOf(word, language)
    if (power === null) break
    exponent += power
    isNamed = true
    rest = rest.replace(NEXT, '')
  }
  if (/^ ?per ?cent\b/.test(rest)) return { exponent, unit: '%', isNamed: true }
  const said = NEXT.exec(rest.replace(BETWEEN, ''))?.[1]
  const unit = (sign ? lookUp(units, sign) : null) ?? (said ? lookUp(units, said) : null)
  return { exponent, unit, isNamed: isNamed || unit !== null }
}

const isYear = (digits: string, language: string) =>
  /^(1[89]|20|21)\d\d$/.test(digits) || (language === 'fa' && /^1[34]\d\d$/.test(digits))

function kindOf(digits: string, value: string, { isNamed }: Tail, language: string): Amount['kind'] {
  if (isNamed) return 'amount'
  if (isYear(digits, language)) return 'year'
  if (value.includes('.')) return 'count'
  if (value.length > 3) return 'amount'
  return Number(value) > 31 ? 'count' : 'small'
}

/**
 * The numbers of a text, with magnitude words and units of the languages we meet: "$1.7 billion", "1,7 млрд" and
 * "۱٫۷ میلیارد" are one value. `language` (BCP 47) says how its separators are meant. Names such as Su-35 are no numbers.
 */
export function numbersIn(text: string, language: string): Amount[] {
  const primary = language.split('-', 1)[0] ?? ''
  // Persian also writes 1/7 for one and seven tenths, before a word that makes it a quantity.
  const folded = fold(text).replace(/(\d)\/(\d{1,2})(?= ?(?:میلی|تریلی|هزار|درصد))/gu, '$1.$2')
  return Array.from(folded.matchAll(NUMBER), (found) => {
    const [whole, sign, digits = ''] = found
    const rest = folded.slice(found.index + whole.length)
    // Of a range the first end takes the magnitude of the second: 10-12 billion.
    const tail = tailOf(rest.replace(/^-\d+(?:[.,]\d+)?(?!\d)/, ''), primary, sign)
    const value = shifted(partsOf(digits, primary), tail.exponent)
    return { value, unit: tail.unit, kind: kindOf(digits, value, tail, primary) }
  })
}
