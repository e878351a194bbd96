import type { Reason } from './reasons'

/** What a file of an import can be. `whence`: the claims of our own dump (JSON Lines of public pages). */
export const formats = [
  'csv',
  'tsv',
  'json',
  'jsonl',
  'claimreview',
  'datafeed',
  'factcheck',
  'whence',
] as const
export type Format = (typeof formats)[number]

/**
 * In which order day and month stand where both are digits. A year that comes first, or a month's name, says it by itself;
 * `unsaid`: neither the file nor a person has said it, and a date that can be read both ways is kept out, with a remark.
 */
export const dateOrders = ['unsaid', 'dmy', 'mdy'] as const
export type DateOrder = (typeof dateOrders)[number]

export const dateForms = ['iso', 'digits', 'long'] as const
export type DateForm = (typeof dateForms)[number]

/** What the values of one column looked like. `mixed`: some can only be day first and some only month first. */
export type DateColumn = {
  column: string
  forms: DateForm[]
  order: DateOrder
  mixed: boolean
  examples: string[]
}

export const newlines = ['LF', 'CRLF', 'CR'] as const
export type Newline = (typeof newlines)[number]

/** What a file turned out to be; all that a reader needs to read it, from the beginning or from a place in it. */
export type Shape = {
  format: Format
  /** A label of the Encoding Standard: `utf-8`, `utf-16le`, `windows-1251`. */
  encoding: string
  /** How the encoding is known: from a mark, since all bytes fit, or from what letters would come of them. */
  encodingBy: 'mark' | 'fit' | 'guess'
  hasBom: boolean
  newline: Newline
  /** Of tables only: one character. */
  delimiter: string | null
  /** Of tables only: null where cells are not quoted, and a quotation mark is a mark like any other. */
  quote: '"' | null
  hasHeader: boolean
  /** Where in a JSON document the list of rows stands: `[]` the document is the list; null: it is one row. */
  list: string[] | null
  /** Names of columns; of JSON: dotted paths, lists walked through (`claimReview.publisher.name`). Never doubled, never empty. */
  columns: string[]
  dates: DateColumn[]
  /** Names that were missing or doubled in the header. */
  remarks: Reason[]
}

/** What a person says of a file where it turned out to be something else; whatever is not said is seen from its bytes. */
export type Said = Partial<
  Pick<Shape, 'format' | 'encoding' | 'newline' | 'delimiter' | 'quote' | 'hasHeader' | 'list'>
>

export const isTable = (format: Format): boolean => format === 'csv' || format === 'tsv'

/** Encodings that a file can be said to have, in the order in which they are met; labels of the Encoding Standard. */
export const encodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'windows-1253',
  'windows-1254',
  'windows-1255',
  'windows-1256',
  'iso-8859-2',
  'iso-8859-5',
  'iso-8859-6',
  'koi8-r',
  'ibm866',
  'macintosh',
  'gb18030',
  'big5',
  'shift_jis',
  'euc-kr',
] as const

/** Where reading goes on: `at` bytes into the file, after row `row`; `line` is the line there (all lines are counted from 1). */
export type Position = {
  at: number
  row: number
  line: number
  /** How many rows of the value that begins at `at` were read already: more than 0 only in a data feed. */
  part: number
}

export const beginning: Position = { at: 0, row: 0, line: 1, part: 0 }

/** A file that can be read from any byte. The stream gives bytes, never text. */
export type OpenFile = { open(from: number): AsyncIterable<Uint8Array> }

/** Longest row that is read, in bytes. */
export const longestRow = 1024 * 1024
