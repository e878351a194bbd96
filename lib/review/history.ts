import { type Actor, isMember, roles } from '@/lib/auth/actor'
import type { Tx } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'
import { type EventKind, eventSheet, isEventKind } from '@/lib/ledger/events'
import { storedEvaluation } from '@/lib/review/rules'
import type { DeskDecision, DeskNote, HistoryLine, RoleThen } from '@/lib/review/views'

/** The words of a payload that people read; a kind has those of them that its row in the sheet names. */
type Words = Partial<
  Pick<HistoryLine, 'revision' | 'status' | 'reason' | 'override' | 'parts' | 'correctionNotice'>
>

function wordsOf(kind: EventKind, payload: Uint8Array): Words {
  const parsed = eventSheet[kind].payload.safeParse(JSON.parse(Buffer.from(payload).toString('utf8')))
  const words: Words = {}
  if (!parsed.success) return words
  const { data } = parsed
  if ('revision' in data) words.revision = data.revision
  if ('status' in data) words.status = data.status
  if ('reason' in data) words.reason = data.reason
  if ('override' in data) words.override = data.override
  if ('parts' in data) words.parts = data.parts
  if ('correctionNotice' in data) words.correctionNotice = data.correctionNotice
  return words
}

const roleThen = (kept: string): RoleThen => roles.find((role) => role === kept) ?? 'SYSTEM'

const eventFields = {
  id: true,
  kind: true,
  at: true,
  actorId: true,
  actorName: true,
  actorRole: true,
  fromState: true,
  toState: true,
  payload: { select: { payload: true } },
} satisfies Prisma.EventSelect

type EventRow = Prisma.EventGetPayload<{ select: typeof eventFields }>

function lineOf(actor: Actor, event: EventRow, kind: EventKind): HistoryLine {
  const words = event.payload ? wordsOf(kind, event.payload.payload) : {}
  return {
    id: event.id,
    kind,
    at: event.at.toISOString(),
    isMine: isMember(actor) && event.actorId === actor.id,
    who: event.actorName,
    sentence: eventSheet[kind].sentence(event.actorName),
    role: roleThen(event.actorRole),
    from: event.fromState,
    to: event.toState,
    revision: words.revision ?? null,
    status: words.status ?? null,
    reason: words.reason ?? null,
    override: words.override ?? null,
    parts: words.parts ?? [],
    correctionNotice: words.correctionNotice ?? null,
    redacted: event.payload === null,
  }
}

/** Everything that was ever done to a claim, oldest first, in the log's own order. */
export async function listHistory(tx: Tx, actor: Actor, claimId: string): Promise<HistoryLine[]> {
  const events = await tx.event.findMany({
    where: { claimId },
    orderBy: { leafIndex: 'asc' },
    select: eventFields,
  })
  return events.flatMap((event) => (isEventKind(event.kind) ? [lineOf(actor, event, event.kind)] : []))
}

/** Every decision on a claim, newest first, with the reviewer's name and role as they were. */
export async function listDeskDecisions(tx: Tx, claimId: string): Promise<DeskDecision[]> {
  const rows = await tx.decision.findMany({
    where: { claimId },
    orderBy: { event: { leafIndex: 'desc' } },
    select: {
      id: true,
      toStatus: true,
      fromStatus: true,
      said: true,
      depth: true,
      reason: true,
      decidedAt: true,
      evaluation: true,
      override: true,
      parts: true,
      correctionNotice: true,
      event: { select: { actorName: true, actorRole: true } },
      revision: { select: { number: true } },
    },
  })
  return rows.map(({ toStatus, fromStatus, event, revision, evaluation, decidedAt, ...row }) => ({
    ...row,
    status: toStatus,
    from: fromStatus,
    reviewer: event.actorName,
    reviewerRole: roleThen(event.actorRole),
    decidedAt: decidedAt.toISOString(),
    evaluation: storedEvaluation.parse(evaluation),
    revisionNumber: revision.number,
  }))
}

/** The notes on a claim as threads, oldest first; `history` says who each writer was at the time. */
export async function listNotes(
  tx: Tx,
  claimId: string,
  history: readonly HistoryLine[],
): Promise<DeskNote[]> {
  const rows = await tx.note.findMany({
    where: { claimId },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      parentId: true,
      body: true,
      eventId: true,
      createdAt: true,
      author: { select: { name: true, role: true } },
    },
  })
  const then = new Map(history.map((line) => [line.id, line]))
  const notes = new Map<string, DeskNote>()
  const threads: DeskNote[] = []
  for (const { id, parentId, body, eventId, createdAt, author } of rows) {
    const { who, role } = (eventId ? then.get(eventId) : undefined) ?? { who: author.name, role: author.role }
    const note = { id, body, author: who, role, at: createdAt.toISOString(), replies: [] }
    notes.set(id, note)
    // A thread is one deep to the eye: an answer to an answer stands below it in the same thread.
    const top = parentId ? notes.get(parentId) : undefined
    if (top) {
      top.replies.push(note)
      notes.set(id, top)
    } else threads.push(note)
  }
  return threads
}
