import { join } from 'node:path'
import pg from 'pg'
import { type StateTable, stateFileName } from '@/lib/dump/state/tables'
import { DumpFault } from './fault'
import { type Read, readLines } from './read-lines'

/*
 * Words and marks that past claims are found by are made by the trigger that makes them of claims: a table of our own has it
 * for as long as the transaction lasts.
 */
const PAST = 'past_claim'
const MAKE_ROOM = `
  CREATE TEMP TABLE mirror_claim (LIKE published.past_claim INCLUDING DEFAULTS) ON COMMIT DROP;
  CREATE TRIGGER index_words BEFORE INSERT ON pg_temp.mirror_claim FOR EACH ROW EXECUTE FUNCTION published.index_words()`
const EMPTY_ROOM = `
  INSERT INTO published.past_claim SELECT * FROM pg_temp.mirror_claim;
  DELETE FROM pg_temp.mirror_claim`

/** A statement that writes lines of JSON as rows. */
function insertText({ table, columns }: StateTable): string {
  const names = Object.keys(columns)
  const values = Object.entries(columns).map(([name, form]) =>
    form === 'bytes' ? `decode(l.line::json ->> '${name}', 'hex')` : `r.${name}`,
  )
  const target = table === PAST ? 'pg_temp.mirror_claim' : `published.${table}`
  return `INSERT INTO ${target} (${names.join(', ')}) SELECT ${values.join(', ')}
    FROM unnest($1::text[]) WITH ORDINALITY l (line, nth) CROSS JOIN LATERAL json_populate_record(NULL::published.${table}, l.line::json) r
    ORDER BY l.nth`
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

function keysIn(line: string): string | null {
  try {
    const value: unknown = JSON.parse(line)
    return isObject(value) ? Object.keys(value).join() : null
  } catch {
    return null
  }
}

/** What the database makes of rows that are no rows of this table: the fault is the file's. */
const faultOf = (name: string, cause: unknown): unknown =>
  cause instanceof pg.DatabaseError && /^(21|22|23)/.test(cause.code ?? '')
    ? new DumpFault(`${name}: a row of it cannot be taken (${cause.message}).`)
    : cause

type Expected = { sha256: string; rows: number | null }

/** Writes the rows of one file of a dump, and sees that they are the ones that its checksum was made of. */
export async function writeRows(
  owner: pg.Client,
  folder: string,
  table: StateTable,
  expected: Expected,
): Promise<Read> {
  const name = stateFileName(table)
  const keys = Object.keys(table.columns).join()
  const text = insertText(table)
  const read: { whole?: Read } = {}
  if (table.table === PAST) await owner.query(MAKE_ROOM)
  for await (const lines of readLines(join(folder, name), read)) {
    if (lines.some((line) => keysIn(line) !== keys))
      throw new DumpFault(`${name} has a line that is no row of “${table.table}”.`)
    try {
      await owner.query(text, [lines])
      if (table.table === PAST) await owner.query(EMPTY_ROOM)
    } catch (cause) {
      throw faultOf(name, cause)
    }
  }
  const { whole } = read
  if (!whole || whole.sha256 !== expected.sha256 || whole.rows !== expected.rows)
    throw new DumpFault(`${name} was changed while it was read.`)
  return whole
}
