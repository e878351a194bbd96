import type pg from 'pg'

/** Runs one statement of an invariant; whoever may read everything will do (`whence_web` may). */
export type Sql = <Row extends pg.QueryResultRow>(text: string, values?: unknown[]) => Promise<Row[]>

/** One thing that must always hold. `find` lists what breaks it, a short line each; an empty list is well. */
export type Invariant = { name: string; find: (sql: Sql) => Promise<string[]> }

/** An invariant that one statement asks: it selects a column `line` per violation. */
export const bySql = (name: string, text: string): Invariant => ({
  name,
  find: async (sql) => (await sql<{ line: string }>(text)).map((row) => row.line),
})
