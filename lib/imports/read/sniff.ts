import type { Fields } from '@/lib/imports/candidate'
import {
  type DateColumn,
  isTable,
  longestRow,
  type OpenFile,
  type Said,
  type Shape,
} from '@/lib/imports/formats'
import { decodedText } from '@/lib/text/decode'
import { dateColumnOf } from '@/lib/imports/dates'
import type { Reason } from '@/lib/imports/reasons'
import { namesOf, numbersFor, pathsOf } from './names'
import { readRows } from './read-rows'
import { valuesAt } from '@/lib/imports/fields'
import { encodingSaid, sniffEncoding } from './sniff-encoding'
import { formatOf, isLines, listIn } from './sniff-json'
import { sniffNewline, sniffTable } from './sniff-table'
import { bomLength } from './lines'
import { isSpace, isOpening } from './cut-json'
import { type Units, unitsOf, widthOf } from './window'

export type Sniffed = { ok: true; shape: Shape } | { ok: false; reason: Reason }

const refused = (code: Reason['code'], value?: string): Sniffed => ({
  ok: false,
  reason: { code, ...(value === undefined ? {} : { value }) },
})

/** How much of a file's beginning is looked at, and how many of its rows. */
export const headLength = longestRow
const mostRows = 200

/** Marks that no text begins with: archives (and with them the files of spreadsheets), PDF, older office files, pictures. */
const bodies = ['504b0304', '25504446', 'd0cf11e0', '1f8b08', '89504e47', 'ffd8ff', '53514c69']
const isBody = (head: Uint8Array) => bodies.includes(hexOf(head, 4)) || bodies.includes(hexOf(head, 3))
const hexOf = (bytes: Uint8Array, length: number) => Buffer.from(bytes.subarray(0, length)).toString('hex')

type Start = Pick<Shape, 'encoding' | 'encodingBy' | 'hasBom' | 'newline'>

const bare: Omit<Shape, keyof Start | 'format'> = {
  delimiter: null,
  quote: null,
  hasHeader: false,
  list: null,
  columns: [],
  dates: [],
  remarks: [],
}

/** The rows of the head that are whole, as they will be read. */
async function sampled(head: Uint8Array, isWhole: boolean, shape: Shape): Promise<Fields[]> {
  const file: OpenFile = {
    open: (from) =>
      (async function* () {
        yield head.subarray(from)
      })(),
  }
  const rows: Fields[] = []
  for await (const row of readRows(file, shape)) {
    if (!isWhole && row.next.at >= head.length) break
    if (row.ok) rows.push(row.fields)
    if (rows.length >= mostRows) break
  }
  return rows
}

const datesIn = (columns: readonly string[], rows: readonly Fields[]): DateColumn[] =>
  columns.flatMap(
    (column) =>
      dateColumnOf(
        column,
        rows.flatMap((row) => valuesAt(row, column)),
      ) ?? [],
  )

/** A head that is looked at: its bytes after the mark as units, and whether it is the whole file. */
type Head = { head: Uint8Array; units: Units; name: string; isWhole: boolean }

const areLines = ({ units, isWhole, name }: Head, { format }: Said): boolean =>
  format === undefined ? isLines(units, isWhole, name) : format === 'jsonl' || format === 'whence'

async function sniffJson(looked: Head, start: Start, said: Said) {
  const { head, units, isWhole } = looked
  const lines = areLines(looked, said)
  const list = lines ? null : said.list === undefined ? listIn(units, isWhole) : said.list
  const draft: Shape = { ...bare, ...start, format: lines ? 'jsonl' : 'json', list }
  const first = await sampled(head, isWhole, draft)
  const format = said.format ?? formatOf(first, { list, lines })
  const rows = format === 'datafeed' ? await sampled(head, isWhole, { ...draft, format }) : first
  const columns = pathsOf(rows)
  return { ...draft, format, columns, dates: datesIn(columns, rows) } satisfies Shape
}

async function sniffRows({ head, name, isWhole }: Head, text: string, start: Start, said: Said) {
  const table = sniffTable(text, isWhole, start.newline, name, said)
  const { delimiter, quote, hasHeader, width, rows } = table
  const named = hasHeader ? namesOf(rows[0] ?? []) : { columns: numbersFor(width), remarks: [] }
  const format = delimiter === '\t' ? ('tsv' as const) : ('csv' as const)
  const draft: Shape = { ...bare, ...start, format, delimiter, quote, hasHeader, ...named }
  return { ...draft, dates: datesIn(draft.columns, await sampled(head, isWhole, draft)) } satisfies Shape
}

/**
 * What a file is, by its beginning (`headLength` bytes, or all of it) and its name. Nothing of it is settled: whoever
 * imports it sees the rows as they are read with it, and may say otherwise: `said`.
 */
export async function sniff(
  head: Uint8Array,
  name: string,
  isWhole: boolean,
  said: Said = {},
): Promise<Sniffed> {
  if (head.length === 0) return refused('empty')
  const encoding = said.encoding === undefined ? sniffEncoding(head) : encodingSaid(head, said.encoding)
  if (isBody(head)) return refused('notText', name)
  const body = head.subarray(bomLength(encoding))
  const units = unitsOf(body, encoding.encoding)
  const first = units.find((unit) => !isSpace(unit))
  if (first === undefined) return refused('empty')
  const start: Start = { ...encoding, newline: said.newline ?? sniffNewline(units) }
  const looksLikeJson = isOpening(first) && !/\.(csv|tsv|tab)$/i.test(name)
  const isJson = said.format === undefined ? looksLikeJson : !isTable(said.format)
  if (isJson && !encoding.encoding.startsWith('utf-')) return refused('notUtf8Json', encoding.encoding)
  const decoder = new TextDecoder(encoding.encoding, { ignoreBOM: true })
  const text = decodedText(decoder, body, { stream: !isWhole })
  if (!isJson && widthOf(encoding.encoding) === 1 && isBinary(text)) return refused('notText', name)
  const looked = { head, units, name, isWhole }
  const shape = isJson ? await sniffJson(looked, start, said) : await sniffRows(looked, text, start, said)
  return shape.columns.length === 0 ? refused('noRows') : { ok: true, shape }
}

// A NUL here and there is told by its row; text has no more of them than that.
const isBinary = (text: string) => text.split('\0').length - 1 > 8 + text.length / 1000
