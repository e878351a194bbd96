import { findClaimFacts } from '@/lib/claims/advance'
import type { Tx } from '@/lib/db'

/**
 * Holds two claims until the transaction ends, always in one order whichever is named first, so that two opposite acts wait
 * for each other instead of for ever; then finds what commands ask about them. Null for one that there is not.
 */
export async function holdClaims(tx: Tx, ref: string, other: string) {
  await tx.$queryRaw`SELECT 1 FROM desk.claim WHERE ref IN (${ref}, ${other}) ORDER BY id FOR UPDATE`
  return [await findClaimFacts(tx, ref), await findClaimFacts(tx, other)] as const
}

/** The link that holds between two claims, whichever way it was made, or null. */
export const findLink = (tx: Tx, oneId: string, otherId: string) =>
  tx.claimLink.findFirst({
    where: {
      endedAt: null,
      OR: [
        { fromId: oneId, toId: otherId },
        { fromId: otherId, toId: oneId },
      ],
    },
    select: {
      id: true,
      kind: true,
      fromId: true,
      from: { select: { ref: true } },
      to: { select: { ref: true } },
    },
  })
