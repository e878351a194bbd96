import type { Tx } from '@/lib/db'

/**
 * Adds the newest act on a claim to the public log of corrections, where it corrected something that readers saw; and
 * makes what the log says of the claim silent where its text is withheld, or gives it back. Which act corrects, and what
 * is told of it, the database derives from the act (`published.correction_of`); it also lets no act pass untold.
 */
export async function publishCorrection(tx: Tx, claimId: string): Promise<void> {
  // Its trigger says it anew.
  await tx.$executeRaw`
    UPDATE published.correction x SET notice = x.notice FROM published.claim p
    WHERE x.claim_id = ${claimId}::uuid AND p.claim_id = x.claim_id AND (x.slug <> p.slug OR (x.notice = '') IS DISTINCT FROM (p.withheld_at IS NOT NULL))`
  await tx.$executeRaw`
    INSERT INTO published.correction (event_id, claim_id, ref, slug, kind, notice, at)
    SELECT act.id, ${claimId}::uuid, '', '', told.kind, '', told.at
    FROM (SELECT e.id FROM ledger.event e WHERE e.claim_id = ${claimId}::uuid ORDER BY e.leaf_index DESC LIMIT 1) act
      CROSS JOIN LATERAL published.correction_of(act.id) told
    WHERE NOT EXISTS (SELECT FROM published.correction x WHERE x.event_id = act.id)`
}
