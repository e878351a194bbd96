import { type Actor, isMember } from '@/lib/auth/actor'
import { canReadDesk } from '@/lib/claims/policy'
import { hex } from '@/lib/claims/revision'
import { atOneMoment, db, type Tx } from '@/lib/db'
import type { EventKind } from '@/lib/ledger/events'
import { findNow } from '@/lib/ledger/clock'
import { done, type Outcome, refuse } from '@/lib/outcome'
import { findLineageOf } from '@/lib/provenance/find-lineage'
import { graphOf } from '@/lib/provenance/origins'
import { pictureOf } from '@/lib/provenance/picture'
import { evidenceOf, headOf, leaseOf, readDiff, readRevisions } from '@/lib/review/desk-claim'
import { diffRevisions } from '@/lib/review/diff'
import { reviewFactsOf } from '@/lib/review/facts'
import { findSaid } from '@/lib/review/find-said'
import { listDeskDecisions, listHistory, listNotes } from '@/lib/review/history'
import { hideFirstDecision, hideFromChanges } from '@/lib/review/readings'
import { findStanding, listFailingQuotations } from '@/lib/review/standing'
import { findStandpoint, findStored, type Stored } from '@/lib/review/stored-claim'
import { listFieldComments, listSuggestions } from '@/lib/review/suggestion-queries'
import type { ChangesSinceInput, ClaimChanges, DeskClaim, HistoryLine } from '@/lib/review/views'
import { listWordsAround } from '@/lib/review/words-around'
import { listEvidenceMedia } from '@/lib/transcripts/evidence-media'

/** Code points of the captured text shown before and after a quotation. */
const REACH = 600

/** The revision under review, what is known of its evidence now, and what differs from the decided one. */
async function readUnderReview(tx: Tx, actor: Actor, claim: Stored) {
  const before = claim.decided?.id ?? claim.newest.id
  const found = await readRevisions(tx, [claim.newest.id, before])
  const [newest, decided] = [found.get(claim.newest.id), found.get(before)]
  if (!newest || !decided) throw new Error(`claim ${claim.ref} has lost a revision`)
  const { content } = newest
  const standing = await findStanding(tx, content)
  const failing = await listFailingQuotations(tx, claim.newest.id)
  const around = await listWordsAround(tx, claim.newest.id, REACH)
  const media = await listEvidenceMedia(tx, actor, claim.newest.id)
  const lineage = await findLineageOf(tx, content)
  const facts = reviewFactsOf(content, standing, graphOf(lineage))
  const { evidence, graph, partyIds } = facts
  return {
    content,
    evidence: evidenceOf(content, { standing, failing, around, media }),
    facts: { evidence: [...evidence], graph, partyIds: [...partyIds] },
    lineage,
    picture: pictureOf(evidence, lineage),
    finding: await findSaid(tx, content, facts),
    diff: decided.number === newest.number ? null : diffRevisions(decided, newest),
  }
}

/**
 * A claim with all that the desk knows of it, by its reference in its proper form; null where there is none, or for
 * somebody who may not read the desk. While this person is to read it blind, nothing in it tells of the first decision.
 */
export async function findDeskClaim(actor: Actor, ref: string): Promise<DeskClaim | null> {
  if (!canReadDesk(actor)) return null
  return atOneMoment(async (tx) => {
    const claim = await findStored(tx, ref)
    if (!claim) return null
    const underReview = await readUnderReview(tx, actor, claim)
    const hasEvidence = underReview.content.evidence.length > 0
    const { lease, ...standpoint } = await findStandpoint(tx, actor, claim, hasEvidence)
    const history = await listHistory(tx, actor, claim.id)
    const whole = {
      ...headOf(claim, await findNow(tx)),
      ...underReview,
      ...standpoint,
      lease: leaseOf(lease, actor),
      decisions: await listDeskDecisions(tx, claim.id),
      notes: await listNotes(tx, actor, claim.id, history),
      suggestions: await listSuggestions(tx, claim.id),
      comments: await listFieldComments(tx, claim.id),
      history,
    }
    return standpoint.secondReading.hidden
      ? { ...hideFirstDecision(whole), slug: null, isOverdue: false }
      : whole
  })
}

/** History after the step that made a version: each `claim.…` event is one step, the first makes version 1. */
function splitAt(
  history: readonly HistoryLine[],
  version: number,
): { read: HistoryLine[]; since: HistoryLine[] } {
  const steps = history.filter((line) => line.kind.startsWith('claim.'))
  const last = steps[Math.min(version, steps.length) - 1]
  const cut = last ? history.indexOf(last) + 1 : 0
  return {
    read: history.slice(0, cut),
    since: history.slice(cut).filter((line) => line.kind.startsWith('claim.')),
  }
}

/** Steps that make a revision. */
const writing: readonly EventKind[] = ['claim.logged', 'claim.edited', 'claim.suggestion-accepted']

const revisionIn = (lines: readonly HistoryLine[]) =>
  lines.findLast((line) => writing.includes(line.kind))?.revision

/** The newest decision, where it was taken since. */
async function findDecisionSince(tx: Tx, claimId: string, since: readonly HistoryLine[]) {
  const isDecided = since.some(({ kind }) => kind === 'claim.decided' || kind === 'claim.retracted')
  const [decision] = isDecided ? await listDeskDecisions(tx, claimId) : []
  if (!decision) return null
  const { status, reason, reviewer, decidedAt } = decision
  return { status, reason, reviewer, decidedAt }
}

/** What others and oneself did to a claim after the version that somebody read, or null where it cannot be seen. */
export async function whatChanged(
  actor: Actor,
  ref: string,
  sinceVersion: number,
): Promise<ClaimChanges | null> {
  if (!canReadDesk(actor)) return null
  return atOneMoment(async (tx) => {
    const claim = await findStored(tx, ref)
    if (!claim) return null
    const { read, since } = splitAt(await listHistory(tx, actor, claim.id), sinceVersion)
    const readRevision = claim.revisions.find((it) => it.number === revisionIn(read))
    const { powers, lease, secondReading } = await findStandpoint(tx, actor, claim, true)
    const changes = {
      version: claim.version,
      workflow: claim.workflow,
      status: claim.status,
      revision: { number: claim.newest.number, hash: hex(claim.newest.hash) },
      steps: since,
      decision: await findDecisionSince(tx, claim.id, since),
      diff: await readDiff(tx, readRevision?.id, claim.newest.id),
      canDecide: powers.decide,
      lease: leaseOf(lease, actor),
    }
    return secondReading.hidden ? hideFromChanges(changes) : changes
  })
}

/** The same as a refusal or a value, for the door that a form asks through. */
export async function changesSince(actor: Actor, input: ChangesSinceInput): Promise<Outcome<ClaimChanges>> {
  const changes = await whatChanged(actor, input.ref, input.version)
  return changes ? done(changes) : refuse('not-found')
}

/** What this person has been typing in some forms, by the name of the form's place. */
export async function listKeptWords(
  actor: Actor,
  slots: readonly string[],
): Promise<Record<string, unknown>> {
  if (!isMember(actor)) return {}
  const drafts = await db().draft.findMany({
    where: { personId: actor.id, slot: { in: [...slots] } },
    select: { slot: true, body: true },
  })
  return Object.fromEntries(drafts.map(({ slot, body }) => [slot, body]))
}
