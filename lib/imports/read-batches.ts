import { setImmediate as turn } from 'node:timers/promises'
import { chunksOf } from '@/lib/evidence/drafts'
import { openKept } from '@/lib/evidence/store'
import type { RawRow } from './candidate'
import { citedBy } from './content-of'
import type { OpenFile, Position, Shape } from './formats'
import type { Mapping } from './mapping'
import { openJoined, withJoined } from './read/join'
import { readRows } from './read/read-rows'
import { keysOf } from './row-keys'
import { BATCH_ROWS } from './rules'
import { candidateOf } from './take'
import type { Batch, TakenRow } from './write-batch'

/** A file of the store, to be read from any byte. */
export const keptFile = (sha256: string, size: number): OpenFile => ({
  async *open(from) {
    if (from >= size) return
    const kept = await openKept(sha256, { start: from, end: size - 1 })
    if (!kept) throw new Error(`the store does not hold ${sha256}`)
    yield* chunksOf(kept.stream)
  },
})

/** Rows taken before others have their turn: about a millisecond. */
const ROWS_IN_A_ROW = 4

export type FileToRead = { file: OpenFile; shape: Shape }

/** All of a row that can be known without the database: it is known while the database writes other rows. */
function takenOf(raw: RawRow, mapping: Mapping): TakenRow {
  const { row, line } = raw
  if (!raw.ok) return { row, line, ok: false, reasons: [raw.reason] }
  const taken = candidateOf(raw.fields, mapping)
  if (!taken.ok) return { row, line, ok: false, reasons: taken.reasons }
  const { candidate, remarks } = taken
  return { row, line, ok: true, candidate, remarks, keys: keysOf(candidate), cited: citedBy(row, candidate) }
}

/** The rows of a file from a place in it, a batch at a time; the last one says so, and may have no rows. */
export async function* readBatches(
  { file, shape }: FileToRead,
  joined: FileToRead | null,
  mapping: Mapping,
  from: Position,
): AsyncGenerator<Batch> {
  const plain = readRows(file, shape, from)
  const raws =
    mapping.join && joined
      ? withJoined(plain, mapping.join, await openJoined(joined.file, joined.shape, mapping.join))
      : plain
  let [begun, next] = [from, from]
  let rows: TakenRow[] = []
  for await (const raw of raws) {
    rows.push(takenOf(raw, mapping))
    next = raw.next
    // The database has an answer now and then while we read ahead: it is not kept waiting for its next question.
    if (rows.length % ROWS_IN_A_ROW === 0) await turn()
    if (rows.length < BATCH_ROWS) continue
    yield { from: begun, rows, next, isLast: false }
    begun = next
    rows = []
  }
  yield { from: begun, rows, next, isLast: true }
}
