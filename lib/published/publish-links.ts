import type { Tx } from '@/lib/db'

/**
 * Writes how a public claim stands to other public ones, in both directions, from the links that hold on the desk. Claims
 * that are withheld or merged have none: what a withheld claim is the same as would say what it said. Called after every
 * change of a link, and whenever a claim is published. Behind the event of its transaction, and so behind the log's one
 * lock: of two claims made public at once the second sees the first.
 */
export async function publishLinks(tx: Tx, claimId: string): Promise<void> {
  await tx.publishedLink.deleteMany({ where: { OR: [{ claimId }, { otherId: claimId }] } })
  await tx.$executeRaw`
    INSERT INTO published.link (claim_id, other_id, kind)
    SELECT side.claim_id, side.other_id, side.kind
    FROM desk.claim_link k
      JOIN published.claim f ON f.claim_id = k.from_id AND f.withheld_at IS NULL AND f.merged_into IS NULL
      JOIN published.claim t ON t.claim_id = k.to_id AND t.withheld_at IS NULL AND t.merged_into IS NULL,
      LATERAL (VALUES (k.from_id, k.to_id, k.kind::text),
        (k.to_id, k.from_id, CASE k.kind WHEN 'NARROWER' THEN 'BROADER' ELSE k.kind::text END)) AS side(claim_id, other_id, kind)
    WHERE k.ended_at IS NULL AND ${claimId}::uuid IN (k.from_id, k.to_id)`
}
