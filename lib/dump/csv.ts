import { stringify } from 'csv-stringify/sync'

export type Cell = string | number | boolean | null

/** `string`s are quoted and guarded; what has another type is written as it is. Names are those of XML Schema. */
export type CellType = 'string' | 'integer' | 'boolean' | 'dateTime'

export type Column<Row> = {
  name: string
  type: CellType
  /** One English sentence without a full stop. */
  holds: string
  of: (row: Row) => Cell
}

/** One table of the dump. `keys`: the columns that name a row. */
export type CsvTable<Row> = {
  name: string
  holds: string
  keys: readonly string[]
  columns: ReadonlyArray<Column<Row>>
}

/** What is known of a table without its rows. */
export type CsvTold = Pick<CsvTable<never>, 'name' | 'holds' | 'keys'> & {
  columns: ReadonlyArray<Pick<Column<never>, 'name' | 'type' | 'holds'>>
}

/** Of several things in one cell. */
export const joined = (parts: readonly string[]): string | null =>
  parts.length === 0 ? null : parts.join('; ')

/*
 * What spreadsheets take for a formula, or for the beginning of another cell; full-width signs are taken so in some
 * languages, and what is not seen before them is passed over. The apostrophe is guarded for itself, so that whoever takes
 * one away from a cell that begins with one has exactly what stood there.
 */
const formula = /^(?:['\t\r\n]|[\s\p{Cf}]*[=+\-@＝＋－＠])/u

/** A cell that no spreadsheet reckons: with an apostrophe before what would make a formula of it. */
export const guarded = (text: string): string => (formula.test(text) ? `'${text}` : text)

/** The text of a cell that was guarded. */
export const unguarded = (cell: string): string => (cell.startsWith("'") ? cell.slice(1) : cell)

// RFC 4180. Excel takes a file without a mark for its machine's own letters, and not for UTF-8.
const options = {
  record_delimiter: 'windows',
  cast: { boolean: (value: boolean) => String(value) },
} as const

const headOf = ({ columns }: CsvTold): string =>
  stringify([columns.map(({ name }) => name)], { ...options, bom: true })

/** How many rows wait before they are made text together. */
const AT_ONCE = 200

export type CsvText<Row> = {
  head: string
  /** The text of these rows and of those that waited; empty where they wait, too. */
  add: (rows: readonly Row[]) => string
  /** The text of what still waits. */
  rest: () => string
  /** How many there were. */
  rows: () => number
}

/** Makes the text of a table, a few rows at a time. */
export function csvText<Row>(table: CsvTable<Row>): CsvText<Row> {
  let waiting: Cell[][] = []
  let count = 0
  const cellsOf = (row: Row) =>
    table.columns.map(({ of }) => {
      const cell = of(row)
      return typeof cell === 'string' ? guarded(cell) : cell
    })
  const rest = () => {
    const text = waiting.length === 0 ? '' : stringify(waiting, { ...options, quoted_string: true })
    waiting = []
    return text
  }
  return {
    head: headOf(table),
    add: (rows) => {
      for (const row of rows) waiting.push(cellsOf(row))
      count += rows.length
      return waiting.length < AT_ONCE ? '' : rest()
    },
    rest,
    rows: () => count,
  }
}

const DATATYPES = { string: 'string', integer: 'integer', boolean: 'boolean', dateTime: 'dateTime' } as const

/** `csv-metadata.json`: the columns of all tables, for programs (W3C Recommendation, CSV on the Web). */
export const csvMetadata = (tables: readonly CsvTold[]): string =>
  `${JSON.stringify(
    {
      '@context': ['http://www.w3.org/ns/csvw', { '@language': 'en' }],
      dialect: { encoding: 'utf-8', header: true, delimiter: ',', lineTerminators: ['\r\n'] },
      'dc:description':
        'A cell of text that begins with an apostrophe was guarded against being read as a formula: take one apostrophe away.',
      tables: tables.map(({ name, holds, keys, columns }) => ({
        url: name,
        'dc:description': holds,
        tableSchema: {
          columns: columns.map((column) => ({
            name: column.name,
            titles: column.name,
            'dc:description': column.holds,
            datatype: DATATYPES[column.type],
          })),
          ...(keys.length > 0 ? { primaryKey: keys } : {}),
        },
      })),
    },
    null,
    2,
  )}\n`
