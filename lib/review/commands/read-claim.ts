import { type Actor, isMember, type Member } from '@/lib/auth/actor'
import { findClaimFacts, holdClaim, moveClaim } from '@/lib/claims/advance'
import { canDecide, canReadAgain, canReadDesk } from '@/lib/claims/policy'
import { hex } from '@/lib/claims/revision'
import { workflowAfter } from '@/lib/claims/rules'
import { transaction, type Tx } from '@/lib/db'
import { refuseFaulty } from '@/lib/evidence/verify-quotations'
import { interestIn } from '@/lib/interests/independence'
import type { EventPayload } from '@/lib/ledger/events'
import { record } from '@/lib/ledger/record'
import { done, type Outcome, refuse } from '@/lib/outcome'
import { findGraphOf } from '@/lib/provenance/find-graph'
import { lockGraph } from '@/lib/provenance/lock-graph'
import { publishClaim } from '@/lib/published/publish-claim'
import { reviewFactsOf } from '@/lib/review/facts'
import { findFirstDecision } from '@/lib/review/find-readings'
import { type FoundClaim, readContent } from '@/lib/review/judge'
import { depthOf } from '@/lib/review/readings'
import { fourEyes } from '@/lib/review/refusals'
import { evaluateRules, type RuleEvaluation } from '@/lib/review/rules'
import type { ReadClaimInput } from '@/lib/review/schema'
import { findStanding } from '@/lib/review/standing'

type First = NonNullable<Awaited<ReturnType<typeof findFirstDecision>>>
type Reader = { actor: Member; first: First }

/** Allowed? Fresh? Lawful? In this order, of exactly the revision that was decided. */
async function mayRead(
  tx: Tx,
  actor: Actor,
  claim: FoundClaim,
  input: ReadClaimInput,
): Promise<Outcome<Reader>> {
  if (!isMember(actor) || !canDecide(actor, claim)) return fourEyes(actor)
  const first = await findFirstDecision(tx, claim.id)
  if (first && !canReadAgain(actor, claim, first))
    return refuse('not-allowed', 'This decision is yours; another reviewer gives it a second reading.')
  const interest = await interestIn(tx, actor, first?.revision.id ?? claim.newest.id)
  if (interest) return interest
  if (claim.version !== input.version) return refuse('stale')
  const next = workflowAfter(claim, 'read')
  if (!next.ok) return next
  if (!first || hex(first.revision.hash) !== input.revisionHash) return refuse('stale')
  if (first.readerIds.includes(actor.id))
    return refuse('duplicate', 'You have given this decision a second reading already.')
  const faulty = await refuseFaulty(tx, await readContent(tx, first.revision.id))
  if (faulty) return faulty
  return done({ actor, first })
}

/** A reading has no field for parts: its reason says which hold, as the rule of that status asks. */
async function weigh(tx: Tx, first: First, { status, reason }: ReadClaimInput): Promise<RuleEvaluation> {
  const content = await readContent(tx, first.revision.id)
  const graph = await findGraphOf(tx, content)
  const judgement = { reason, parts: [reason] }
  return evaluateRules(status, reviewFactsOf(content, await findStanding(tx, content), graph, judgement))
}

/** With the baton held, so that of several who read at once one is the blind one. The database says the same. */
async function compare(tx: Tx, { actor, first }: Reader, { status }: ReadClaimInput) {
  const asked = await tx.unblinding.count({ where: { decisionId: first.id, personId: actor.id } })
  const agrees = status === first.toStatus
  const blind = first.secondReading && asked === 0 && !first.readings.some((it) => it.blind)
  return { agrees, blind, depth: depthOf([...first.readings, { agrees, blind }]) }
}

type Compared = Awaited<ReturnType<typeof compare>>

const payloadOf = (
  { revision }: First,
  { status, reason }: ReadClaimInput,
  { version, met }: RuleEvaluation,
  { agrees, blind }: Compared,
): EventPayload<'claim.second-read'> => ({
  revision: revision.number,
  hash: hex(revision.hash),
  status,
  agrees,
  blind,
  ruleSet: version,
  met,
  reason,
})

/** The event and, bound to it, the reading; a blind one is counted for the agreement that the method page shows. */
async function writeReading(
  tx: Tx,
  claim: FoundClaim,
  { actor, first }: Reader,
  input: ReadClaimInput,
  compared: Compared,
): Promise<void> {
  const { status, reason } = input
  const { agrees, blind } = compared
  const evaluation = await weigh(tx, first, input)
  const payload = payloadOf(first, input, evaluation, compared)
  const event = await record(tx, actor, { kind: 'claim.second-read', claimId: claim.id, to: status, payload })
  await tx.reading.create({
    data: {
      claimId: claim.id,
      decisionId: first.id,
      revisionId: first.revision.id,
      revisionHash: first.revision.hash,
      reviewerId: actor.id,
      status,
      agrees,
      blind,
      ruleSet: evaluation.version,
      evaluation,
      reason,
      eventId: event.id,
    },
  })
  if (blind)
    await tx.publishedReading.create({
      data: { eventId: event.id, first: first.toStatus, second: status, at: event.at },
    })
}

/**
 * A second reading: another reviewer's own verdict on the revision that was decided. The first decision stands either
 * way. Agreeing raises the depth to 2, and to 3 where it was blind; not agreeing is a dissent, which the public page
 * prints with its reason. Blind: wanted by the draw, the first such one, by somebody who had not asked to see the decision.
 * Refusals: not-found, not-allowed (four eyes, one's own decision, an interest), interests, stale, wrong-state (also: it
 * was edited since, retracted, merged), duplicate (one reading per person and decision), invalid.
 */
export async function readClaim(
  actor: Actor,
  input: ReadClaimInput,
): Promise<Outcome<{ ref: string; agrees: boolean; blind: boolean; depth: number }>> {
  if (!canReadDesk(actor)) return refuse('not-found')
  return transaction(async (tx) => {
    await lockGraph(tx, 'shared')
    const claim = await findClaimFacts(tx, input.ref)
    if (!claim) return refuse('not-found')
    const may = await mayRead(tx, actor, claim, input)
    if (!may.ok) return may

    if (!(await holdClaim(tx, claim.id, input.version))) return refuse('stale')
    const compared = await compare(tx, may.value, input)
    const { depth, blind } = compared
    await moveClaim(tx, claim.id, input.version, { depth, ...(blind ? { secondReadingAt: null } : {}) })
    await writeReading(tx, claim, may.value, input, compared)
    if (claim.publication === 'PUBLIC' || claim.publication === 'WITHHELD') await publishClaim(tx, claim.id)
    return done({ ref: claim.ref, ...compared })
  })
}
