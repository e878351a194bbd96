import { randomUUID } from 'node:crypto'
import { db, transaction } from '@/lib/db'

/** A message that is ours to send until the hold ends. */
export type Taken = {
  id: string
  hold: string
  kind: string
  subjectId: string
  createdAt: Date
  tries: number
  event: { id: string; leafIndex: bigint; at: Date } | null
}

/** How long nobody else sends it: longer than a try may take. After a sender that died it is sent again. */
const HOLD_S = 20

/** Webhooks for which something is due, those that waited longest first. */
export const listDue = () => db().$queryRaw<Array<{ id: string }>>`
  SELECT w.id::text FROM desk.webhook w JOIN LATERAL (
    SELECT min(d.next_at) AS due FROM desk.webhook_delivery d WHERE d.webhook_id = w.id AND d.state = 'PENDING') q ON q.due <= clock_timestamp()
  WHERE w.state = 'ACTIVE' AND (w.rest_until IS NULL OR w.rest_until <= clock_timestamp()) ORDER BY q.due`

type TakenRow = Omit<Taken, 'event' | 'hold'> & {
  eventId: string | null
  leafIndex: bigint
  at: Date | null
}

/**
 * Takes the messages that are due and whose turn it is: of one claim or source the first that waits, so that one that
 * fails holds back those after it and nobody else's. At most `most`, and only one while the endpoint itself fails.
 */
export async function takeDeliveries(webhookId: string, most: number): Promise<Taken[]> {
  const hold = randomUUID()
  const rows = await transaction(
    (tx) => tx.$queryRaw<TakenRow[]>`
      WITH due AS (
        SELECT d.id FROM desk.webhook_delivery d
        WHERE d.webhook_id = ${webhookId}::uuid AND d.state = 'PENDING' AND d.next_at <= clock_timestamp()
          AND (d.held_until IS NULL OR d.held_until <= clock_timestamp())
          AND EXISTS (SELECT FROM desk.webhook w WHERE w.id = d.webhook_id AND w.state = 'ACTIVE'
            AND (w.rest_until IS NULL OR w.rest_until <= clock_timestamp()))
          AND NOT EXISTS (SELECT FROM desk.webhook_delivery b WHERE b.webhook_id = d.webhook_id AND b.subject_id = d.subject_id
            AND b.state = 'PENDING' AND b.leaf_index < d.leaf_index)
        ORDER BY d.leaf_index
        LIMIT (SELECT CASE WHEN w.rest_until IS NULL THEN ${most}::int ELSE 1 END FROM desk.webhook w WHERE w.id = ${webhookId}::uuid)
        FOR UPDATE OF d SKIP LOCKED
      ), taken AS (
        UPDATE desk.webhook_delivery d SET held_by = ${hold}::uuid, held_until = clock_timestamp() + make_interval(secs => ${HOLD_S}::int)
        FROM due WHERE d.id = due.id RETURNING d.*
      )
      SELECT t.id::text, t.kind, t.subject_id::text AS "subjectId", t.created_at AS "createdAt", t.tries, t.event_id::text AS "eventId",
        t.leaf_index AS "leafIndex", e.at
      FROM taken t LEFT JOIN ledger.event e ON e.id = t.event_id ORDER BY t.leaf_index`,
  )
  return rows.map(({ eventId, leafIndex, at, ...row }) => ({
    ...row,
    hold,
    event: eventId && at ? { id: eventId, leafIndex, at } : null,
  }))
}
