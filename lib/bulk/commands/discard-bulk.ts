import type { Actor } from '@/lib/auth/actor'
import { findHeldBulk } from '@/lib/bulk/hold-bulk'
import { canRunBulk } from '@/lib/bulk/policy'
import type { BulkInput } from '@/lib/bulk/schema'
import { transaction } from '@/lib/db'
import { done, type Outcome, refuse } from '@/lib/outcome'

/** Throws a choice away with which nothing was done, and what was typed beside it. Refusals: not-found, wrong-state. */
export async function discardBulk(actor: Actor, { bulkId }: BulkInput): Promise<Outcome<{ bulkId: string }>> {
  return transaction(async (tx) => {
    const held = await findHeldBulk(tx, bulkId)
    if (!held || !canRunBulk(actor, held)) return refuse('not-found')
    if (held.state !== 'CHOSEN')
      return refuse('wrong-state', 'It has begun, so that what became of it stays told.')
    await tx.draft.deleteMany({ where: { personId: actor.id, slot: `bulk:${bulkId}` } })
    await tx.bulk.deleteMany({ where: { id: bulkId } })
    return done({ bulkId })
  })
}
