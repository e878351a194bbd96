import { type Actor, isMember } from '@/lib/auth/actor'
import { advanceClaim, findClaimFacts } from '@/lib/claims/advance'
import { canDecide, canReadDesk } from '@/lib/claims/policy'
import { hex } from '@/lib/claims/revision'
import { workflowAfter } from '@/lib/claims/rules'
import { transaction, type Tx } from '@/lib/db'
import { interestIn } from '@/lib/interests/independence'
import { done, type Outcome, refuse } from '@/lib/outcome'
import { findGraphOf } from '@/lib/provenance/find-graph'
import { lockGraph } from '@/lib/provenance/lock-graph'
import { publishClaim } from '@/lib/published/publish-claim'
import { reviewFactsOf } from '@/lib/review/facts'
import { type FoundClaim, readContent } from '@/lib/review/judge'
import { fourEyes } from '@/lib/review/refusals'
import { settleRipples } from '@/lib/review/ripples'
import { evaluateRules } from '@/lib/review/rules'
import type { RetractClaimInput } from '@/lib/review/schema'
import { findStanding } from '@/lib/review/standing'
import { FIRST_DEPTH, type Verdict, verdictPayload, writeDecision } from '@/lib/review/write-decision'

// Lawful? What is retracted is the revision that readers see, once.
function retractable(
  claim: FoundClaim,
  input: RetractClaimInput,
): Outcome<NonNullable<FoundClaim['decided']>> {
  if (claim.version !== input.version) return refuse('stale')
  const next = workflowAfter(claim, 'retract')
  if (!next.ok) return next
  if (!claim.decided) return refuse('wrong-state', 'Only a decided claim can be retracted.')
  if (claim.status === 'RETRACTED') return refuse('wrong-state', 'This claim has been retracted already.')
  return hex(claim.decided.hash) === input.revisionHash ? done(claim.decided) : refuse('stale')
}

async function evaluate(tx: Tx, revisionId: string, input: RetractClaimInput) {
  const content = await readContent(tx, revisionId)
  const graph = await findGraphOf(tx, content)
  return evaluateRules('RETRACTED', reviewFactsOf(content, await findStanding(tx, content), graph, input))
}

const retracted = {
  status: 'RETRACTED',
  said: null,
  depth: FIRST_DEPTH,
  reviewBy: null,
  secondReadingAt: null,
} as const

const verdictOf = ({ reason, correctionNotice }: RetractClaimInput): Verdict => ({
  status: 'RETRACTED',
  said: null,
  reason,
  override: null,
  parts: [],
  correctionNotice,
  finding: null,
  saidReason: null,
  disagreement: null,
  secondReading: false,
  reviewBy: null,
})

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
    await lockGraph(tx, 'shared')
    const claim = await findClaimFacts(tx, input.ref)
    if (!claim) return refuse('not-found')
    if (!isMember(actor) || !canDecide(actor, claim)) return fourEyes(actor)
    const interest = await interestIn(tx, actor, claim.decided?.id ?? claim.newest.id)
    if (interest) return interest
    const found = retractable(claim, input)
    if (!found.ok) return found
    const evaluation = await evaluate(tx, found.value.id, input)
    if (!evaluation.met) return refuse('unmet-rule')

    const verdict = verdictOf(input)
    const workflow = claim.newest.id === found.value.id ? 'DECIDED' : claim.workflow
    if (!(await advanceClaim(tx, claim.id, input.version, { workflow, ...retracted }))) return refuse('stale')
    const judged = { claimId: claim.id, from: claim.status, ...found.value }
    const event = await writeDecision(tx, actor, judged, verdict, evaluation, {
      kind: 'claim.retracted',
      payload: {
        ...verdictPayload(judged, verdict, evaluation),
        correctionNotice: input.correctionNotice,
      },
    })
    await settleRipples(tx, claim.id, event.at)
    await publishClaim(tx, claim.id)
    return done({ ref: claim.ref })
  })
}
