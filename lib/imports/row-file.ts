import { sayReason } from './say'
import type { ImportRowLine } from './views'

export const rowFileTypes = {
  jsonl: 'application/jsonl; charset=utf-8',
  csv: 'text/csv; charset=utf-8; header=present',
} as const
export type RowFileType = keyof typeof rowFileTypes

export const isRowFileType = (name: string): name is RowFileType => Object.hasOwn(rowFileTypes, name)

// A cell that begins so is computed by spreadsheets, whatever it was meant as.
const formula = /^[\s\u00a0]*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/

/** A cell of a table: quoted, and with an apostrophe before what a spreadsheet would compute. */
const cell = (text: string): string =>
  `"${(formula.test(text) ? `'${text}` : text).replaceAll('"', '""').replaceAll('\0', '')}"`

const header = ['line', 'row', 'state', 'claim', 'statement', 'same_row', 'linked_by', 'likely', 'reasons']

/** What stands before the rows: a mark by which spreadsheets take the file for UTF-8, and the header. */
export const rowFileHead: Record<RowFileType, string> = {
  jsonl: '',
  csv: `\uFEFF${header.map(cell).join(',')}\r\n`,
}

function csvOf(row: ImportRowLine): string {
  const { line, state, claim, statement, sameRow, linkedBy, likely, reasons } = row
  const cells = [
    String(line),
    String(row.row),
    state.toLowerCase(),
    claim?.ref ?? '',
    claim?.statement ?? statement ?? '',
    sameRow === null ? '' : String(sameRow),
    linkedBy ?? '',
    likely?.ref ?? '',
    reasons.map(sayReason).join(' '),
  ]
  return `${cells.map(cell).join(',')}\r\n`
}

function jsonOf({ reasons, ...row }: ImportRowLine): string {
  const said = reasons.map((reason) => ({ ...reason, message: sayReason(reason) }))
  return `${JSON.stringify({ ...row, state: row.state.toLowerCase(), reasons: said })}\n`
}

/** One row of an import, as a line of a file that is downloaded. */
export const rowFileLine = (type: RowFileType, row: ImportRowLine): string =>
  type === 'csv' ? csvOf(row) : jsonOf(row)
