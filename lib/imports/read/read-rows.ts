import type { RawRow } from '@/lib/imports/candidate'
import { beginning, type OpenFile, type Position, type Shape } from '@/lib/imports/formats'
import { readLines } from './lines'
import { readList, readSingle } from './read-list'
import { readTable } from './read-table'

function readerOf({ format, list }: Shape) {
  if (format === 'csv' || format === 'tsv') return readTable
  if (format === 'jsonl' || format === 'whence') return readLines
  return list ? readList : readSingle
}

/**
 * The rows of a file, one after another, each taken or refused; holds one row at a time. From a position (`next` of some
 * row) on it gives exactly the rows that come after that row, with the same numbers, lines and positions.
 */
export const readRows = (file: OpenFile, shape: Shape, from: Position = beginning): AsyncGenerator<RawRow> =>
  readerOf(shape)(file, shape, from)
