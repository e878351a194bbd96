import { z } from 'zod'
import { type Actor, isMember, roles } from '@/lib/auth/actor'
import { statuses } from '@/lib/claims/statuses'
import type { Tx } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'
import { type EventKind, eventSheet, isEventKind } from '@/lib/ledger/events'
import { listDeskReadings } from '@/lib/review/find-readings'
import { storedEvaluation } from '@/lib/review/rules'
import type { DeskDecision, DeskNote, HistoryLine, HistoryWords, RoleThen } from '@/lib/review/views'
import { told } from '@/lib/words/told'

const text = z.string().nullable().default(null)
const spoken: z.ZodType<HistoryWords> = z.object({
  revision: z.int().nullable().default(null),
  status: z.enum(statuses).nullable().default(null),
  reason: text,
  override: text,
  parts: z.array(z.string()).default([]),
  correctionNotice: text,
  saidReason: text,
  disagreement: text,
  agrees: z.boolean().nullable().default(null),
  field: text,
  ground: text,
  legalReference: text,
  other: text,
  into: text,
  name: text,
})

const silent = spoken.parse({})

/** The words of a payload that people read; a kind has those of them that its row in the sheet names. */
function wordsOf(kind: EventKind, payload: Uint8Array | undefined): HistoryWords {
  if (!payload) return silent
  const parsed = eventSheet[kind].payload.safeParse(JSON.parse(Buffer.from(payload).toString('utf8')))
  return parsed.success ? spoken.parse(parsed.data) : silent
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
  return {
    id: event.id,
    kind,
    at: event.at.toISOString(),
    isMine: isMember(actor) && event.actorId === actor.id,
    who: event.actorName,
    sentence: told(eventSheet[kind].sentence(event.actorName)),
    role: roleThen(event.actorRole),
    from: event.fromState,
    to: event.toState,
    ...wordsOf(kind, event.payload?.payload),
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
      saidComputed: true,
      saidReason: true,
      disagreement: true,
      secondReading: true,
      event: { select: { actorName: true, actorRole: true } },
      revision: { select: { number: true } },
    },
  })
  const readings = await listDeskReadings(tx, claimId)
  return rows.map(({ toStatus, fromStatus, event, revision, evaluation, decidedAt, ...row }) => ({
    ...row,
    status: toStatus,
    from: fromStatus,
    reviewer: event.actorName,
    reviewerRole: roleThen(event.actorRole),
    decidedAt: decidedAt.toISOString(),
    evaluation: storedEvaluation.parse(evaluation),
    readings: readings.filter((reading) => reading.decisionId === row.id),
    revisionNumber: revision.number,
  }))
}

const noteFields = {
  id: true,
  parentId: true,
  body: true,
  eventId: true,
  createdAt: true,
  author: { select: { id: true, name: true, role: true } },
  mentions: {
    select: { person: { select: { id: true, name: true } } },
    orderBy: { person: { name: 'asc' } },
  },
} satisfies Prisma.NoteSelect

type NoteRow = Prisma.NoteGetPayload<{ select: typeof noteFields }>

/** `then`: the event by which it was written, which knows name and role as they were. */
const noteOf = (
  actor: Actor,
  row: NoteRow,
  then: Pick<HistoryLine, 'who' | 'role'> | undefined,
): DeskNote => ({
  id: row.id,
  body: row.body,
  author: then?.who ?? row.author.name,
  role: then?.role ?? row.author.role,
  at: row.createdAt.toISOString(),
  isMine: isMember(actor) && row.author.id === actor.id,
  mentions: row.mentions.map(({ person }) => person),
  replies: [],
})

/** The notes on a claim as threads, oldest first; `history` says who each writer was at the time. */
export async function listNotes(
  tx: Tx,
  actor: Actor,
  claimId: string,
  history: readonly HistoryLine[],
): Promise<DeskNote[]> {
  const rows = await tx.note.findMany({
    where: { claimId },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: noteFields,
  })
  const then = new Map(history.map((line) => [line.id, line]))
  const notes = new Map<string, DeskNote>()
  const threads: DeskNote[] = []
  for (const row of rows) {
    const note = noteOf(actor, row, row.eventId ? then.get(row.eventId) : undefined)
    // A thread is one deep to the eye: an answer to an answer stands below it in the same thread.
    const top = row.parentId ? notes.get(row.parentId) : undefined
    notes.set(row.id, top ?? note)
    if (top) top.replies.push(note)
    else threads.push(note)
  }
  return threads
}
