import { type Actor, isMember } from '@/lib/auth/actor'
import { canDecide } from '@/lib/claims/policy'
import { workflowAfter } from '@/lib/claims/rules'
import { db } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { QueueFilter, QueueLine } from '@/lib/review/views'
import { uuid } from '@/lib/text/shapes'

/** What waits for a decision. */
export const waiting = { workflow: { in: ['SUBMITTED', 'IN_REVIEW'] } } satisfies Prisma.ClaimWhereInput

/** The filters of an address as a condition. */
export function whereOf(me: string, { show, workflow, status }: QueueFilter): Prisma.ClaimWhereInput {
  const shown = {
    all: {},
    mine: { assigneeId: me },
    unassigned: { assigneeId: null },
    // A claim never decided has no decided revision, and `<>` with null finds nothing.
    edited: { currentRevisionId: { not: { equals: db().claim.fields.decidedRevisionId } } },
  } satisfies Record<QueueFilter['show'], Prisma.ClaimWhereInput>
  return {
    AND: [
      workflow ? { workflow } : waiting,
      status ? { status, decidedRevisionId: { not: null } } : {},
      shown[show],
    ],
  }
}

type Place = { back: boolean; at: Date; id: string }

export const cursorOf = ({ back, at, id }: Place) =>
  Buffer.from(`${back ? '<' : '>'}${at.toISOString()}${id}`).toString('base64url')

/** A place in the queue out of an address, or null where it is none: the list then begins at its beginning. */
export function placeOf(cursor: string | null): Place | null {
  const text = cursor ? Buffer.from(cursor, 'base64url').toString('utf8') : ''
  const [at, id] = [new Date(text.slice(1, 25)), uuid.safeParse(text.slice(25))]
  return id.success && !Number.isNaN(at.getTime()) ? { back: text.startsWith('<'), at, id: id.data } : null
}

/** The part of the queue after (or before) a place in it. */
export function beyond(place: Place | null): Prisma.ClaimWhereInput {
  if (!place) return {}
  const { at, id } = place
  const after = place.back ? { lt: at } : { gt: at }
  return { OR: [{ submittedAt: after }, { submittedAt: at, id: place.back ? { lt: id } : { gt: id } }] }
}

export const queueFields = {
  id: true,
  ref: true,
  version: true,
  workflow: true,
  status: true,
  submittedAt: true,
  authorId: true,
  assigneeId: true,
  decidedRevisionId: true,
  currentRevisionId: true,
  author: { select: { name: true } },
  assignee: { select: { id: true, name: true } },
  revisions: { select: { authorId: true } },
  currentRevision: {
    select: {
      number: true,
      statement: true,
      language: true,
      attributions: { orderBy: { level: 'desc' }, take: 1, select: { agent: { select: { name: true } } } },
      topics: { select: { topic: { select: { name: true } } } },
    },
  },
} satisfies Prisma.ClaimSelect

export type QueueRow = Prisma.ClaimGetPayload<{ select: typeof queueFields }>

/** One claim of the queue as this person sees it. */
export function queueLine(actor: Actor, row: QueueRow): QueueLine {
  const contributorIds = row.revisions.map((revision) => revision.authorId)
  const { currentRevision: revision, decidedRevisionId: decided } = row
  const mayDecide = canDecide(actor, { authorId: row.authorId, contributorIds })
  const isOwn = isMember(actor) && [row.authorId, ...contributorIds].includes(actor.id)
  const isMine = isMember(actor) && row.assigneeId === actor.id
  return {
    ref: row.ref,
    version: row.version,
    statement: revision?.statement ?? '',
    language: revision?.language ?? 'en',
    workflow: row.workflow,
    status: row.status,
    everDecided: decided !== null,
    author: row.author.name,
    claimant: revision?.attributions[0]?.agent.name ?? null,
    topics: revision?.topics.map(({ topic }) => topic.name).sort() ?? [],
    submittedAt: row.submittedAt?.toISOString() ?? null,
    revision: revision?.number ?? 1,
    editedSinceReview: decided !== null && decided !== row.currentRevisionId,
    assignee: row.assignee,
    canTake: mayDecide && !isMine && workflowAfter({ ...row, everDecided: decided !== null }, 'take').ok,
    isOwn,
  }
}
