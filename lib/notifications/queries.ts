import { type Actor, isMember } from '@/lib/auth/actor'
import { canReadDesk } from '@/lib/claims/policy'
import { db } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'
import { readPlace, writePlace, type InboxPlace } from './cursor'
import { inboxFields, linesOf, type InboxRow } from './inbox-lines'
import { notificationKinds, notificationSheet } from './kinds'
import type { InboxFilter, Watched } from './schema'
import type { InboxPage, Mentionable, WatchLine, WishLine } from './views'

const PAGE = 30

/** As far as anybody counts; more is "99+" to a person. */
const COUNTED = 100

/** How many notifications a person has not read: at most 100, which stands for "100 or more". */
export async function countUnread(actor: Actor): Promise<number> {
  if (!isMember(actor)) return 0
  return db().notification.count({ where: { personId: actor.id, readAt: null }, take: COUNTED })
}

/** The part of the inbox beyond a place in it. */
function beyond(place: InboxPlace | null): Prisma.NotificationWhereInput {
  if (!place) return {}
  const { at, id, way } = place
  const older = way === 'older'
  return { OR: [{ at: older ? { lt: at } : { gt: at } }, { at, id: older ? { lt: id } : { gt: id } }] }
}

async function findRows(where: Prisma.NotificationWhereInput, place: InboxPlace | null) {
  const order = place?.way === 'newer' ? 'asc' : 'desc'
  const found = await db().notification.findMany({
    where: { AND: [where, beyond(place)] },
    orderBy: [{ at: order }, { id: order }],
    take: PAGE + 1,
    select: inboxFields,
  })
  const rows = found.slice(0, PAGE)
  if (place?.way === 'newer') rows.reverse()
  return { rows, isMore: found.length > PAGE }
}

const edge = (way: InboxPlace['way'], row: InboxRow | undefined) =>
  row ? writePlace({ way, at: row.at, id: row.id }) : null

/** A page of one's own inbox, the newest first. */
export async function listInbox(actor: Actor, { show, cursor }: InboxFilter): Promise<InboxPage> {
  const nothing = { items: [], unread: 0, newestAt: null, nextCursor: null, previousCursor: null }
  if (!isMember(actor) || !canReadDesk(actor)) return nothing
  const place = readPlace(cursor)
  const own = { personId: actor.id, ...(show === 'unread' ? { readAt: null } : {}) }
  const [{ rows, isMore }, unread, newest] = await Promise.all([
    findRows(own, place),
    countUnread(actor),
    db().notification.findFirst({
      where: { personId: actor.id },
      orderBy: { at: 'desc' },
      select: { at: true },
    }),
  ])
  const isBack = place?.way === 'newer'
  return {
    items: await linesOf(rows),
    unread,
    newestAt: newest?.at.toISOString() ?? null,
    nextCursor: isMore || isBack ? edge('older', rows.at(-1)) : null,
    previousCursor: place && (isMore || !isBack) ? edge('newer', rows[0]) : null,
  }
}

/** Every kind of notification, and whether this person wants it. */
export async function listWishes(actor: Actor): Promise<WishLine[]> {
  if (!isMember(actor)) return []
  const rows = await db().notificationSetting.findMany({
    where: { personId: actor.id, wanted: false },
    select: { kind: true },
  })
  const off = new Set(rows.map(({ kind }) => kind))
  return notificationKinds.map((kind) => {
    const { group, label } = notificationSheet[kind]
    return { kind, group, label, wanted: !off.has(kind) }
  })
}

const whereWatched = (what: Watched): Prisma.WatchWhereInput => {
  if (what.of === 'claim') return { claim: { ref: what.ref } }
  return what.of === 'source' ? { sourceId: what.id } : { topicId: what.id }
}

/** Whether this person watches it. */
export async function isWatching(actor: Actor, what: Watched): Promise<boolean> {
  if (!isMember(actor)) return false
  return (await db().watch.count({ where: { personId: actor.id, ...whereWatched(what) } })) > 0
}

/** Of these topics, the ids of those that this person watches. */
export async function listWatchedTopics(actor: Actor, topicIds: readonly string[]): Promise<string[]> {
  if (!isMember(actor)) return []
  const rows = await db().watch.findMany({
    where: { personId: actor.id, topicId: { in: [...topicIds] } },
    select: { topicId: true },
  })
  return rows.flatMap(({ topicId }) => topicId ?? [])
}

const watchFields = {
  claim: { select: { ref: true, currentRevision: { select: { statement: true, language: true } } } },
  source: { select: { id: true, title: true, language: true } },
  topic: { select: { id: true, name: true, slug: true } },
} satisfies Prisma.WatchSelect

function watchLine({
  claim,
  source,
  topic,
}: Prisma.WatchGetPayload<{ select: typeof watchFields }>): WatchLine {
  if (claim) {
    const { statement, language } = claim.currentRevision ?? { statement: claim.ref, language: null }
    const subject = { href: `/desk/claims/${claim.ref}`, text: statement, ref: claim.ref, language }
    return { of: 'claim', ref: claim.ref, subject }
  }
  if (source) {
    const { id, title, language } = source
    return { of: 'source', id, subject: { href: `/desk/sources/${id}`, text: title, ref: null, language } }
  }
  if (!topic) throw new Error('a watch watches nothing')
  const href = `/claims?topic=${encodeURIComponent(topic.slug)}`
  return { of: 'topic', id: topic.id, subject: { href, text: topic.name, ref: null, language: null } }
}

/** What this person watches, the newest first; at most 200. */
export async function listWatches(actor: Actor): Promise<WatchLine[]> {
  if (!isMember(actor)) return []
  const rows = await db().watch.findMany({
    where: { personId: actor.id },
    orderBy: [{ since: 'desc' }, { id: 'desc' }],
    take: 200,
    select: watchFields,
  })
  return rows.map(watchLine)
}

/** Whom a note can call: everybody who is active, by name. */
export async function listMentionable(actor: Actor): Promise<Mentionable[]> {
  if (!canReadDesk(actor)) return []
  return db().person.findMany({
    where: { active: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: { id: true, name: true, role: true },
  })
}
