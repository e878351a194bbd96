import { type Actor, isMember } from '@/lib/auth/actor'
import { moveClaim } from '@/lib/claims/advance'
import { canMerge, canReadDesk } from '@/lib/claims/policy'
import { type Workflow, workflowAfter } from '@/lib/claims/rules'
import { transaction, type Tx } from '@/lib/db'
import { holdClaims } from '@/lib/duplicates/hold-claims'
import { mergeObstacle } from '@/lib/duplicates/rules'
import type { MergeClaimInput } from '@/lib/duplicates/schema'
import { interestIn } from '@/lib/interests/independence'
import { record } from '@/lib/ledger/record'
import { done, type Outcome, refuse } from '@/lib/outcome'
import { publishClaim } from '@/lib/published/publish-claim'
import type { FoundClaim } from '@/lib/review/judge'
import { findLease, onItAlready } from '@/lib/review/lease'
import { fourEyes } from '@/lib/review/refusals'
import { settleRipples } from '@/lib/review/ripples'

// Fresh? Lawful? Both claims are held, so that what is read here stays true.
async function mergeable(
  tx: Tx,
  actor: Actor,
  donor: FoundClaim,
  target: FoundClaim | null,
  { version, into }: MergeClaimInput,
): Promise<Outcome<{ next: Workflow; target: FoundClaim }>> {
  if (donor.version !== version) return refuse('stale')
  const next = workflowAfter(donor, 'merge')
  if (!next.ok) return next
  const colleague = onItAlready(await findLease(tx, donor.id), actor)
  if (colleague) return colleague
  if ((await tx.withholding.count({ where: { claimId: donor.id, state: 'PROPOSED' } })) > 0)
    return refuse('wrong-state', 'A proposal to withhold or restore its text is open. Settle it first.')
  if (!target) {
    const message = `There is no claim ${into}.`
    return refuse('invalid', message, [{ path: 'into', message }])
  }
  return mergeObstacle(donor, target) ?? done({ next: next.value, target })
}

/**
 * Merges a claim into another that says the same: the donor keeps its address, which leads on, and its history, and moves no
 * more; claims merged into it before lead on with it. By a reviewer who wrote none of it, as for every verdict.
 * Refusals: not-found, not-allowed (four eyes, an interest), interests (none stated this year), stale, wrong-state (a
 * colleague is on it; withholding its text is proposed; either is merged, withheld or retracted; the target is withdrawn, or not public where the donor is),
 * invalid (into itself, or into none).
 */
export async function mergeClaim(
  actor: Actor,
  input: MergeClaimInput,
): Promise<Outcome<{ ref: string; into: string }>> {
  if (!canReadDesk(actor)) return refuse('not-found')
  return transaction(async (tx) => {
    const [donor, into] = await holdClaims(tx, input.ref, input.into)
    if (!donor) return refuse('not-found')
    if (!isMember(actor) || !canMerge(actor, donor)) return fourEyes(actor)
    const interest = await interestIn(tx, actor, donor.newest.id)
    if (interest) return interest
    const found = await mergeable(tx, actor, donor, into, input)
    if (!found.ok) return found

    const { next, target } = found.value
    // Nothing moves it any more, so it waits for nobody: neither for a second reading nor for the next review.
    const change = { workflow: next, mergedIntoId: target.id, secondReadingAt: null, reviewBy: null }
    await moveClaim(tx, donor.id, input.version, change)
    const event = await record(tx, actor, {
      kind: 'claim.merged',
      claimId: donor.id,
      from: donor.workflow,
      to: next,
      payload: { into: target.ref, reason: input.reason },
    })
    await settleRipples(tx, donor.id, event.at)
    if (donor.publication === 'PUBLIC') await publishClaim(tx, donor.id)
    return done({ ref: donor.ref, into: target.ref })
  })
}
