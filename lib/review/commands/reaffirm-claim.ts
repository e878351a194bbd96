import { dayOrNull } from '@/lib/published/overdue'
import { type Actor, isMember, type Member } from '@/lib/auth/actor'
import { advanceClaim, findClaimFacts } from '@/lib/claims/advance'
import { canDecide, canReadDesk } from '@/lib/claims/policy'
import { type Workflow, workflowAfter } from '@/lib/claims/rules'
import { transaction, type Tx } from '@/lib/db'
import { refuseFaulty } from '@/lib/evidence/verify-quotations'
import { interestIn } from '@/lib/interests/independence'
import { findNow } from '@/lib/ledger/clock'
import { record } from '@/lib/ledger/record'
import { done, type Outcome, refuse } from '@/lib/outcome'
import { findGraphOf } from '@/lib/provenance/find-graph'
import { lockGraph } from '@/lib/provenance/lock-graph'
import { publishClaim } from '@/lib/published/publish-claim'
import { reviewFactsOf } from '@/lib/review/facts'
import { type FoundClaim, readContent } from '@/lib/review/judge'
import { fourEyes } from '@/lib/review/refusals'
import { settleRipples } from '@/lib/review/ripples'
import { evaluateRules, storedEvaluation } from '@/lib/review/rules'
import type { ReaffirmClaimInput } from '@/lib/review/schema'
import { findStanding } from '@/lib/review/standing'
import { findSettings } from '@/lib/settings/queries'
import { reviewByOf } from '@/lib/settings/settings'

/** The decision that stands, newest in the log's order. */
const findStandingDecision = (tx: Tx, claimId: string) =>
  tx.decision.findFirstOrThrow({
    where: { claimId },
    orderBy: { event: { leafIndex: 'desc' } },
    select: {
      id: true,
      toStatus: true,
      revisionId: true,
      reason: true,
      parts: true,
      evaluation: true,
    },
  })

type Standing = Awaited<ReturnType<typeof findStandingDecision>>

async function mayReaffirm(
  tx: Tx,
  actor: Actor,
  claim: FoundClaim,
  input: ReaffirmClaimInput,
): Promise<Outcome<{ actor: Member; next: Workflow }>> {
  if (!isMember(actor) || !canDecide(actor, claim)) return fourEyes(actor)
  const interest = await interestIn(tx, actor, claim.decidedRevisionId ?? claim.newest.id)
  if (interest) return interest
  if (claim.version !== input.version) return refuse('stale')
  const next = workflowAfter(claim, 'reaffirm')
  return next.ok ? done({ actor, next: next.value }) : next
}

/** A decision that its rules bore out is still valid only while they do; otherwise it takes a decision. */
async function stillHolds(tx: Tx, decision: Standing): Promise<Outcome<null>> {
  const content = await readContent(tx, decision.revisionId)
  const graph = await findGraphOf(tx, content)
  const facts = reviewFactsOf(content, await findStanding(tx, content), graph, decision)
  const wasMet = storedEvaluation.parse(decision.evaluation).met
  if (wasMet && !evaluateRules(decision.toStatus, facts).met)
    return refuse(
      'unmet-rule',
      'What it rests on has changed: a rule of this status is no longer met. Decide the claim again.',
    )
  return (await refuseFaulty(tx, content)) ?? done(null)
}

async function writeReaffirmation(
  tx: Tx,
  actor: Member,
  claim: FoundClaim,
  decisionId: string,
  reviewBy: Date | null,
  reason: string,
) {
  const event = await record(tx, actor, {
    kind: 'claim.reaffirmed',
    claimId: claim.id,
    from: claim.status,
    to: claim.status,
    payload: { reason, reviewBy: dayOrNull(reviewBy) },
  })
  const data = { claimId: claim.id, decisionId, reviewerId: actor.id, reason, reviewBy, eventId: event.id }
  await tx.reaffirmation.create({ data })
  return event
}

/**
 * "Still valid": a reviewer looked at a decided claim again and found that its status stands; the next review is due
 * later, and readers are told who looked and why. Refusals: not-found, not-allowed (four eyes, an interest), interests,
 * stale, wrong-state (not decided, retracted, merged), unmet-rule (its rules no longer bear it out), invalid.
 */
export async function reaffirmClaim(
  actor: Actor,
  input: ReaffirmClaimInput,
): Promise<Outcome<{ ref: string; reviewBy: string | null }>> {
  if (!canReadDesk(actor)) return refuse('not-found')
  return transaction(async (tx) => {
    await lockGraph(tx, 'shared')
    const claim = await findClaimFacts(tx, input.ref)
    if (!claim) return refuse('not-found')
    const may = await mayReaffirm(tx, actor, claim, input)
    if (!may.ok) return may
    const decision = await findStandingDecision(tx, claim.id)
    const holds = await stillHolds(tx, decision)
    if (!holds.ok) return holds

    const reviewBy = reviewByOf(await findSettings(tx), decision.toStatus, await findNow(tx))
    const moved = await advanceClaim(tx, claim.id, input.version, {
      workflow: may.value.next,
      reviewBy,
      assigneeId: null,
    })
    if (!moved) return refuse('stale')
    const event = await writeReaffirmation(tx, may.value.actor, claim, decision.id, reviewBy, input.reason)
    await settleRipples(tx, claim.id, event.at)
    await publishClaim(tx, claim.id)
    return done({ ref: claim.ref, reviewBy: dayOrNull(reviewBy) })
  })
}
