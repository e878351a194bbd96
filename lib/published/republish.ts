import type { Tx } from '@/lib/db'
import { lockPublished } from '@/lib/published/lock-published'
import { refreshClaim } from '@/lib/published/publish-claim'

/** What has changed: quotations, a capture, or a translation of quoted words. */
export type Republished = { quotationIds?: readonly string[]; snapshotId?: string; translationId?: string }

/** Public claims whose decided revision uses any of it; a piece without a quotation rests on its source's captures. */
const listConcerned = (tx: Tx, { quotationIds = [], snapshotId, translationId }: Republished) =>
  tx.$queryRaw<Array<{ id: string }>>`
    SELECT DISTINCT c.id::text FROM desk.claim c
      JOIN desk.evidence e ON e.revision_id = c.decided_revision_id
      LEFT JOIN desk.quotation q ON q.id = e.quotation_id
    WHERE c.publication = 'PUBLIC' AND c.merged_into_id IS NULL AND (
      e.quotation_id = ANY (${[...quotationIds]}::uuid[])
      OR q.snapshot_id = ${snapshotId ?? null}::uuid
      OR (e.quotation_id IS NULL AND e.source_id = (SELECT s.source_id FROM desk.snapshot s WHERE s.id = ${snapshotId ?? null}::uuid))
      OR e.quotation_id = (SELECT t.quotation_id FROM desk.translation t WHERE t.id = ${translationId ?? null}::uuid))
    ORDER BY 1`

/**
 * Folds anew the public page of every claim whose decided revision uses what has changed; withheld and merged ones stay
 * silent. To be called in the transaction of the change, after its event and the rows tied to that.
 */
export async function republishWhere(tx: Tx, where: Republished): Promise<void> {
  await lockPublished(tx)
  for (const { id } of await listConcerned(tx, where)) await refreshClaim(tx, id)
}

/** The same of one public claim, of which something is said in other words. */
export async function republishClaim(tx: Tx, claimId: string): Promise<void> {
  await lockPublished(tx)
  await refreshClaim(tx, claimId)
}
