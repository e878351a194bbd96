import type { Actor } from '@/lib/auth/actor'
import { countItems, findHeldBulk } from '@/lib/bulk/hold-bulk'
import { canSeeBulk, canStopBulk } from '@/lib/bulk/policy'
import { stateAfter } from '@/lib/bulk/rules'
import type { BulkInput } from '@/lib/bulk/schema'
import { transaction } from '@/lib/db'
import { record } from '@/lib/ledger/record'
import { done, type Outcome, refuse } from '@/lib/outcome'

/** Stops an act on many claims after those that are just under way. Refusals: not-found, wrong-state. */
export async function stopBulk(actor: Actor, { bulkId }: BulkInput): Promise<Outcome<{ bulkId: string }>> {
  return transaction(async (tx) => {
    const held = await findHeldBulk(tx, bulkId)
    if (!held || !canSeeBulk(actor, held) || !canStopBulk(actor)) return refuse('not-found')
    const next = stateAfter(held.state, 'stop')
    if (!next || !held.act) return refuse('wrong-state', 'It does not run.')
    const { waiting } = await countItems(tx, bulkId)
    await record(tx, actor, {
      kind: 'bulk.stopped',
      payload: { bulkId, act: held.act.act, left: waiting, because: 'asked' },
    })
    await tx.bulk.updateMany({ where: { id: bulkId }, data: { state: next, stoppedBecause: 'asked' } })
    return done({ bulkId })
  })
}
