import type { Actor } from '@/lib/auth/actor'
import { findHeldBulk } from '@/lib/bulk/hold-bulk'
import { canRunBulk } from '@/lib/bulk/policy'
import type { LeaveOutInput } from '@/lib/bulk/schema'
import { transaction } from '@/lib/db'
import { done, type Outcome, refuse } from '@/lib/outcome'

/**
 * Leaves one claim out of what was chosen, before anything is done with it. Refusals: not-found, wrong-state (it has begun,
 * or it is the last one).
 */
export async function leaveOut(
  actor: Actor,
  { bulkId, ref }: LeaveOutInput,
): Promise<Outcome<{ bulkId: string }>> {
  return transaction(async (tx) => {
    const held = await findHeldBulk(tx, bulkId)
    if (!held || !canRunBulk(actor, held)) return refuse('not-found')
    if (held.state !== 'CHOSEN') return refuse('wrong-state', 'It has begun already. Stop it instead.')
    if ((await tx.bulkItem.count({ where: { bulkId } })) === 1)
      return refuse('wrong-state', 'This is the last claim of the choice. Throw the choice away instead.')
    const gone = await tx.$executeRaw`
      DELETE FROM desk.bulk_item i USING desk.claim c WHERE i.bulk_id = ${bulkId}::uuid AND c.id = i.claim_id AND c.ref = ${ref}`
    return gone === 1 ? done({ bulkId }) : refuse('not-found')
  })
}
