import { newlines, type Newline, type Said, type Shape } from '@/lib/imports/formats'
import { cellsOf, cutTableRow, type TableMarks } from './cut-table'
import { CR, LF, type Units } from './window'

/** The line ends of a head: those that most of its lines have. CR alone only where there is no other. */
export function sniffNewline(units: Units): Newline {
  let pairs = 0
  let feeds = 0
  let returns = 0
  for (let at = 0; at < units.length; at += 1) {
    if (units[at] === LF && units[at - 1] === CR) pairs += 1
    else if (units[at] === LF) feeds += 1
    else if (units[at] === CR && units[at + 1] !== LF) returns += 1
  }
  const [lf, crlf, cr] = newlines
  if (pairs + feeds === 0 && returns > 0) return cr
  return pairs > feeds ? crlf : lf
}

type Way = { delimiter: string | null; quote: '"' | null }
/** What came of reading a head one way. `quoted`: cells that stood in quotation marks; `doubled`: marks doubled in them, or cells over several lines; `inner`: marks inside cells that begin without one. */
export type Trial = Way & {
  rows: string[][]
  width: number
  even: number
  faults: number
  quoted: number
  doubled: number
  inner: number
}

const mostRows = 400

/** Reads a head one way, as text: places in it are of UTF-16 units. */
export function tryWay(text: string, isWhole: boolean, newline: Newline, way: Way): Trial {
  const units = Uint16Array.from({ length: text.length }, (_, at) => text.charCodeAt(at))
  const marks: TableMarks = {
    newline,
    delimiter: way.delimiter?.charCodeAt(0) ?? -1,
    quote: way.quote?.charCodeAt(0) ?? null,
  }
  const trial: Trial = { ...way, rows: [], width: 0, even: 0, faults: 0, quoted: 0, doubled: 0, inner: 0 }
  const end = newline === 'CR' ? CR : LF
  for (let at = 0; at < text.length && trial.rows.length < mostRows;) {
    const cut = cutTableRow(units.subarray(at), isWhole, marks)
    if (cut.kind === 'more') break
    if (cut.kind === 'row') {
      if (cut.end > 0) take(trial, text.slice(at, at + cut.end))
      at += cut.next
    } else {
      trial.faults += 1
      const found = units.indexOf(end, at)
      at = found === -1 ? text.length : found + 1
    }
  }
  return measured(trial)
}

function take(trial: Trial, row: string): void {
  const cells = cellsOf(row, trial.delimiter ?? '\0', trial.quote)
  trial.rows.push(cells)
  if (trial.quote === null || !row.includes('"')) return
  for (const cell of row.split(trial.delimiter ?? '\0')) {
    if (cell.startsWith('"')) trial.quoted += 1
    else if (/[^"]"[^"]/.test(cell)) trial.inner += 1
  }
  if (row.includes('""') || /[\r\n]/.test(row)) trial.doubled += 1
}

function measured(trial: Trial): Trial {
  const widths = new Map<number, number>()
  for (const { length } of trial.rows) widths.set(length, (widths.get(length) ?? 0) + 1)
  const [width = 1, count = 0] = [...widths].sort(([, one], [, other]) => other - one)[0] ?? []
  return { ...trial, width, even: count / Math.max(1, trial.rows.length + trial.faults) }
}

const delimiters = ['\t', ',', ';', '|']

/** True where quotation marks around cells are marks of the table, not of what is said in it. */
function isQuoting(quoted: Trial, plain: Trial): boolean {
  if (quoted.faults > 0 && plain.even >= quoted.even) return false
  if (quoted.even > plain.even) return true
  if (quoted.doubled > 0) return quoted.faults === 0 && quoted.even >= plain.even
  if (quoted.quoted === 0) return quoted.delimiter !== '\t'
  return quoted.delimiter !== '\t' && plain.even <= quoted.even
}

type SaidTable = Pick<Said, 'delimiter' | 'quote' | 'hasHeader'>

/** Of each delimiter the likelier way, the best of them first: rows of one width, and more than one column. */
export function sniffWay(
  text: string,
  isWhole: boolean,
  newline: Newline,
  name: string,
  said: SaidTable = {},
): Trial {
  const tryOne = (delimiter: string | null) => {
    const quoted = tryWay(text, isWhole, newline, { delimiter, quote: '"' })
    const plain = tryWay(text, isWhole, newline, { delimiter, quote: null })
    const isQuoted = said.quote === undefined ? isQuoting(quoted, plain) : said.quote !== null
    return isQuoted ? quoted : plain
  }
  if (said.delimiter !== undefined) return tryOne(said.delimiter)
  const tried = delimiters.map(tryOne)
  const hinted = /\.(tsv|tab)$/i.test(name) ? '\t' : null
  const weight = (trial: Trial) => trial.even + (trial.delimiter === hinted ? 0.2 : 0)
  const [best] = tried
    .filter(({ width, even }) => width > 1 && even >= 0.6)
    .sort((one, other) => weight(other) - weight(one) || other.width - one.width)
  return best ?? tryWay(text, isWhole, newline, { delimiter: null, quote: said.quote ?? null })
}

const isValue = (cell: string) =>
  /^[-+]?[\d.,]+%?$/.test(cell) || /^https?:/i.test(cell) || /\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}/.test(cell)

const digitsAlike = (cell: string) => cell.replace(/\d+/g, '9')

/** True where a cell of the first row is a value like those below it: the very same, or the same but for its digits. */
function repeatsBelow(cell: string, below: readonly string[]): boolean {
  if (cell.trim() === '') return false
  if (/\d/.test(cell))
    return below.filter((other) => digitsAlike(other) === digitsAlike(cell)).length * 2 > below.length
  return below.includes(cell)
}

/** True where the first row looks like names: short, none a number, a date or an address, none a sentence, none like what stands below it. */
export function looksLikeHeader([first = [], ...rest]: readonly string[][]): boolean {
  const named = first.map((cell) => cell.trim()).filter(Boolean)
  if (named.length === 0 || named.some(isValue)) return false
  if (named.some((cell) => cell.length > 60 || /[.!?]$/.test(cell) || cell.split(/\s+/).length > 7))
    return false
  // Tables that were put behind one another have their header again.
  const others = rest.filter((row) => row.join('\n') !== first.join('\n'))
  return !first.some((cell, at) =>
    repeatsBelow(
      cell,
      others.map((row) => row[at] ?? ''),
    ),
  )
}

export type Table = Pick<Shape, 'delimiter' | 'quote' | 'hasHeader'> & { rows: string[][]; width: number }

/** @param said what a person says of it, instead of what it looks like */
export function sniffTable(
  text: string,
  isWhole: boolean,
  newline: Newline,
  name: string,
  said: SaidTable = {},
): Table {
  const { delimiter, quote, rows, width } = sniffWay(text, isWhole, newline, name, said)
  return { delimiter, quote, rows, width, hasHeader: said.hasHeader ?? looksLikeHeader(rows) }
}
