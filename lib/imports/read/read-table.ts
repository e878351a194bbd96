import type { RawRow } from '@/lib/imports/candidate'
import { longestRow, type OpenFile, type Position, type Shape } from '@/lib/imports/formats'
import { clipped, type Reason } from '@/lib/imports/reasons'
import { hasNul } from '@/lib/text/well-formed'
import { cellsOf, cutTableRow, type TableMarks } from './cut-table'
import { countLines, openWindow, type Window, widthOf } from './window'
import { bomLength, endOfLine, passLine } from './lines'

export const marksOf = ({ newline, delimiter, quote }: Shape): TableMarks => ({
  newline,
  delimiter: delimiter?.charCodeAt(0) ?? -1,
  quote: quote?.charCodeAt(0) ?? null,
})

type Cut = { ok: true; end: number; next: number } | { ok: false; reason: Reason }

/** The row at the beginning of the window, however much of the file that takes, up to the longest row. */
async function cutRow(window: Window, marks: TableMarks, most: number, line: number): Promise<Cut> {
  for (;;) {
    const held = window.units()
    // No more than the longest row is looked at, so that no chunk's length decides what is too long.
    const units = held.subarray(0, most)
    const cut = cutTableRow(units, window.isWhole() && held.length <= most, marks)
    if (cut.kind === 'row') return { ok: true, end: cut.end, next: cut.next }
    if (cut.kind === 'openQuote') return { ok: false, reason: { code: 'openQuote', line } }
    if (cut.kind === 'badQuote')
      return {
        ok: false,
        reason: { code: 'badQuote', line: line + countLines(units, 0, cut.place, marks) },
      }
    if (held.length > most)
      return { ok: false, reason: { code: cut.isQuoted ? 'openQuote' : 'tooLong', line } }
    await window.grow()
  }
}

export type Cells = { ok: true; cells: string[] } | { ok: false; reason: Reason }

/** The cells of a table, row by row, the header among them. Blank lines are passed over. */
export async function* readCells(
  file: OpenFile,
  shape: Shape,
  from: Position,
): AsyncGenerator<Cells & { line: number; next: Position }> {
  const marks = marksOf(shape)
  const most = longestRow / widthOf(shape.encoding)
  const window = openWindow(file, shape.encoding, from.at === 0 ? bomLength(shape) : from.at)
  let { row, line } = from
  try {
    for (;;) {
      const cut = await cutRow(window, marks, most, line)
      if (window.units().length === 0) return
      const begins = line
      const read = cut.ok ? cellsIn(window, cut.end, shape, line) : cut
      if (cut.ok) {
        line += countLines(window.units(), 0, cut.next, shape)
        window.drop(cut.next)
      } else line += await passLine(window, shape)
      if (cut.ok && cut.end === 0) continue
      row += 1
      yield { ...read, line: begins, next: { at: window.at(0), row, line, part: 0 } }
    }
  } finally {
    await window.close()
  }
}

function cellsIn(window: Window, end: number, shape: Shape, line: number): Cells {
  const text = window.text(0, end)
  if (text === null)
    return { ok: false, reason: { code: 'badBytes', line: line + badLine(window, end, shape) } }
  // A file of one column is not divided; what it is divided by then is what no cell may hold.
  return { ok: true, cells: cellsOf(text, shape.delimiter ?? '\0', shape.quote) }
}

/** Which line of a row holds the bytes that are none of the encoding's, from 0. */
function badLine(window: Window, end: number, shape: Shape): number {
  let from = 0
  for (let lines = 0; from < end; lines += 1) {
    const to = Math.min(endOfLine(window.units(), from, shape), end)
    if (window.text(from, to) === null) return lines
    from = to
  }
  return 0
}

function faultOf(cells: readonly string[], { columns }: Shape, line: number): Reason | null {
  const extra = cells.slice(columns.length)
  if (cells.length < columns.length || extra.some((cell) => cell !== ''))
    return { code: 'ragged', line, value: `${cells.length}/${columns.length}` }
  const nul = cells.findIndex(hasNul)
  return nul === -1
    ? null
    : {
        code: 'nul',
        line,
        column: columns[nul] ?? '',
        value: clipped((cells[nul] ?? '').replaceAll('\0', '␀')),
      }
}

/** The rows of a table. Its header, if it has one, is none of them. */
export async function* readTable(file: OpenFile, shape: Shape, from: Position): AsyncGenerator<RawRow> {
  let isHeader = shape.hasHeader && from.at === 0
  const { columns } = shape
  let headers = 0
  for await (const read of readCells(file, shape, from)) {
    if (isHeader) {
      isHeader = false
      headers = 1
      continue
    }
    const { line } = read
    const next = { ...read.next, row: read.next.row - headers }
    const reason = read.ok ? faultOf(read.cells, shape, line) : read.reason
    if (reason || !read.ok) {
      yield { row: next.row, line, next, ok: false, reason: reason ?? { code: 'badBytes', line } }
      continue
    }
    const fields = Object.fromEntries(columns.map((column, place) => [column, read.cells[place] ?? '']))
    yield { row: next.row, line, next, ok: true, fields }
  }
}
