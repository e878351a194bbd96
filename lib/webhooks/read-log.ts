import { db, transaction } from '@/lib/db'

/** How many leaves one transaction reads. */
const BATCH = 500

type Held = { next: bigint }

/** Webhooks whose place lies before the end of the log. */
const listBehind = () => db().$queryRaw<Array<{ id: string }>>`
  SELECT w.id::text FROM desk.webhook w
  WHERE w.state = 'ACTIVE' AND w.next < (SELECT coalesce(max(leaf_index) + 1, 0) FROM ledger.event) ORDER BY w.id`

/**
 * Reads on for one webhook: what is public becomes messages that wait, and its place moves, in one transaction. Leaves
 * become visible in their order and without gaps, so none is passed over. What it was told before is told again, where its
 * place was put back. Null where another worker is at it.
 * @returns how many leaves were read
 */
async function readOn(webhookId: string): Promise<number | null> {
  return transaction(async (tx) => {
    const [held] = await tx.$queryRaw<Held[]>`
      SELECT next FROM desk.webhook WHERE id = ${webhookId}::uuid AND state = 'ACTIVE' FOR NO KEY UPDATE SKIP LOCKED`
    if (!held) return null
    const [read] = await tx.$queryRaw<Array<{ last: bigint | null; count: number }>>`
      SELECT max(leaf_index) AS last, count(*)::int AS count FROM (
        SELECT leaf_index FROM ledger.event WHERE leaf_index >= ${held.next} ORDER BY leaf_index LIMIT ${BATCH}) e`
    if (!read || read.last === null) return 0
    await tx.$executeRaw`
      INSERT INTO desk.webhook_delivery (webhook_id, event_id, kind, subject_id)
      SELECT w.id, e.id, m.kind, m.subject_id
      FROM desk.webhook w, ledger.event e CROSS JOIN LATERAL desk.webhook_message_of(e.id) m
      WHERE w.id = ${webhookId}::uuid AND e.leaf_index BETWEEN ${held.next} AND ${read.last}
        AND (cardinality(w.kinds) = 0 OR m.kind = ANY (w.kinds))
      ORDER BY e.leaf_index
      ON CONFLICT (webhook_id, event_id) DO UPDATE SET state = 'PENDING', tries = 0, next_at = clock_timestamp(),
        first_tried_at = NULL, held_by = NULL, held_until = NULL, settled_at = NULL`
    await tx.$executeRaw`UPDATE desk.webhook SET next = ${read.last + 1n} WHERE id = ${webhookId}::uuid`
    return read.count
  })
}

/**
 * Puts what has happened by now before each webhook that is on. One that is paused or switched off keeps its place: it
 * misses nothing. Two at once, or one that is killed, lose and double nothing.
 * @returns how many leaves were read
 */
export async function queueWebhooks(): Promise<number> {
  let sum = 0
  for (const { id } of await listBehind()) {
    for (let read: number | null = BATCH; read === BATCH;) {
      read = await readOn(id)
      sum += read ?? 0
    }
  }
  return sum
}
