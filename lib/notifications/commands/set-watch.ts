import { type Actor, isMember } from '@/lib/auth/actor'
import { canReadDesk } from '@/lib/claims/policy'
import { transaction, type Tx } from '@/lib/db'
import type { SetWatchInput } from '@/lib/notifications/schema'
import { done, type Outcome, refuse } from '@/lib/outcome'

type Target = { claimId: string } | { sourceId: string } | { topicId: string }

async function findTarget(tx: Tx, input: SetWatchInput): Promise<Target | null> {
  const select = { id: true }
  if (input.of === 'claim') {
    const claim = await tx.claim.findUnique({ where: { ref: input.ref }, select })
    return claim && { claimId: claim.id }
  }
  if (input.of === 'source') {
    const source = await tx.source.findUnique({ where: { id: input.id }, select })
    return source && { sourceId: source.id }
  }
  const topic = await tx.topic.findUnique({ where: { id: input.id }, select })
  return topic && { topicId: topic.id }
}

/**
 * Begins or ends watching a claim, a source or a topic. What somebody watches is their own affair and nobody's history,
 * so there is no event; doing it twice is doing it once. Refusals: not-found, not-allowed.
 */
export async function setWatch(actor: Actor, input: SetWatchInput): Promise<Outcome<{ watching: boolean }>> {
  if (!canReadDesk(actor)) return refuse('not-found')
  if (!isMember(actor)) return refuse('not-allowed')
  return transaction(async (tx) => {
    const target = await findTarget(tx, input)
    if (!target) return refuse('not-found')
    const watch = { personId: actor.id, ...target }
    if (input.watching) await tx.watch.createMany({ data: [watch], skipDuplicates: true })
    else await tx.watch.deleteMany({ where: watch })
    return done({ watching: input.watching })
  })
}
