import type { Actor } from '@/lib/auth/actor'
import { canReadDesk } from '@/lib/claims/policy'
import { db } from '@/lib/db'
import type { AuthenticityLine } from '@/lib/documents/views'

/** Every judgement of a recording or a picture, newest first: the first stands. */
export async function listAuthenticity(actor: Actor, snapshotId: string): Promise<AuthenticityLine[]> {
  if (!canReadDesk(actor)) return []
  const rows = await db().$queryRaw<Array<Omit<AuthenticityLine, 'judgedAt'> & { judgedAt: Date }>>`
    SELECT a.id::text, a.rating::text, a.reason, e.actor_name AS "judgedBy", a.judged_at AS "judgedAt"
    FROM desk.authenticity_judgement a JOIN ledger.event e ON e.id = a.event_id
    WHERE a.snapshot_id = ${snapshotId}::uuid ORDER BY e.leaf_index DESC`
  return rows.map(({ judgedAt, ...row }) => ({ ...row, judgedAt: judgedAt.toISOString() }))
}
