import type { Actor } from '@/lib/auth/actor'
import { canReadDesk } from '@/lib/claims/policy'
import { db } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import type { DriftLine } from './views'

type DriftOf = { snapshotId: string } | { revisionId: string } | { quotationIds: readonly string[] }

type Row = Omit<DriftLine, 'since' | 'checkedAt'> & { since: Date; checkedAt: Date | null }

const chosen = (of: DriftOf): Prisma.Sql => {
  if ('snapshotId' in of) return Prisma.sql`q.snapshot_id = ${of.snapshotId}::uuid`
  if ('quotationIds' in of) return Prisma.sql`q.id = ANY (${[...of.quotationIds]}::uuid[])`
  return Prisma.sql`q.id IN (SELECT e.quotation_id FROM desk.evidence e WHERE e.revision_id = ${of.revisionId}::uuid)`
}

/** Which quotations of a document, of a revision, or of those named no longer stand as quoted, by the newest look at each. */
export async function listDrift(actor: Actor, of: DriftOf): Promise<DriftLine[]> {
  if (!canReadDesk(actor) || ('quotationIds' in of && of.quotationIds.length === 0)) return []
  const rows = await db().$queryRaw<Row[]>`
    SELECT q.id::text AS "quotationId", q.exact, d.language, k.state::text, k.checked_at AS since, k.nearest, k.capture_id::text AS "captureId",
      (SELECT c.snapshot_id::text FROM desk.capture c WHERE c.id = k.capture_id) AS "documentId",
      jsonb_build_object('id', d.id, 'title', d.title) AS source,
      (SELECT max(c.finished_at) FROM desk.capture c WHERE c.source_id = d.id) AS "checkedAt"
    FROM desk.quotation q JOIN desk.snapshot s ON s.id = q.snapshot_id JOIN desk.source d ON d.id = s.source_id,
      LATERAL (SELECT k.* FROM desk.quotation_check k JOIN ledger.event e ON e.id = k.event_id
               WHERE k.quotation_id = q.id ORDER BY e.leaf_index DESC LIMIT 1) k
    WHERE ${chosen(of)} AND k.state <> 'HOLDS'
    ORDER BY k.checked_at DESC, q.start_cp, q.id
    LIMIT 200`
  return rows.map(({ since, checkedAt, ...row }) => ({
    ...row,
    since: since.toISOString(),
    checkedAt: (checkedAt && checkedAt > since ? checkedAt : since).toISOString(),
  }))
}
