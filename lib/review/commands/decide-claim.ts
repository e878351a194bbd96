import { type Actor, isMember, type Member } from '@/lib/auth/actor'
import { advanceClaim, findClaimFacts } from '@/lib/claims/advance'
import { canDecide, canReadDesk } from '@/lib/claims/policy'
import { hex, openRevision, type RevisionContent } from '@/lib/claims/revision'
import { workflowAfter } from '@/lib/claims/rules'
import { transaction, type Tx } from '@/lib/db'
import { done, type Outcome, refuse } from '@/lib/outcome'
import { publishClaim } from '@/lib/published/publish-claim'
import { reviewFactsOf } from '@/lib/review/facts'
import { fourEyes } from '@/lib/review/refusals'
import { evaluateRules, type RuleEvaluation, saidOf } from '@/lib/review/rules'
import type { DecideClaimInput } from '@/lib/review/schema'
import { findStanding, listFailingQuotations } from '@/lib/review/standing'
import { verdictPayload, writeDecision } from '@/lib/review/write-decision'
import { slugOf } from '@/lib/text/slug'

type Found = NonNullable<Awaited<ReturnType<typeof findClaimFacts>>>

type Judged = { content: RevisionContent; evaluation: RuleEvaluation; said: ReturnType<typeof saidOf> }

async function judge(tx: Tx, claim: Found, input: DecideClaimInput): Promise<Outcome<Judged>> {
  if (input.status === 'PARTLY_VERIFIED' && input.parts.length === 0) {
    const message = 'Write out the parts that hold. No reason stands in for them.'
    return refuse('invalid', message, [{ path: 'parts', message }])
  }
  const { content: bytes } = await tx.revision.findUniqueOrThrow({
    where: { id: claim.newest.id },
    select: { content: true },
  })
  const content = openRevision(bytes)
  const facts = reviewFactsOf(content, await findStanding(tx, content), input)
  const evaluation = evaluateRules(input.status, facts)
  if (!evaluation.met && input.override === null) {
    const needed = evaluation.rules.filter((rule) => rule.holdsBack).map((rule) => rule.needed)
    return refuse(
      'unmet-rule',
      `This status is not borne out yet. ${needed.join(' ')} To decide all the same, give a public reason for it.`,
    )
  }
  const failing = await listFailingQuotations(tx, claim.newest.id)
  if (failing.length > 0)
    return refuse(
      'invalid',
      'A quotation no longer stands in its captured text. Send the claim back so that it is selected again.',
    )
  return done({ content, evaluation, said: saidOf(content.attributions, facts.evidence) })
}

async function writeVerdict(tx: Tx, actor: Member, claim: Found, input: DecideClaimInput, found: Judged) {
  const { evaluation, said } = found
  const judged = { claimId: claim.id, from: claim.status, ...claim.newest }
  const { status, reason, parts } = input
  // An override that was not needed is not kept: the page would say something untrue.
  const override = evaluation.met ? null : input.override
  const verdict = { status, said, depth: 1, reason, override, parts, correctionNotice: null }
  const event = await writeDecision(tx, actor, judged, verdict, evaluation, {
    kind: 'claim.decided',
    payload: { ...verdictPayload(judged, verdict, evaluation), override, parts },
  })
  if (input.note)
    await tx.note.create({
      data: { claimId: claim.id, authorId: actor.id, body: input.note, eventId: event.id },
    })
}

/**
 * A reviewer who wrote none of it decides the status of exactly the revision that was read, and it is public at once.
 * Refusals: not-found, not-allowed (four eyes), stale, wrong-state, unmet-rule (without an override), invalid.
 */
export async function decideClaim(
  actor: Actor,
  input: DecideClaimInput,
): Promise<Outcome<{ ref: string; slug: string }>> {
  if (!canReadDesk(actor)) return refuse('not-found')
  return transaction(async (tx) => {
    const claim = await findClaimFacts(tx, input.ref)
    if (!claim) return refuse('not-found')
    if (!isMember(actor) || !canDecide(actor, claim)) return fourEyes(actor)
    if (claim.version !== input.version || hex(claim.newest.hash) !== input.revisionHash)
      return refuse('stale')
    const next = workflowAfter(claim, 'decide')
    if (!next.ok) return next
    const judged = await judge(tx, claim, input)
    if (!judged.ok) return judged

    const slug = claim.slug ?? slugOf(judged.value.content.statement, claim.ref)
    const moved = await advanceClaim(tx, claim.id, input.version, {
      workflow: next.value,
      status: input.status,
      said: judged.value.said,
      depth: 1,
      publication: 'PUBLIC',
      decidedRevisionId: claim.newest.id,
      assigneeId: null,
      returnReason: null,
      slug,
    })
    if (!moved) return refuse('stale')
    await writeVerdict(tx, actor, claim, input, judged.value)
    await publishClaim(tx, claim.id)
    return done({ ref: claim.ref, slug })
  })
}
