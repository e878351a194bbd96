import { type Actor, isMember } from '@/lib/auth/actor'
import type { Status } from '@/lib/claims/statuses'
import type { Workflow } from '@/lib/claims/rules'
import { Prisma } from '@/lib/generated/prisma/client'
import { isHidden, NOW, TODAY, type Viewer } from '@/lib/review/queue-clauses'
import { queuePowersOf } from '@/lib/review/queue-rules'
import type { QueueLine } from '@/lib/review/queue-views'
import { type KeptRipple, queueRippleOf } from '@/lib/review/ripples'
import type { Colleague } from '@/lib/review/views'

export type LineRow = {
  id: string
  since: Date
  ref: string
  version: number
  workflow: Workflow
  status: Status
  publication: 'PRIVATE' | 'PUBLIC' | 'EMBARGOED' | 'WITHHELD'
  isHidden: boolean
  authorId: string
  author: string
  assigneeId: string | null
  assignee: string | null
  holderId: string | null
  holder: string | null
  leaseUntil: Date | null
  number: number
  statement: string
  language: string
  everDecided: boolean
  editedSince: boolean
  overdueSince: string | null
  claimant: string | null
  topics: Array<{ slug: string; name: string }>
  contributorIds: string[]
  ripple: KeptRipple | null
}

/** Everything that a line shows, of the few claims of one page: each part of it is looked up by a key. */
export const linesOf = (viewer: Viewer, page: Prisma.Sql): Prisma.Sql => Prisma.sql`
  WITH page AS MATERIALIZED (${page})
  SELECT c.id::text, p.since, c.ref, c.version, c.workflow::text, c.status::text, c.publication::text,
    ${isHidden(viewer)} AS "isHidden", c.author_id::text AS "authorId", author.name AS author,
    c.assignee_id::text AS "assigneeId", assignee.name AS assignee,
    holder.id::text AS "holderId", holder.name AS holder, c.lease_until AS "leaseUntil",
    v.number, v.statement, v.language, c.decided_revision_id IS NOT NULL AS "everDecided",
    coalesce(c.decided_revision_id <> c.current_revision_id, false) AS "editedSince",
    CASE WHEN c.review_by < ${TODAY} AND c.decided_revision_id IS NOT NULL AND c.status <> 'RETRACTED' THEN c.review_by::text END AS "overdueSince",
    (SELECT a.name FROM desk.attribution l JOIN desk.agent a ON a.id = l.agent_id
     WHERE l.revision_id = v.id ORDER BY l.level DESC LIMIT 1) AS claimant,
    coalesce((SELECT jsonb_agg(jsonb_build_object('slug', t.slug, 'name', t.name) ORDER BY t.name)
     FROM desk.revision_topic rt JOIN desk.topic t ON t.id = rt.topic_id WHERE rt.revision_id = v.id), '[]') AS topics,
    ARRAY(SELECT w.author_id::text FROM desk.revision w WHERE w.claim_id = c.id
      UNION SELECT unnest(ARRAY[s.author_id, s.settled_by])::text FROM desk.suggestion s WHERE s.claim_id = c.id AND s.state = 'ACCEPTED') AS "contributorIds",
    ripple.*
  FROM page p
    JOIN desk.claim c ON c.id = p.id
    JOIN desk.revision v ON v.id = c.current_revision_id
    JOIN desk.person author ON author.id = c.author_id
    LEFT JOIN desk.person assignee ON assignee.id = c.assignee_id
    LEFT JOIN desk.person holder ON holder.id = c.lease_holder_id AND c.lease_until > ${NOW}
    LEFT JOIN LATERAL (
      SELECT jsonb_build_object('cause', first.cause, 'at', first.at, 'more', newest.number - 1,
        'source', (SELECT jsonb_build_object('title', s.title, 'language', s.language) FROM desk.source s WHERE s.id = first.source_id),
        'was', coalesce(n.body -> 'was', first.effect -> 'was'), 'now', coalesce(n.body -> 'now', newest.effect -> 'now'),
        'noLongerMet', coalesce(n.body -> 'noLongerMet', newest.effect -> 'noLongerMet')) AS ripple
      FROM (SELECT r.* FROM desk.ripple r WHERE r.claim_id = c.id AND r.settled_at IS NULL ORDER BY r.at, r.id LIMIT 1) first,
        (SELECT r.effect, count(*) OVER () AS number FROM desk.ripple r JOIN ledger.event v ON v.id = r.event_id
         WHERE r.claim_id = c.id AND r.settled_at IS NULL ORDER BY v.leaf_index DESC LIMIT 1) newest
        LEFT JOIN published.notice n ON n.claim_id = c.id) ripple ON true
  ORDER BY p.since, p.id`

const colleague = (id: string | null, name: string | null): Colleague | null =>
  id !== null && name !== null ? { id, name } : null

function leaseOf(actor: Actor, { holderId, holder, leaseUntil }: LineRow): QueueLine['lease'] {
  if (holder === null || leaseUntil === null) return null
  return { holder, until: leaseUntil.toISOString(), isMine: isMember(actor) && holderId === actor.id }
}

/** One claim of the queue as this person sees it. */
export function lineOf(actor: Actor, row: LineRow): QueueLine {
  const { contributorIds, isHidden: isBlind, ripple, everDecided, editedSince } = row
  const isOwn = isMember(actor) && [row.authorId, ...contributorIds].includes(actor.id)
  return {
    ref: row.ref,
    version: row.version,
    statement: row.statement,
    language: row.language,
    workflow: row.workflow,
    status: everDecided && !isBlind ? row.status : null,
    isBlind,
    author: row.author,
    claimant: row.claimant,
    topics: row.topics,
    since: row.since.toISOString(),
    revision: row.number,
    editedSinceReview: editedSince,
    assignee: colleague(row.assigneeId, row.assignee),
    lease: leaseOf(actor, row),
    // The day follows from the status that was decided.
    overdueSince: isBlind ? null : row.overdueSince,
    ripple: ripple && queueRippleOf(ripple, isBlind),
    isOwn,
    ...queuePowersOf(actor, { ...row, editedSince, leaseHolderId: row.holderId }),
  }
}
