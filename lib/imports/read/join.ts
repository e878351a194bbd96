import { createHash } from 'node:crypto'
import type { Fields, RawRow } from '@/lib/imports/candidate'
import { textsIn } from '@/lib/imports/fields'
import type { OpenFile, Position, Shape } from '@/lib/imports/formats'
import type { Mapping } from '@/lib/imports/mapping'
import type { Reason } from '@/lib/imports/reasons'
import { readRows } from './read-rows'

type Join = NonNullable<Mapping['join']>

/** The second file of an import, by what joins it to the first. */
export type Joined = {
  rowsOf(key: string): Promise<Fields[]>
  rows: number
  /** Its rows that cannot be read, by line. */
  faults: Reason[]
}

/** Rows that stand beside one another in the file and belong together are read in one go. */
type Run = { from: Position; count: number }

// Keys are addresses as often as not: a short digest of each is kept, and the row itself says whether it is the one.
const digestOf = (key: string) => createHash('sha256').update(key).digest('base64').slice(0, 12)

const mostFaults = 1_000

/** Reads the second file through once and keeps where each key's rows stand; the rows themselves stay in the file. */
export async function openJoined(file: OpenFile, shape: Shape, { theirs }: Join): Promise<Joined> {
  const runs = new Map<string, Run[]>()
  const faults: Reason[] = []
  let rows = 0
  let last = ''
  let from: Position | undefined
  for await (const row of readRows(file, shape)) {
    rows += 1
    const before = from
    from = row.next
    if (!row.ok) {
      if (faults.length < mostFaults) faults.push({ ...row.reason, line: row.reason.line ?? row.line })
      last = ''
      continue
    }
    const key = digestOf(textsIn([row.fields], theirs)[0] ?? '')
    const known = runs.get(key) ?? []
    const run = known.at(-1)
    if (key === last && run) run.count += 1
    else runs.set(key, [...known, { from: before ?? beginningOf(row), count: 1 }])
    last = key
  }
  return { rows, faults, rowsOf: (key) => readRuns(file, shape, theirs, key, runs.get(digestOf(key)) ?? []) }
}

// The first row is read from the file's beginning, header and all.
const beginningOf = ({ row }: RawRow): Position => ({ at: 0, row: row - 1, line: 1, part: 0 })

async function readRuns(file: OpenFile, shape: Shape, theirs: string, key: string, runs: readonly Run[]) {
  const found: Fields[] = []
  for (const { from, count } of runs) {
    let left = count
    for await (const row of readRows(file, shape, from)) {
      if (row.ok && textsIn([row.fields], theirs)[0] === key) found.push(row.fields)
      left -= 1
      if (left === 0) break
    }
  }
  return found
}

/** The rows of the first file, each with its rows of the second as the list `as`. Numbers, lines and positions stay. */
export async function* withJoined(
  rows: AsyncIterable<RawRow>,
  { ours, as }: Join,
  joined: Joined,
): AsyncGenerator<RawRow> {
  for await (const row of rows) {
    if (!row.ok) {
      yield row
      continue
    }
    const key = textsIn([row.fields], ours)[0]
    yield { ...row, fields: { ...row.fields, [as]: key === undefined ? [] : await joined.rowsOf(key) } }
  }
}
