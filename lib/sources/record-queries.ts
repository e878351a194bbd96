import { type Actor, isMember } from '@/lib/auth/actor'
import { canReadDesk } from '@/lib/claims/policy'
import { db } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import { isHidden } from '@/lib/review/queue-clauses'
import { type ResolvedClaim, type TrackRecord, trackRecordOf } from './track-record'

type RecordOf = { sourceId: string } | { publisherId: string }

/**
 * Where a source, or a publisher with all its sources, was right and wrong among the claims whose standing public
 * decision is VERIFIED or REFUTED, by its evidence in the decided revision. A decision that the viewer may still read
 * blind is left out.
 */
export async function findTrackRecord(actor: Actor, of: RecordOf): Promise<TrackRecord> {
  if (!canReadDesk(actor) || !isMember(actor)) return trackRecordOf([])
  const viewer = { id: actor.id, reviews: actor.role === 'REVIEWER' }
  const isOf =
    'sourceId' in of
      ? Prisma.sql`s.id = ${of.sourceId}::uuid`
      : Prisma.sql`s.publisher_id = ${of.publisherId}::uuid`
  const rows = await db().$queryRaw<ResolvedClaim[]>`
    SELECT c.ref, r.statement, r.language, c.status::text, array_agg(DISTINCT e.stance::text) AS stances
    FROM desk.source s JOIN desk.evidence e ON e.source_id = s.id
      JOIN desk.claim c ON c.decided_revision_id = e.revision_id JOIN desk.revision r ON r.id = c.decided_revision_id
    WHERE ${isOf} AND c.status IN ('VERIFIED', 'REFUTED') AND c.publication <> 'PRIVATE' AND c.merged_into_id IS NULL
      AND NOT ${isHidden(viewer)}
    GROUP BY c.id, r.id
    ORDER BY r.created_at DESC, c.id
    LIMIT 5000`
  return trackRecordOf(rows)
}
