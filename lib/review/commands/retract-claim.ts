import { type Actor, isMember } from '@/lib/auth/actor'
import { advanceClaim, findClaimFacts } from '@/lib/claims/advance'
import { canDecide, canReadDesk } from '@/lib/claims/policy'
import { hex, openRevision } from '@/lib/claims/revision'
import { workflowAfter } from '@/lib/claims/rules'
import { transaction, type Tx } from '@/lib/db'
import { done, type Outcome, refuse } from '@/lib/outcome'
import { publishClaim, publishCorrection } from '@/lib/published/publish-claim'
import { reviewFactsOf } from '@/lib/review/facts'
import { fourEyes } from '@/lib/review/refusals'
import { evaluateRules } from '@/lib/review/rules'
import type { RetractClaimInput } from '@/lib/review/schema'
import { findStanding } from '@/lib/review/standing'
import { type Verdict, verdictPayload, writeDecision } from '@/lib/review/write-decision'

type Found = NonNullable<Awaited<ReturnType<typeof findClaimFacts>>>

// Lawful? What is retracted is the revision that readers see, once.
function retractable(claim: Found, input: RetractClaimInput): Outcome<NonNullable<Found['decided']>> {
  if (claim.version !== input.version) return refuse('stale')
  const next = workflowAfter(claim, 'retract')
  if (!next.ok) return next
  if (!claim.decided) return refuse('wrong-state', 'Only a decided claim can be retracted.')
  if (claim.status === 'RETRACTED') return refuse('wrong-state', 'This claim has been retracted already.')
  return hex(claim.decided.hash) === input.revisionHash ? done(claim.decided) : refuse('stale')
}

async function evaluate(tx: Tx, revisionId: string, input: RetractClaimInput) {
  const { content } = await tx.revision.findUniqueOrThrow({
    where: { id: revisionId },
    select: { content: true },
  })
  const opened = openRevision(content)
  return evaluateRules('RETRACTED', reviewFactsOf(opened, await findStanding(tx, opened), input))
}

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
    const found = retractable(claim, input)
    if (!found.ok) return found
    const evaluation = await evaluate(tx, found.value.id, input)
    if (!evaluation.met) return refuse('unmet-rule')

    const workflow = claim.newest.id === found.value.id ? 'DECIDED' : claim.workflow
    const change = { workflow, status: 'RETRACTED', said: null, depth: 1 } as const
    if (!(await advanceClaim(tx, claim.id, input.version, change))) return refuse('stale')
    const judged = { claimId: claim.id, from: claim.status, ...found.value }
    const { reason, correctionNotice } = input
    const verdict: Verdict = {
      status: 'RETRACTED',
      said: null,
      depth: 1,
      reason,
      override: null,
      parts: [],
      correctionNotice,
    }
    const event = await writeDecision(tx, actor, judged, verdict, evaluation, {
      kind: 'claim.retracted',
      payload: { ...verdictPayload(judged, verdict, evaluation), correctionNotice },
    })
    await publishClaim(tx, claim.id)
    await publishCorrection(tx, claim.id, event, correctionNotice)
    return done({ ref: claim.ref })
  })
}
