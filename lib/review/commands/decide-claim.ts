import { randomInt } from 'node:crypto'
import { type Actor, isMember, type Member } from '@/lib/auth/actor'
import { advanceClaim, findClaimFacts } from '@/lib/claims/advance'
import { canDecide, canReadDesk } from '@/lib/claims/policy'
import { hex } from '@/lib/claims/revision'
import { type Workflow, workflowAfter } from '@/lib/claims/rules'
import { transaction, type Tx } from '@/lib/db'
import { interestIn } from '@/lib/interests/independence'
import { findNow } from '@/lib/ledger/clock'
import { done, type Outcome, refuse } from '@/lib/outcome'
import { lockGraph } from '@/lib/provenance/lock-graph'
import { dayOrNull } from '@/lib/published/overdue'
import { publishClaim } from '@/lib/published/publish-claim'
import { type FoundClaim, judge, type Judged } from '@/lib/review/judge'
import { findLease, onItAlready } from '@/lib/review/lease'
import { fourEyes } from '@/lib/review/refusals'
import { settleRipples } from '@/lib/review/ripples'
import type { DecideClaimInput } from '@/lib/review/schema'
import { FIRST_DEPTH, type Verdict, verdictPayload, writeDecision } from '@/lib/review/write-decision'
import { findSettings } from '@/lib/settings/queries'
import { reviewByOf } from '@/lib/settings/settings'
import { slugOf } from '@/lib/text/slug'

/** Seen? Allowed? Fresh? And where the claim goes from here. */
async function mayDecide(
  tx: Tx,
  actor: Actor,
  claim: FoundClaim,
  input: DecideClaimInput,
): Promise<Outcome<{ actor: Member; next: Workflow }>> {
  if (!isMember(actor) || !canDecide(actor, claim)) return fourEyes(actor)
  const interest = await interestIn(tx, actor, claim.newest.id)
  if (interest) return interest
  if (claim.version !== input.version || hex(claim.newest.hash) !== input.revisionHash) return refuse('stale')
  const next = workflowAfter(claim, 'decide')
  if (!next.ok) return next
  const colleague = onItAlready(await findLease(tx, claim.id), actor)
  return colleague ?? done({ actor, next: next.value })
}

async function verdictOf(
  tx: Tx,
  input: DecideClaimInput,
  { evaluation, finding }: Judged,
  now: Date,
): Promise<Verdict> {
  const settings = await findSettings(tx)
  const { status, reason, parts } = input
  const said = input.said?.status ?? finding?.status ?? null
  return {
    status,
    said,
    reason,
    parts,
    // An override that was not needed is not kept: the page would say something untrue.
    override: evaluation.met ? null : input.override,
    saidReason: said === finding?.status ? null : (input.said?.reason ?? null),
    finding,
    correctionNotice: null,
    disagreement: status === 'DISPUTED' ? (input.disagreement ?? null) : null,
    secondReading: randomInt(100) < settings.blindShare,
    reviewBy: reviewByOf(settings, status, now),
  }
}

async function writeVerdict(
  tx: Tx,
  actor: Member,
  claim: FoundClaim,
  judged: Judged,
  verdict: Verdict,
  note: string | null,
) {
  const revision = { claimId: claim.id, from: claim.status, ...claim.newest }
  const { override, parts, saidReason, disagreement, secondReading, reviewBy } = verdict
  const event = await writeDecision(tx, actor, revision, verdict, judged.evaluation, {
    kind: 'claim.decided',
    payload: {
      ...verdictPayload(revision, verdict, judged.evaluation),
      override,
      parts,
      saidReason,
      disagreement,
      secondReading,
      reviewBy: dayOrNull(reviewBy),
    },
  })
  await settleRipples(tx, claim.id, event.at)
  if (note)
    await tx.note.create({ data: { claimId: claim.id, authorId: actor.id, body: note, eventId: event.id } })
}

/**
 * A reviewer who wrote none of it and has no interest in it decides the status of exactly the revision that was read,
 * and it is public at once. Of a sampled share a blind second reading is wanted. A withheld text stays withheld.
 * Refusals: not-found, not-allowed (four eyes, an interest), interests (none stated this year), stale, wrong-state (also:
 * a colleague is on it), unmet-rule (without an override), invalid.
 */
export async function decideClaim(
  actor: Actor,
  input: DecideClaimInput,
): Promise<Outcome<{ ref: string; slug: string }>> {
  if (!canReadDesk(actor)) return refuse('not-found')
  return transaction(async (tx) => {
    await lockGraph(tx, 'shared')
    const claim = await findClaimFacts(tx, input.ref)
    if (!claim) return refuse('not-found')
    const may = await mayDecide(tx, actor, claim, input)
    if (!may.ok) return may
    const judged = await judge(tx, claim, input)
    if (!judged.ok) return judged

    const now = await findNow(tx)
    const verdict = await verdictOf(tx, input, judged.value, now)
    const slug = claim.slug ?? slugOf(judged.value.content.statement, claim.ref)
    const moved = await advanceClaim(tx, claim.id, input.version, {
      workflow: may.value.next,
      status: input.status,
      said: verdict.said,
      depth: FIRST_DEPTH,
      publication: claim.publication === 'WITHHELD' ? 'WITHHELD' : 'PUBLIC',
      decidedRevisionId: claim.newest.id,
      assigneeId: null,
      returnReason: null,
      reviewBy: verdict.reviewBy,
      secondReadingAt: verdict.secondReading ? now : null,
      slug,
    })
    if (!moved) return refuse('stale')
    await writeVerdict(tx, may.value.actor, claim, judged.value, verdict, input.note)
    await publishClaim(tx, claim.id)
    return done({ ref: claim.ref, slug })
  })
}
