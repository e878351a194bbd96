import type { Actor } from '@/lib/auth/actor'
import { countItems, findHeldBulk } from '@/lib/bulk/hold-bulk'
import { canDo, canRunBulk, canSeeBulk } from '@/lib/bulk/policy'
import { stateAfter } from '@/lib/bulk/rules'
import type { BulkInput } from '@/lib/bulk/schema'
import { transaction } from '@/lib/db'
import { hasStatedInterests } from '@/lib/interests/independence'
import { record } from '@/lib/ledger/record'
import { done, type Outcome, refuse } from '@/lib/outcome'

/**
 * Goes on with an act on many claims at the first one that still waits. Refusals: not-found, not-allowed (it is another’s, or
 * their role does not allow it any more), wrong-state, interests.
 */
export async function resumeBulk(actor: Actor, { bulkId }: BulkInput): Promise<Outcome<{ bulkId: string }>> {
  return transaction(async (tx) => {
    const held = await findHeldBulk(tx, bulkId)
    if (!held || !canSeeBulk(actor, held)) return refuse('not-found')
    if (!canRunBulk(actor, held))
      return refuse(
        'not-allowed',
        'Claims are acted on in the name of whoever chose them: they alone go on with it.',
      )
    const next = stateAfter(held.state, 'resume')
    if (!next || !held.act) return refuse('wrong-state', 'It was not stopped.')
    if (!canDo(actor, held.act.act)) return refuse('not-allowed')
    if (held.act.act === 'decide' && !(await hasStatedInterests(tx, actor.id))) return refuse('interests')
    const { waiting } = await countItems(tx, bulkId)
    await record(tx, actor, { kind: 'bulk.resumed', payload: { bulkId, act: held.act.act, left: waiting } })
    await tx.bulk.updateMany({ where: { id: bulkId }, data: { state: next, stoppedBecause: null } })
    return done({ bulkId })
  })
}
