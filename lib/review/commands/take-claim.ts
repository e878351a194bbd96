import type { Actor } from '@/lib/auth/actor'
import { advanceClaim, findClaimFacts } from '@/lib/claims/advance'
import { canDecide, canReadDesk } from '@/lib/claims/policy'
import { workflowAfter } from '@/lib/claims/rules'
import { transaction } from '@/lib/db'
import { record } from '@/lib/ledger/record'
import { done, type Outcome, refuse } from '@/lib/outcome'
import { findLease, onItAlready } from '@/lib/review/lease'
import { fourEyes } from '@/lib/review/refusals'
import type { TakeClaimInput } from '@/lib/review/schema'

/**
 * "I am on it": the review is this person's for half an hour, and colleagues see it; taking it again begins the half hour
 * anew. A review that a colleague is on is taken over with a reason.
 */
export async function takeClaim(actor: Actor, input: TakeClaimInput): Promise<Outcome<{ ref: string }>> {
  if (!canReadDesk(actor)) return refuse('not-found')
  return transaction(async (tx) => {
    const claim = await findClaimFacts(tx, input.ref)
    if (!claim) return refuse('not-found')
    if (!canDecide(actor, claim) || actor.kind !== 'member') return fourEyes(actor)
    if (claim.version !== input.version) return refuse('stale')
    const next = workflowAfter(claim, 'take')
    if (!next.ok) return next
    const colleague = onItAlready(await findLease(tx, claim.id), actor)
    if (colleague && !input.reason) return colleague

    const lease = { assigneeId: actor.id, leaseHolderId: actor.id, leaseUntil: new Date() }
    if (!(await advanceClaim(tx, claim.id, input.version, { workflow: next.value, ...lease })))
      return refuse('stale')
    await record(tx, actor, {
      kind: 'claim.taken',
      claimId: claim.id,
      from: claim.workflow,
      to: next.value,
      payload: colleague && input.reason ? { reason: input.reason } : {},
    })
    return done({ ref: claim.ref })
  })
}
