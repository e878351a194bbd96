import type pg from 'pg'

/** What makes words and marks of a claim that comes in: it stays. */
const STAYS = 'index_words'

type Trigger = { table: string; name: string; state: string }

const again: Readonly<Record<string, string>> = { A: 'ENABLE ALWAYS', R: 'ENABLE REPLICA', O: 'ENABLE' }

const alter = (owner: pg.Client, { table, name }: Trigger, how: string) =>
  owner.query(`ALTER TABLE published.${table} ${how} TRIGGER ${name}`)

/**
 * Runs `work` with the guards of these tables put aside, inside the transaction that the owner is in, and puts each back as
 * it stood. They ask the desk whether it said what is written, and a copy has no desk. Others see them stand all the time;
 * whoever wants to write waits until the transaction ends.
 */
export async function withoutGuards(
  owner: pg.Client,
  tables: readonly string[],
  work: () => Promise<void>,
): Promise<void> {
  const { rows } = await owner.query<Trigger>(
    `SELECT c.relname AS table, quote_ident(g.tgname) AS name, g.tgenabled AS state
     FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = 'published' AND c.relname = ANY ($1) AND NOT g.tgisinternal AND g.tgenabled <> 'D' AND g.tgname <> $2
     ORDER BY 1, 2`,
    [tables, STAYS],
  )
  for (const trigger of rows) await alter(owner, trigger, 'DISABLE')
  await work()
  for (const trigger of rows) await alter(owner, trigger, again[trigger.state] ?? 'ENABLE ALWAYS')
}
