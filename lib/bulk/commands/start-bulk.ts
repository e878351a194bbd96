import type { Actor, Member } from '@/lib/auth/actor'
import { countItems, findHeldBulk } from '@/lib/bulk/hold-bulk'
import { canDo, canRunBulk } from '@/lib/bulk/policy'
import { stateAfter } from '@/lib/bulk/rules'
import type { BulkAct, StartBulkInput } from '@/lib/bulk/schema'
import { transaction, type Tx } from '@/lib/db'
import { hasStatedInterests } from '@/lib/interests/independence'
import { record } from '@/lib/ledger/record'
import { done, type Outcome, refuse, type Refused } from '@/lib/outcome'

const unfit = (path: string, message: string) => refuse('invalid', message, [{ path, message }])

/** What every claim would be refused for is said before the first. */
async function hopeless(tx: Tx, actor: Member, act: BulkAct): Promise<Refused | null> {
  if (act.act === 'decide') return (await hasStatedInterests(tx, actor.id)) ? null : refuse('interests')
  if (act.act === 'assign' && act.personId !== null) {
    const found = await tx.person.findFirst({
      where: { id: act.personId, active: true, role: 'REVIEWER' },
      select: { id: true },
    })
    return found ? null : unfit('act.personId', 'Choose an active reviewer: nobody else decides claims.')
  }
  if (act.act === 'add-topic' || act.act === 'remove-topic') {
    const found = await tx.topic.findUnique({ where: { id: act.topicId }, select: { id: true } })
    return found ? null : unfit('act.topicId', 'This topic is no longer there. Choose it again.')
  }
  return null
}

/**
 * Begins to do something with every claim that was chosen: the worker does it claim by claim, each by the command that does it with
 * one, in the name of this person and only while they may (`lib/bulk/run-bulk.ts`). `count` is how many they say they mean.
 * Refusals: not-found, not-allowed, wrong-state (it has begun), interests, invalid (`count`, `act.personId`, `act.topicId`).
 */
export async function startBulk(
  actor: Actor,
  { bulkId, count, act }: StartBulkInput,
): Promise<Outcome<{ bulkId: string }>> {
  return transaction(async (tx) => {
    const held = await findHeldBulk(tx, bulkId)
    if (!held || !canRunBulk(actor, held)) return refuse('not-found')
    if (!canDo(actor, act.act)) return refuse('not-allowed')
    const next = stateAfter(held.state, 'start')
    if (!next) return refuse('wrong-state', 'This has begun already.')
    const stop = await hopeless(tx, actor, act)
    if (stop) return stop
    const { count: chosen } = await countItems(tx, bulkId)
    if (count !== chosen)
      return unfit(
        'count',
        `There are ${chosen} claims in this choice, and not ${count}. Look again what you mean.`,
      )

    await tx.draft.deleteMany({ where: { personId: actor.id, slot: `bulk:${bulkId}` } })
    await record(tx, actor, { kind: 'bulk.started', payload: { bulkId, act: act.act, count } })
    await tx.bulk.updateMany({ where: { id: bulkId }, data: { state: next, act } })
    return done({ bulkId })
  })
}
