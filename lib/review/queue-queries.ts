import { type Actor, isMember, type Member } from '@/lib/auth/actor'
import { canReadDesk, canReview } from '@/lib/claims/policy'
import { db } from '@/lib/db'
import {
  type Asked,
  countOf,
  countsOf,
  hiddenOf,
  nextOf,
  pageOf,
  type Viewer,
} from '@/lib/review/queue-clauses'
import { cursorOf, type Place, placeOf } from '@/lib/review/queue-cursor'
import { lineOf, type LineRow, linesOf } from '@/lib/review/queue-lines'
import {
  NOTHING_WAITS,
  type NextInQueue,
  type QueueFilter,
  type QueuePage,
  type QueueShow,
  type QueueTopic,
  type WaitingCounts,
  WHOLE_QUEUE,
} from '@/lib/review/queue-views'
import type { Colleague } from '@/lib/review/views'
import { fold } from '@/lib/text/fold'

const PAGE = 30

const viewerOf = (actor: Member): Viewer => ({ id: actor.id, reviews: canReview(actor) })

/** The filter with its topic's id; null where there is no such topic, and hence nothing to find. */
async function askedOf({ topic, cursor: _cursor, ...filter }: QueueFilter): Promise<Asked | null> {
  if (topic === null) return { ...filter, topicId: null }
  const found = await db().topic.findUnique({ where: { slug: topic }, select: { id: true } })
  return found && { ...filter, topicId: found.id }
}

async function readPage(actor: Member, asked: Asked, place: Place | null): Promise<QueuePage> {
  const viewer = viewerOf(actor)
  const isBack = place?.back ?? false
  const rows = await db().$queryRaw<LineRow[]>(linesOf(viewer, pageOf(viewer, asked, place, PAGE + 1)))
  const isMore = rows.length > PAGE
  // Less than a page before the place: the place was near the beginning, so the beginning is shown whole.
  if (isBack && rows.length < PAGE) return readPage(actor, asked, null)
  // Rows come in the order of the queue; read backwards, the one too many is the first.
  const shown = isBack ? rows.slice(-PAGE) : rows.slice(0, PAGE)
  const edge = (row: LineRow | undefined, back: boolean) =>
    row ? cursorOf({ back, at: row.since, id: row.id }) : null
  return {
    items: shown.map((row) => lineOf(actor, row)),
    nextCursor: isBack || isMore ? edge(shown.at(-1), false) : null,
    previousCursor: (isBack ? isMore : place !== null) ? edge(shown[0], true) : null,
  }
}

/** A page of the queue under some filters, and the places before and after it. */
export async function listReviewQueue(actor: Actor, filter: QueueFilter): Promise<QueuePage> {
  const nothing = { items: [], nextCursor: null, previousCursor: null }
  if (!canReadDesk(actor) || !isMember(actor)) return nothing
  const asked = await askedOf(filter)
  return asked ? readPage(actor, asked, placeOf(filter.cursor)) : nothing
}

/** How many claims a filter finds, exactly. Apart from the page, which costs the same however many wait. */
export async function countQueue(actor: Actor, filter: QueueFilter): Promise<number> {
  if (!canReadDesk(actor) || !isMember(actor)) return 0
  const asked = await askedOf(filter)
  if (!asked) return 0
  const [row] = await db().$queryRaw<Array<{ n: number }>>(countOf(viewerOf(actor), asked))
  return row?.n ?? 0
}

/** How many claims there are in each part of the queue for this person. */
export async function countWaiting(actor: Actor): Promise<WaitingCounts> {
  if (!canReadDesk(actor) || !isMember(actor)) return NOTHING_WAITS
  const rows = await db().$queryRaw<Array<{ show: QueueShow; n: number }>>(countsOf(viewerOf(actor)))
  return rows.reduce((counts, { show, n }) => ({ ...counts, [show]: n }), NOTHING_WAITS)
}

/**
 * The claim that this reviewer should look at next: of a filter the first that they may decide, that no colleague is on
 * and that was not given to one who has not begun; not the one just seen. Null: there is none.
 */
export async function findNextInQueue(
  actor: Actor,
  ref: string,
  filter: QueueFilter = WHOLE_QUEUE,
): Promise<NextInQueue | null> {
  if (!isMember(actor) || !canReview(actor)) return null
  const asked = await askedOf(filter)
  if (!asked) return null
  const [next] = await db().$queryRaw<NextInQueue[]>(nextOf(viewerOf(actor), asked, ref))
  return next ?? null
}

/** To whom the review of a claim can be given: active reviewers who wrote no part of it and have no interest in it. */
export async function listAssignable(actor: Actor, ref: string): Promise<Colleague[]> {
  if (!canReadDesk(actor)) return []
  return db().$queryRaw<Colleague[]>`
    SELECT p.id::text, p.name FROM desk.claim c, desk.person p
    WHERE c.ref = ${ref} AND p.active AND p.role = 'REVIEWER' AND p.id <> c.author_id
      AND NOT EXISTS (SELECT FROM desk.revision w WHERE w.claim_id = c.id AND w.author_id = p.id)
      AND NOT EXISTS (SELECT FROM desk.suggestion s WHERE s.claim_id = c.id AND s.state = 'ACCEPTED' AND p.id IN (s.author_id, s.settled_by))
      AND NOT EXISTS (SELECT FROM desk.conflicts(p.id, c.current_revision_id))
    ORDER BY p.name, p.id`
}

/** Of these claims, those whose verdict is not shown to this person because they may still read it blind. */
export async function listHiddenVerdicts(actor: Actor, refs: readonly string[]): Promise<string[]> {
  if (!isMember(actor) || refs.length === 0) return []
  const rows = await db().$queryRaw<Array<{ ref: string }>>(hiddenOf(viewerOf(actor), refs))
  return rows.map(({ ref }) => ref)
}

/** Topics by a part of their name, for the filter of the queue; ten at most, with the slugs that addresses carry. */
export async function listQueueTopics(actor: Actor, words: string): Promise<QueueTopic[]> {
  if (!canReadDesk(actor)) return []
  const part = fold(words).trim()
  return db().topic.findMany({
    where: part === '' ? {} : { folded: { contains: part } },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: 10,
    select: { slug: true, name: true },
  })
}

/** What the topic of a filter is called, or null where there is none such. */
export async function findTopicName(actor: Actor, slug: string): Promise<string | null> {
  if (!canReadDesk(actor)) return null
  const found = await db().topic.findUnique({ where: { slug }, select: { name: true } })
  return found?.name ?? null
}
