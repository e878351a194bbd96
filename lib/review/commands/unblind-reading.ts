import { type Actor, isMember } from '@/lib/auth/actor'
import { findClaimFacts, holdClaim } from '@/lib/claims/advance'
import { canDecide, canReadAgain, canReadDesk } from '@/lib/claims/policy'
import { transaction } from '@/lib/db'
import { record } from '@/lib/ledger/record'
import { done, type Outcome, refuse } from '@/lib/outcome'
import { findFirstDecision } from '@/lib/review/find-readings'
import { isHiddenFrom } from '@/lib/review/readings'
import { fourEyes } from '@/lib/review/refusals'
import type { UnblindReadingInput } from '@/lib/review/schema'

/**
 * Shows this person the first decision although a blind second reading is wanted; one they give afterwards is not blind,
 * and a blind one is still wanted of somebody else. It moves nothing, so it stales nobody's screen.
 * Refusals: not-found, not-allowed, wrong-state (nothing is hidden from them), stale (the claim moved at that moment).
 */
export async function unblindReading(
  actor: Actor,
  { ref }: UnblindReadingInput,
): Promise<Outcome<{ ref: string }>> {
  if (!canReadDesk(actor)) return refuse('not-found')
  return transaction(async (tx) => {
    const claim = await findClaimFacts(tx, ref)
    if (!claim) return refuse('not-found')
    if (!isMember(actor) || !canDecide(actor, claim)) return fourEyes(actor)
    // Held, so that a reading by the same person at the same time is either blind and first, or neither.
    if (!(await holdClaim(tx, claim.id, claim.version))) return refuse('stale')
    const standing = await findFirstDecision(tx, claim.id)
    if (standing && !canReadAgain(actor, claim, standing))
      return refuse('not-allowed', 'This decision is yours; there is nothing to read blind.')
    if (!standing || !isHiddenFrom(actor, { ...claim, standing }))
      return refuse('wrong-state', 'The first decision on this claim is not hidden from you.')

    const event = await record(tx, actor, {
      kind: 'reading.unblinded',
      claimId: claim.id,
      payload: { decisionId: standing.id },
    })
    await tx.unblinding.create({
      data: { decisionId: standing.id, personId: actor.id, eventId: event.id },
    })
    return done({ ref: claim.ref })
  })
}
