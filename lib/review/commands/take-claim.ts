import type { Actor } from '@/lib/auth/actor'
import { advanceClaim, findClaimFacts } from '@/lib/claims/advance'
import { canDecide, canReadDesk } from '@/lib/claims/policy'
import { workflowAfter } from '@/lib/claims/rules'
import { transaction } from '@/lib/db'
import { record } from '@/lib/ledger/record'
import { done, type Outcome, refuse } from '@/lib/outcome'
import type { TakeClaimInput } from '@/lib/review/schema'
import { fourEyes } from '@/lib/review/refusals'

/** A reviewer begins the review: the claim is theirs, and colleagues see it. */
export async function takeClaim(actor: Actor, input: TakeClaimInput): Promise<Outcome<{ ref: string }>> {
  if (!canReadDesk(actor)) return refuse('not-found')
  return transaction(async (tx) => {
    const claim = await findClaimFacts(tx, input.ref)
    if (!claim) return refuse('not-found')
    if (!canDecide(actor, claim) || actor.kind !== 'member') return fourEyes(actor)
    if (claim.version !== input.version) return refuse('stale')
    const next = workflowAfter(claim, 'take')
    if (!next.ok) return next
    if (claim.assigneeId === actor.id) return refuse('wrong-state', 'You have this review already.')

    if (!(await advanceClaim(tx, claim.id, input.version, { workflow: next.value, assigneeId: actor.id })))
      return refuse('stale')
    await record(tx, actor, {
      kind: 'claim.taken',
      claimId: claim.id,
      from: claim.workflow,
      to: next.value,
      payload: {},
    })
    return done({ ref: claim.ref })
  })
}
