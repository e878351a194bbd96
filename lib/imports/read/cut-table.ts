import { CR, lineEnd, type Lines, type Units } from './window'

export type TableMarks = Lines & { delimiter: number; quote: number | null }

/**
 * Where a row ends, its line's end not with it, and where the next one begins. `more`: not to be told from what there is.
 * `badQuote`: a quotation mark is followed by what cannot follow it, there; `openQuote`: one that is never closed.
 */
export type TableCut =
  | { kind: 'row'; end: number; next: number }
  | { kind: 'more'; isQuoted: boolean }
  | { kind: 'badQuote'; place: number }
  | { kind: 'openQuote' }

const rowAt = (units: Units, end: number) => ({
  kind: 'row' as const,
  end: end > 0 && units[end - 1] === CR ? end - 1 : end,
  next: end + 1,
})

/** The place after the closing mark; a doubled mark stands for itself. */
function endOfQuoted(units: Units, from: number, quote: number): number {
  let at = from
  for (;;) {
    const found = units.indexOf(quote, at)
    if (found === -1) return -1
    if (units[found + 1] !== quote) return found + 1
    at = found + 2
  }
}

/** Cuts the row that begins at the beginning (RFC 4180; a quotation mark inside a cell that begins without one is a mark like any other). */
export function cutTableRow(units: Units, isWhole: boolean, marks: TableMarks): TableCut {
  const { delimiter, quote } = marks
  const end = lineEnd(marks)
  let isCellStart = true
  for (let at = 0; at < units.length; at += 1) {
    const unit = units[at]
    if (unit === end) return rowAt(units, at)
    if (isCellStart && unit === quote && quote !== null) {
      const after = endOfQuoted(units, at + 1, quote)
      if (after === -1) return isWhole ? { kind: 'openQuote' } : { kind: 'more', isQuoted: true }
      const follows = units[after]
      const isClosed =
        follows === undefined ||
        follows === delimiter ||
        follows === end ||
        (follows === CR && (units[after + 1] ?? end) === end)
      if (!isClosed) return { kind: 'badQuote', place: after }
      at = after - 1
    }
    isCellStart = unit === delimiter
  }
  return isWhole ? { ...rowAt(units, units.length), next: units.length } : { kind: 'more', isQuoted: false }
}

/** The cells of a row that was cut. */
export function cellsOf(text: string, delimiter: string, quote: string | null): string[] {
  if (quote === null || !text.includes(quote)) return text.split(delimiter)
  const cells: string[] = []
  let at = 0
  while (at <= text.length) {
    const isQuoted = text[at] === quote
    const end = isQuoted ? closingOf(text, at + 1, quote) : indexOrEnd(text, delimiter, at)
    cells.push(isQuoted ? text.slice(at + 1, end - 1).replaceAll(quote + quote, quote) : text.slice(at, end))
    at = end + 1
  }
  return cells
}

const indexOrEnd = (text: string, mark: string, from: number) => {
  const found = text.indexOf(mark, from)
  return found === -1 ? text.length : found
}

function closingOf(text: string, from: number, quote: string): number {
  let at = from
  while (at < text.length) {
    const found = indexOrEnd(text, quote, at)
    if (text[found + 1] !== quote) return found + 1
    at = found + 2
  }
  return text.length + 1
}
