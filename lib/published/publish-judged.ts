import { fromHex, hex, sealRevision } from '@/lib/claims/revision'
import type { Tx } from '@/lib/db'
import { publicEvidenceOf } from '@/lib/published/evidence'
import type { PublicFacts } from '@/lib/published/page'

/**
 * The exact bytes that the standing decision judged, where readers see everything that is in them; null where a quotation
 * of it is not shown, or the text is withheld or merged. What is left out of the content changes its hash.
 */
export function judgedBytesOf(facts: PublicFacts): Uint8Array<ArrayBuffer> | null {
  const { content, revision, standing, shown, withheld, mergedInto } = facts
  if (withheld || mergedInto) return null
  const seen = publicEvidenceOf(content, standing, shown)
  if (content.evidence.some(({ quotation }, at) => quotation && !seen[at]?.quotation)) return null
  const { bytes, hash } = sealRevision(content)
  return hex(hash) === revision.hash ? bytes : null
}

/** Puts them where readers may have them, or takes them away. */
export async function publishJudged(tx: Tx, claimId: string, facts: PublicFacts): Promise<void> {
  const bytes = judgedBytesOf(facts)
  if (!bytes) {
    await tx.publishedJudged.deleteMany({ where: { claimId } })
    return
  }
  const sha256 = fromHex(facts.revision.hash)
  await tx.$executeRaw`
    INSERT INTO published.judged AS j (claim_id, sha256, content) VALUES (${claimId}::uuid, ${sha256}, ${bytes})
    ON CONFLICT (claim_id) DO UPDATE SET sha256 = excluded.sha256, content = excluded.content WHERE j.sha256 <> excluded.sha256`
}
