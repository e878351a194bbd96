import { type Actor, isMember } from '@/lib/auth/actor'
import { findClaimFacts, holdClaim } from '@/lib/claims/advance'
import { canReadDesk, canWithhold } from '@/lib/claims/policy'
import { workflowAfter } from '@/lib/claims/rules'
import { transaction, type Tx } from '@/lib/db'
import { record } from '@/lib/ledger/record'
import { done, type Outcome, refuse } from '@/lib/outcome'
import type { ProposeWithholdingInput } from '@/lib/review/schema'
import { withholdingSheet } from '@/lib/review/withholding'

const findOpen = (tx: Tx, claimId: string) =>
  tx.withholding.findFirst({ where: { claimId, state: 'PROPOSED' }, select: { id: true } })

/**
 * The first half of a two-person act: a reviewer proposes to withhold a public text, or to restore a withheld one.
 * Readers notice nothing until somebody else confirms it. It is no step of the claim, so it takes no version.
 * Refusals: not-found, not-allowed, stale, wrong-state (never decided, merged, withheld or restored already), duplicate
 * (one proposal at a time).
 */
export async function proposeWithholding(
  actor: Actor,
  input: ProposeWithholdingInput,
): Promise<Outcome<{ ref: string; withholdingId: string }>> {
  if (!canReadDesk(actor)) return refuse('not-found')
  return transaction(async (tx) => {
    const claim = await findClaimFacts(tx, input.ref)
    if (!claim) return refuse('not-found')
    if (!isMember(actor) || !canWithhold(actor))
      return refuse('not-allowed', 'Only reviewers withhold or restore a text.')
    if (!(await holdClaim(tx, claim.id, input.version))) return refuse('stale')
    const next = workflowAfter(claim, withholdingSheet[input.act].move)
    if (!next.ok) return next
    if (await findOpen(tx, claim.id))
      return refuse('duplicate', 'A proposal is open already: confirm or decline that one first.')

    const { act, ground, legalReference, reason } = input
    const said = { act, ground, legalReference, reason }
    const event = await record(tx, actor, {
      kind: 'withholding.proposed',
      claimId: claim.id,
      payload: said,
    })
    const { id } = await tx.withholding.create({
      data: { claimId: claim.id, ...said, proposedById: actor.id, proposedEvent: event.id },
      select: { id: true },
    })
    return done({ ref: claim.ref, withholdingId: id })
  })
}
