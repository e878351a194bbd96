import type { Member } from '@/lib/auth/actor'
import { canReview } from '@/lib/claims/policy'
import { db } from '@/lib/db'
import type { Asked, Viewer } from '@/lib/review/queue-clauses'
import type { QueueFilter } from '@/lib/review/queue-views'
import type { AskedClaims } from './claims-where'
import type { ClaimFilter } from './schema'

export const viewerOf = (actor: Member): Viewer => ({ id: actor.id, reviews: canReview(actor) })

const findTopicId = async (slug: string): Promise<string | null> =>
  (await db().topic.findUnique({ where: { slug }, select: { id: true } }))?.id ?? null

/** A filter of the queue with its topic's id; null where there is no such topic, and hence nothing to find. */
export async function askedOfQueue({
  topic,
  cursor: _cursor,
  ...filter
}: QueueFilter): Promise<Asked | null> {
  if (topic === null) return { ...filter, topicId: null }
  const topicId = await findTopicId(topic)
  return topicId === null ? null : { ...filter, topicId }
}

/** The same of a filter of the list of all claims. */
export async function askedOfClaims({
  topic,
  cursor: _cursor,
  ...filter
}: ClaimFilter): Promise<AskedClaims | null> {
  if (topic === null) return { ...filter, topicId: null }
  const topicId = await findTopicId(topic)
  return topicId === null ? null : { ...filter, topicId }
}
