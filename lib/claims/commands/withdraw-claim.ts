import type { Actor } from '@/lib/auth/actor'
import { advanceClaim, findClaimFacts } from '@/lib/claims/advance'
import { canReadDesk, canWithdraw } from '@/lib/claims/policy'
import { workflowAfter } from '@/lib/claims/rules'
import type { WithdrawClaimInput } from '@/lib/claims/schema'
import { transaction } from '@/lib/db'
import { record } from '@/lib/ledger/record'
import { done, type Outcome, refuse } from '@/lib/outcome'

/** The author takes a claim off the desk before it was ever decided. It stays readable there, with its history. */
export async function withdrawClaim(
  actor: Actor,
  input: WithdrawClaimInput,
): Promise<Outcome<{ ref: string }>> {
  if (!canReadDesk(actor)) return refuse('not-found')
  return transaction(async (tx) => {
    const claim = await findClaimFacts(tx, input.ref)
    if (!claim) return refuse('not-found')
    if (!canWithdraw(actor, claim)) return refuse('not-allowed', 'Only its author can withdraw a claim.')
    if (claim.version !== input.version) return refuse('stale')
    const next = workflowAfter(claim, 'withdraw')
    if (!next.ok) return next

    if (!(await advanceClaim(tx, claim.id, input.version, { workflow: next.value }))) return refuse('stale')
    await record(tx, actor, {
      kind: 'claim.withdrawn',
      claimId: claim.id,
      from: claim.workflow,
      to: next.value,
      payload: { reason: input.reason },
    })
    return done({ ref: claim.ref })
  })
}
