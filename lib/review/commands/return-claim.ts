import type { Actor } from '@/lib/auth/actor'
import { advanceClaim, findClaimFacts } from '@/lib/claims/advance'
import { canDecide, canReadDesk } from '@/lib/claims/policy'
import { workflowAfter } from '@/lib/claims/rules'
import { transaction } from '@/lib/db'
import { record } from '@/lib/ledger/record'
import { done, type Outcome, refuse } from '@/lib/outcome'
import { fourEyes } from '@/lib/review/refusals'
import type { ReturnClaimInput } from '@/lib/review/schema'

/** Sends a claim back to its author with what should change. */
export async function returnClaim(actor: Actor, input: ReturnClaimInput): Promise<Outcome<{ ref: string }>> {
  if (!canReadDesk(actor)) return refuse('not-found')
  return transaction(async (tx) => {
    const claim = await findClaimFacts(tx, input.ref)
    if (!claim) return refuse('not-found')
    if (!canDecide(actor, claim)) return fourEyes(actor)
    if (claim.version !== input.version) return refuse('stale')
    const next = workflowAfter(claim, 'return')
    if (!next.ok) return next

    const change = { workflow: next.value, assigneeId: null, returnReason: input.reason }
    if (!(await advanceClaim(tx, claim.id, input.version, change))) return refuse('stale')
    await record(tx, actor, {
      kind: 'claim.returned',
      claimId: claim.id,
      from: claim.workflow,
      to: next.value,
      payload: { reason: input.reason },
    })
    return done({ ref: claim.ref })
  })
}
