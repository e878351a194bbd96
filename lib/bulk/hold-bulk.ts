import type { Tx } from '@/lib/db'
import { type BulkState, bulkStates } from './rules'
import { type BulkAct, bulkAct } from './schema'

export type HeldBulk = { id: string; personId: string; state: BulkState; act: BulkAct | null }

type Row = { id: string; personId: string; state: string; act: unknown }

/** An act on many claims, to oneself until the transaction ends; null where there is none. */
export async function findHeldBulk(tx: Tx, bulkId: string): Promise<HeldBulk | null> {
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT b.id::text, b.person_id::text AS "personId", b.state::text AS state, b.act
    FROM desk.bulk b WHERE b.id = ${bulkId}::uuid FOR NO KEY UPDATE`
  const state = bulkStates.find((known) => known === row?.state)
  if (!row || !state) return null
  return { id: row.id, personId: row.personId, state, act: row.act === null ? null : bulkAct.parse(row.act) }
}

/** How many of its claims stand how. */
export async function countItems(tx: Pick<Tx, '$queryRaw'>, bulkId: string) {
  const rows = await tx.$queryRaw<Array<{ state: string; n: number }>>`
    SELECT i.state::text AS state, count(*)::int AS n FROM desk.bulk_item i WHERE i.bulk_id = ${bulkId}::uuid GROUP BY i.state`
  const inState = (state: string) => rows.find((row) => row.state === state)?.n ?? 0
  const [waiting, done, refused] = [inState('WAITING'), inState('DONE'), inState('REFUSED')]
  return { count: waiting + done + refused, waiting, done, refused }
}
