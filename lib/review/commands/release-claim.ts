import { type Actor, isMember } from '@/lib/auth/actor'
import { advanceClaim, findClaimFacts } from '@/lib/claims/advance'
import { canReadDesk } from '@/lib/claims/policy'
import { workflowAfter } from '@/lib/claims/rules'
import { transaction } from '@/lib/db'
import { record } from '@/lib/ledger/record'
import { done, type Outcome, refuse } from '@/lib/outcome'
import { findLease } from '@/lib/review/lease'
import { canRelease } from '@/lib/review/queue-rules'
import type { ReleaseClaimInput } from '@/lib/review/schema'

/**
 * Lets go of a review: it is nobody's, and the claim waits where it waited before.
 * Refusals: not-found, not-allowed (only whoever is on it or was given it), stale, wrong-state.
 */
export async function releaseClaim(
  actor: Actor,
  input: ReleaseClaimInput,
): Promise<Outcome<{ ref: string }>> {
  if (!canReadDesk(actor)) return refuse('not-found')
  return transaction(async (tx) => {
    const claim = await findClaimFacts(tx, input.ref)
    if (!claim) return refuse('not-found')
    const lease = await findLease(tx, claim.id)
    const held = { assigneeId: claim.assigneeId, leaseHolderId: lease?.holderId ?? null }
    if (!isMember(actor) || !canRelease(actor, held))
      return refuse('not-allowed', 'This review is not yours, so you cannot let go of it.')
    if (claim.version !== input.version) return refuse('stale')
    const next = workflowAfter(claim, 'release')
    if (!next.ok) return next

    const change = { workflow: next.value, assigneeId: null, leaseHolderId: null, leaseUntil: null }
    if (!(await advanceClaim(tx, claim.id, input.version, change))) return refuse('stale')
    await record(tx, actor, {
      kind: 'claim.released',
      claimId: claim.id,
      from: claim.workflow,
      to: next.value,
      payload: {},
    })
    return done({ ref: claim.ref })
  })
}
