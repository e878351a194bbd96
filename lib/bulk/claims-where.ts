import { Prisma } from '@/lib/generated/prisma/client'
import { isHidden, type Viewer } from '@/lib/review/queue-clauses'
import type { Place } from '@/lib/review/queue-cursor'
import { uuid } from '@/lib/text/shapes'
import type { ClaimFilter } from './schema'

type Sql = Prisma.Sql
const { sql, join, empty } = Prisma

/** A filter with its topic looked up; `topicId` null: not filtered by one. */
export type AskedClaims = Omit<ClaimFilter, 'topic' | 'cursor'> & { topicId: string | null }

// The rows of an import are looked up by its key; only what it made is its own.
const isMadeBy = (importId: string) =>
  uuid.safeParse(importId).success
    ? sql`EXISTS (SELECT FROM desk.import_row r WHERE r.import_id = ${importId}::uuid AND r.state = 'MADE' AND r.claim_id = c.id)`
    : sql`false`

const isBy = (viewer: Viewer, author: NonNullable<ClaimFilter['author']>) =>
  author === 'me' ? sql`c.author_id = ${viewer.id}::uuid` : sql`c.author_id <> ${viewer.id}::uuid`

function where(viewer: Viewer, asked: AskedClaims): Sql {
  const { workflow, status, language, author, topicId } = asked
  return join(
    [
      // Nothing moves a claim that was merged.
      sql`c.merged_into_id IS NULL`,
      workflow ? sql`c.workflow = ${workflow}::desk."Workflow"` : null,
      // A verdict that is hidden is not found by asking for it either.
      status
        ? sql`c.status = ${status}::desk."Status" AND c.decided_revision_id IS NOT NULL AND NOT ${isHidden(viewer)}`
        : null,
      language
        ? sql`EXISTS (SELECT FROM desk.revision v WHERE v.id = c.current_revision_id AND v.language = ${language})`
        : null,
      topicId
        ? sql`EXISTS (SELECT FROM desk.revision_topic t WHERE t.revision_id = c.current_revision_id AND t.topic_id = ${topicId}::uuid)`
        : null,
      author ? isBy(viewer, author) : null,
      asked.import === null ? null : isMadeBy(asked.import),
    ].filter((clause) => clause !== null),
    ' AND ',
  )
}

/** The claims of a filter from a place on, the oldest first: `id` and `since`. */
export function claimsOf(viewer: Viewer, asked: AskedClaims, place: Place | null, limit: number): Sql {
  const way = place?.back ? sql`DESC` : sql`ASC`
  const edge = place
    ? sql`AND (c.created_at, c.id) ${place.back ? sql`<` : sql`>`} (${place.at}::timestamptz, ${place.id}::uuid)`
    : empty
  return sql`SELECT c.id, c.created_at AS since FROM desk.claim c WHERE ${where(viewer, asked)} ${edge}
    ORDER BY c.created_at ${way}, c.id ${way} LIMIT ${limit}`
}

/** How many claims a filter finds. */
export const countClaimsOf = (viewer: Viewer, asked: AskedClaims): Sql =>
  sql`SELECT count(*)::int AS n FROM desk.claim c WHERE ${where(viewer, asked)}`
