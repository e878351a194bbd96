import { type Actor, isMember } from '@/lib/auth/actor'
import { canReadDesk, canReview } from '@/lib/claims/policy'
import { hex } from '@/lib/claims/revision'
import { db } from '@/lib/db'
import { done, type Outcome, refuse } from '@/lib/outcome'
import {
  atOneMoment,
  evidenceOf,
  findStored,
  headOf,
  powersFor,
  readDiff,
  readRevisions,
} from '@/lib/review/desk-claim'
import { diffRevisions } from '@/lib/review/diff'
import { reviewFactsOf } from '@/lib/review/facts'
import { listDeskDecisions, listHistory, listNotes } from '@/lib/review/history'
import {
  beyond,
  cursorOf,
  placeOf,
  queueFields,
  queueLine,
  type QueueRow,
  waiting,
  whereOf,
} from '@/lib/review/queue'
import { findStanding, listFailingQuotations } from '@/lib/review/standing'
import type {
  ChangesSinceInput,
  ClaimChanges,
  DeskClaim,
  HistoryLine,
  QueueFilter,
  QueuePage,
  WaitingCounts,
} from '@/lib/review/views'

/**
 * A claim with all that the desk knows of it, by its reference in its proper form; null where there is none, or for
 * somebody who may not read the desk.
 */
export async function findDeskClaim(actor: Actor, ref: string): Promise<DeskClaim | null> {
  if (!canReadDesk(actor)) return null
  return atOneMoment(async (tx) => {
    const claim = await findStored(tx, ref)
    if (!claim) return null
    const before = claim.decided?.id ?? claim.newest.id
    const found = await readRevisions(tx, [claim.newest.id, before])
    const [newest, decided] = [found.get(claim.newest.id), found.get(before)]
    if (!newest || !decided) throw new Error(`claim ${ref} has lost a revision`)
    const { content } = newest
    const standing = await findStanding(tx, content)
    const { evidence, partyIds } = reviewFactsOf(content, standing)
    const history = await listHistory(tx, actor, claim.id)
    return {
      ...headOf(claim),
      content,
      evidence: evidenceOf(content, standing, await listFailingQuotations(tx, claim.newest.id)),
      facts: { evidence: [...evidence], partyIds: [...partyIds] },
      diff: decided.number === newest.number ? null : diffRevisions(decided, newest),
      decisions: await listDeskDecisions(tx, claim.id),
      notes: await listNotes(tx, claim.id, history),
      history,
      powers: powersFor(actor, claim, content.evidence.length > 0),
    }
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

const revisionIn = (lines: readonly HistoryLine[]) =>
  lines.findLast((line) => line.kind === 'claim.logged' || line.kind === 'claim.edited')?.revision

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
    const decidedSince = since.some(
      (line) => line.kind === 'claim.decided' || line.kind === 'claim.retracted',
    )
    const [decision] = decidedSince ? await listDeskDecisions(tx, claim.id) : []
    return {
      version: claim.version,
      workflow: claim.workflow,
      status: claim.status,
      revision: { number: claim.newest.number, hash: hex(claim.newest.hash) },
      steps: since,
      decision: decision
        ? {
            status: decision.status,
            reason: decision.reason,
            reviewer: decision.reviewer,
            decidedAt: decision.decidedAt,
          }
        : null,
      diff: await readDiff(tx, readRevision?.id, claim.newest.id),
      canDecide: powersFor(actor, claim, true).decide,
    }
  })
}

/** The same as a refusal or a value, for the door that a form asks through. */
export async function changesSince(actor: Actor, input: ChangesSinceInput): Promise<Outcome<ClaimChanges>> {
  const changes = await whatChanged(actor, input.ref, input.version)
  return changes ? done(changes) : refuse('not-found')
}

const PAGE = 30

/** Claims that wait for a decision, the longest waiting first; a page and the places before and after it. */
export async function listReviewQueue(actor: Actor, filter: QueueFilter): Promise<QueuePage> {
  if (!canReadDesk(actor) || !isMember(actor))
    return { items: [], total: 0, nextCursor: null, previousCursor: null }
  const place = placeOf(filter.cursor)
  const where = whereOf(actor.id, filter)
  const order = place?.back ? 'desc' : 'asc'
  const [total, found] = await Promise.all([
    db().claim.count({ where }),
    db().claim.findMany({
      where: { AND: [where, beyond(place)] },
      orderBy: [{ submittedAt: order }, { id: order }],
      take: PAGE + 1,
      select: queueFields,
    }),
  ])
  const rows = found.slice(0, PAGE)
  if (place?.back) rows.reverse()
  const isMore = found.length > PAGE
  const edge = (row: QueueRow | undefined, back: boolean) =>
    row?.submittedAt ? cursorOf({ back, at: row.submittedAt, id: row.id }) : null
  return {
    items: rows.map((row) => queueLine(actor, row)),
    total,
    nextCursor: isMore || place?.back ? edge(rows.at(-1), false) : null,
    previousCursor: place && (isMore || !place.back) ? edge(rows[0], true) : null,
  }
}

/** How many claims wait for a decision: all of them, those this person has taken, those nobody has, and those with a public status that were edited since. */
export async function countWaiting(actor: Actor): Promise<WaitingCounts> {
  if (!canReadDesk(actor) || !isMember(actor)) return { all: 0, mine: 0, unassigned: 0, edited: 0 }
  const [counts] = await db().$queryRaw<WaitingCounts[]>`
    SELECT count(*)::int AS "all",
           (count(*) FILTER (WHERE assignee_id = ${actor.id}::uuid))::int AS mine,
           (count(*) FILTER (WHERE assignee_id IS NULL))::int AS unassigned,
           (count(*) FILTER (WHERE decided_revision_id <> current_revision_id))::int AS edited
    FROM desk.claim WHERE workflow IN ('SUBMITTED', 'IN_REVIEW')`
  return counts ?? { all: 0, mine: 0, unassigned: 0, edited: 0 }
}

/** The longest waiting claim that this person may decide and that no colleague has taken; not the one just seen. */
export async function findNextInQueue(
  actor: Actor,
  ref: string,
): Promise<{ ref: string; statement: string } | null> {
  if (!isMember(actor) || !canReview(actor)) return null
  const next = await db().claim.findFirst({
    where: {
      ...waiting,
      ref: { not: ref },
      authorId: { not: actor.id },
      revisions: { none: { authorId: actor.id } },
      OR: [{ assigneeId: null }, { assigneeId: actor.id }],
    },
    orderBy: [{ submittedAt: 'asc' }, { id: 'asc' }],
    select: { ref: true, currentRevision: { select: { statement: true } } },
  })
  return next && { ref: next.ref, statement: next.currentRevision?.statement ?? next.ref }
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
