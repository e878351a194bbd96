import { createHmac, randomBytes } from 'node:crypto'
import pg from 'pg'

export async function openClient(connectionString: string | undefined): Promise<pg.Client> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  return client
}

/** Runs an attack in a transaction of its own, to its commit, and says how the database answered. */
export async function attack(client: pg.Client, text: string): Promise<string> {
  try {
    await client.query('BEGIN')
    await client.query(text)
    await client.query('COMMIT')
    return 'succeeded'
  } catch (error) {
    await client.query('ROLLBACK')
    return error instanceof pg.DatabaseError ? (error.code ?? '') : String(error)
  }
}

export type Step = [text: string, values?: unknown[]]

/** Runs steps in one transaction, to its commit, and says how the database answered, in its own words. */
export async function attackBy(client: pg.Client, ...steps: Step[]): Promise<string> {
  try {
    await client.query('BEGIN')
    for (const [text, values] of steps) await client.query(text, values ?? [])
    await client.query('COMMIT')
    return 'succeeded'
  } catch (error) {
    await client.query('ROLLBACK')
    if (!(error instanceof pg.DatabaseError)) throw error
    return error.message
  }
}

/** The steps that write such an event, as `record` writes it. */
export function recorded(who: string, kind: string, told: Record<string, unknown>): Step[] {
  const [salt, payload] = [randomBytes(32), Buffer.from(JSON.stringify(told))]
  const commit = createHmac('sha256', salt).update(payload).digest()
  return [
    ['INSERT INTO ledger.event (kind, actor_id, commit) VALUES ($1, $2, $3)', [kind, who, commit]],
    [
      `INSERT INTO ledger.event_payload (event_id, salt, payload)
       SELECT id, $1, $2 FROM ledger.event WHERE kind = $3 ORDER BY leaf_index DESC LIMIT 1`,
      [salt, payload, kind],
    ],
  ]
}
