import type pg from 'pg'
import { fetched } from '@/lib/dump/fetched'
import { linesText, stateFileName, type StateTable, stateTables } from './tables'

export type StateFile = {
  /** `state-claim.jsonl`: small letters, digits and hyphens. */
  name: string
  /** What it holds, in a sentence. */
  holds: string
  /** Its lines without their ends, through a client that may read what readers read, inside one transaction. */
  lines: (client: pg.Client) => AsyncGenerator<string>
}

/** Rows that are in memory at a time: some are as large as a page. */
const AT_A_TIME = 100

async function* linesOf(client: pg.Client, table: StateTable): AsyncGenerator<string> {
  const rows = fetched<{ line: string }>(client, `state_${table.table}`, linesText(table), AT_A_TIME)
  for await (const { line } of rows) yield line
}

/**
 * What an empty instance needs to show every public page: a file for each table that pages are made of, a row on each
 * line. They hold what `whence_public` reads and nothing else, and the same rows give the same bytes, wherever they are.
 */
export const stateFiles: readonly StateFile[] = stateTables.map((table) => ({
  name: stateFileName(table),
  holds: table.holds,
  lines: (client) => linesOf(client, table),
}))
