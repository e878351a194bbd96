import type { Actor } from '@/lib/auth/actor'
import { advanceClaim, findClaimFacts } from '@/lib/claims/advance'
import { canReadDesk, canSubmit } from '@/lib/claims/policy'
import { hex } from '@/lib/claims/revision'
import { workflowAfter } from '@/lib/claims/rules'
import type { SubmitClaimInput } from '@/lib/claims/schema'
import { transaction } from '@/lib/db'
import { record } from '@/lib/ledger/record'
import { done, type Outcome, refuse } from '@/lib/outcome'

/** Sends the newest revision to review. A claim without any source is not ready: there is nothing to decide it on. */
export async function submitClaim(actor: Actor, input: SubmitClaimInput): Promise<Outcome<{ ref: string }>> {
  if (!canReadDesk(actor)) return refuse('not-found')
  return transaction(async (tx) => {
    const claim = await findClaimFacts(tx, input.ref)
    if (!claim) return refuse('not-found')
    if (!canSubmit(actor)) return refuse('not-allowed')
    if (claim.version !== input.version) return refuse('stale')
    const next = workflowAfter(claim, 'submit')
    if (!next.ok) return next
    if (claim.decidedRevisionId === claim.newest.id)
      return refuse('wrong-state', 'This revision has been decided already. Edit the claim first.')
    const sources = await tx.evidence.count({ where: { revisionId: claim.newest.id } })
    if (sources === 0)
      return refuse('invalid', 'A claim needs at least one source before it can be reviewed. Add evidence.')

    if (!(await advanceClaim(tx, claim.id, input.version, { workflow: next.value, returnReason: null })))
      return refuse('stale')
    await record(tx, actor, {
      kind: 'claim.submitted',
      claimId: claim.id,
      from: claim.workflow,
      to: next.value,
      payload: { revision: claim.newest.number, hash: hex(claim.newest.hash) },
    })
    return done({ ref: claim.ref })
  })
}
