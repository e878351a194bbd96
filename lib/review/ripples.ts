import type { Tx } from '@/lib/db'

/** What had changed under a claim has been looked at: it leaves the queue for that. */
export async function settleRipples(tx: Tx, claimId: string, at: Date): Promise<void> {
  await tx.ripple.updateMany({ where: { claimId, settledAt: null }, data: { settledAt: at } })
}
