import { type Actor, isMember } from '@/lib/auth/actor'
import { advanceClaim, findClaimFacts } from '@/lib/claims/advance'
import { canDecide, canReadDesk } from '@/lib/claims/policy'
import { hex, openRevision } from '@/lib/claims/revision'
import { workflowAfter } from '@/lib/claims/rules'
import { transaction } from '@/lib/db'
import { record } from '@/lib/ledger/record'
import { done, type Outcome, refuse } from '@/lib/outcome'
import { publishClaim, publishCorrection } from '@/lib/published/publish-claim'
import { reviewFactsOf } from '@/lib/review/facts'
import { fourEyes } from '@/lib/review/refusals'
import { evaluateRules } from '@/lib/review/rules'
import type { RetractClaimInput } from '@/lib/review/schema'
import { findStanding } from '@/lib/review/standing'

/**
 * Our own published record was wrong: the decided revision is retracted with a correction notice. The page stays, and
 * says so; a newer revision that waits for review is not touched.
 */
export async function retractClaim(
  actor: Actor,
  input: RetractClaimInput,
): Promise<Outcome<{ ref: string }>> {
  if (!canReadDesk(actor)) return refuse('not-found')
  return transaction(async (tx) => {
    const claim = await findClaimFacts(tx, input.ref)
    if (!claim) return refuse('not-found')
    if (!isMember(actor) || !canDecide(actor, claim)) return fourEyes(actor)
    if (claim.version !== input.version) return refuse('stale')
    const next = workflowAfter(claim, 'retract')
    if (!next.ok) return next
    const { decided } = claim
    if (!decided) return refuse('wrong-state', 'Only a decided claim can be retracted.')
    if (claim.status === 'RETRACTED') return refuse('wrong-state', 'This claim has been retracted already.')
    if (hex(decided.hash) !== input.revisionHash) return refuse('stale')
    const { content } = await tx.revision.findUniqueOrThrow({
      where: { id: decided.id },
      select: { content: true },
    })
    const opened = openRevision(content)
    const evaluation = evaluateRules(
      'RETRACTED',
      reviewFactsOf(opened, await findStanding(tx, opened), input),
    )
    if (!evaluation.met) return refuse('unmet-rule')

    const moved = await advanceClaim(tx, claim.id, input.version, {
      workflow: claim.newest.id === decided.id ? next.value : claim.workflow,
      status: 'RETRACTED',
      said: null,
      depth: 1,
    })
    if (!moved) return refuse('stale')
    const verdict = { said: null, depth: 1, reason: input.reason, correctionNotice: input.correctionNotice }
    const event = await record(tx, actor, {
      kind: 'claim.retracted',
      claimId: claim.id,
      from: claim.status,
      to: 'RETRACTED',
      payload: {
        revision: decided.number,
        hash: hex(decided.hash),
        status: 'RETRACTED',
        ruleSet: evaluation.version,
        met: true,
        ...verdict,
      },
    })
    const judged = {
      claimId: claim.id,
      revisionId: decided.id,
      revisionHash: decided.hash,
      reviewerId: actor.id,
    }
    await tx.decision.create({
      data: {
        ...judged,
        toStatus: 'RETRACTED',
        ruleSet: evaluation.version,
        evaluation,
        eventId: event.id,
        ...verdict,
      },
    })
    await publishClaim(tx, claim.id)
    await publishCorrection(tx, claim.id, event, input.correctionNotice)
    return done({ ref: claim.ref })
  })
}
