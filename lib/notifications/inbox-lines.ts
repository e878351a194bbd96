import { db } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'
import { eventSheet, isEventKind } from '@/lib/ledger/events'
import { told } from '@/lib/words/told'
import { isNotificationKind, notificationSheet, type NotificationKind } from './kinds'
import type { InboxLine, InboxSubject } from './views'

/** How much of a note or a reason stands in the inbox, in characters. */
const WORDS = 280

export const inboxFields = {
  id: true,
  kind: true,
  at: true,
  readAt: true,
  claimId: true,
  eventId: true,
  claim: { select: { ref: true, currentRevision: { select: { statement: true, language: true } } } },
  event: { select: { kind: true, actorName: true, payload: { select: { payload: true } } } },
} satisfies Prisma.NotificationSelect

export type InboxRow = Prisma.NotificationGetPayload<{ select: typeof inboxFields }>

type Payload = {
  reason?: string | null
  sourceId?: string | null
  publisherId?: string | null
  webhook?: InboxSubject
}

const sourceIn = (data: object): Pick<Payload, 'sourceId'> => {
  if ('sourceId' in data && typeof data.sourceId === 'string') return { sourceId: data.sourceId }
  return 'fromId' in data && typeof data.fromId === 'string' ? { sourceId: data.fromId } : {}
}

/** What of an event's payload may stand in an inbox. */
function payloadOf({ kind, payload }: InboxRow['event']): Payload {
  if (!payload || !isEventKind(kind)) return {}
  const parsed = eventSheet[kind].payload.safeParse(JSON.parse(Buffer.from(payload.payload).toString('utf8')))
  if (!parsed.success) return {}
  const { data } = parsed
  return {
    ...('reason' in data ? { reason: data.reason } : {}),
    ...sourceIn(data),
    ...('publisherId' in data ? { publisherId: data.publisherId } : {}),
    ...('webhookId' in data
      ? { webhook: { href: `/admin/webhooks/${data.webhookId}`, text: data.name, ref: null, language: null } }
      : {}),
  }
}

function sentenceOf(kind: NotificationKind, event: InboxRow['event']): string {
  if (kind === 'WATCHED' && isEventKind(event.kind))
    return told(eventSheet[event.kind].sentence(event.actorName))
  return told(notificationSheet[kind].sentence(event.actorName))
}

const cut = (text: string) => {
  const letters = Array.from(text.trim())
  return letters.length > WORDS ? `${letters.slice(0, WORDS).join('')}…` : letters.join('')
}

/** The notes of these events, by event. Notes are found by their claim. */
async function findNotes(rows: readonly InboxRow[]): Promise<Map<string, string>> {
  const noted = rows.filter(({ event }) => event.kind === 'note.added')
  if (noted.length === 0) return new Map()
  const notes = await db().note.findMany({
    where: {
      claimId: { in: noted.flatMap(({ claimId }) => claimId ?? []) },
      eventId: { in: noted.map(({ eventId }) => eventId) },
    },
    select: { eventId: true, body: true },
  })
  return new Map(notes.flatMap(({ eventId, body }) => (eventId ? [[eventId, body] as const] : [])))
}

/** The sources and publishers that events without a claim are about. */
async function findSubjects(payloads: readonly Payload[]): Promise<Map<string, InboxSubject>> {
  const sourceIds = payloads.flatMap(({ sourceId }) => sourceId ?? [])
  const publisherIds = payloads.flatMap(({ publisherId }) => publisherId ?? [])
  if (sourceIds.length + publisherIds.length === 0) return new Map()
  const [sources, publishers] = await Promise.all([
    db().source.findMany({
      where: { id: { in: sourceIds } },
      select: { id: true, title: true, language: true },
    }),
    db().agent.findMany({ where: { id: { in: publisherIds } }, select: { id: true, name: true } }),
  ])
  return new Map([
    ...sources.map(({ id, title, language }) => {
      const subject: InboxSubject = { href: `/desk/sources/${id}`, text: title, ref: null, language }
      return [id, subject] as const
    }),
    ...publishers.map(({ id, name }) => {
      const subject: InboxSubject = { href: '/desk/sources', text: name, ref: null, language: null }
      return [id, subject] as const
    }),
  ])
}

function claimSubject({ claim }: InboxRow): InboxSubject | null {
  if (!claim) return null
  const { statement, language } = claim.currentRevision ?? { statement: claim.ref, language: null }
  return { href: `/desk/claims/${claim.ref}`, text: statement, ref: claim.ref, language }
}

/** Rows as lines: what happened, to what, and the words that may be shown of it. */
export async function linesOf(rows: readonly InboxRow[]): Promise<InboxLine[]> {
  const payloads = new Map(rows.map((row) => [row.id, payloadOf(row.event)]))
  const without = rows.filter(({ claim }) => claim === null)
  const [notes, subjects] = await Promise.all([
    findNotes(rows),
    findSubjects(without.flatMap(({ id }) => payloads.get(id) ?? [])),
  ])
  return rows.flatMap((row) => {
    // A kind of a newer version's: there is nothing to say of it here.
    if (!isNotificationKind(row.kind)) return []
    const { reason, sourceId, publisherId, webhook } = payloads.get(row.id) ?? {}
    const { shows } = notificationSheet[row.kind]
    const words = { note: notes.get(row.eventId), reason: reason ?? undefined, none: undefined }[
      shows ?? 'none'
    ]
    return [
      {
        id: row.id,
        kind: row.kind,
        sentence: sentenceOf(row.kind, row.event),
        words: words ? cut(words) : null,
        subject: claimSubject(row) ?? subjects.get(sourceId ?? publisherId ?? '') ?? webhook ?? null,
        at: row.at.toISOString(),
        isUnread: row.readAt === null,
      },
    ]
  })
}
