import { Prisma } from '@/lib/generated/prisma/client'
import type { Place } from '@/lib/review/queue-cursor'
import { type QueueFilter, type QueueShow, queueShows } from '@/lib/review/queue-views'

type Sql = Prisma.Sql
const { sql, join, empty } = Prisma

/** Whose queue it is. `reviews`: is a reviewer, so that a decision can be theirs. */
export type Viewer = { id: string; reviews: boolean }

/**
 * One moment for the whole statement. `ledger.clock()` is volatile: as a sub-select it is asked once, and an index can
 * be searched for what it answers.
 */
export const NOW = sql`(SELECT ledger.clock())`
export const TODAY = sql`(SELECT (ledger.clock() AT TIME ZONE 'UTC')::date)`

/** A colleague's half hour is running on claim `c`. */
const isLeasedToAnother = (me: string) =>
  sql`coalesce(c.lease_until > ${NOW} AND c.lease_holder_id <> ${me}::uuid, false)`

// The SQL twin of `contributorsOf` (lib/claims/advance.ts); kept honest by tests/integration/queue.test.ts. OFFSET 0 keeps
// the planner from reading everything that this person ever wrote instead of looking at one claim's few rows.
const isContributor = (me: string) => sql`(c.author_id = ${me}::uuid
  OR EXISTS (SELECT FROM desk.revision w WHERE w.claim_id = c.id AND w.author_id = ${me}::uuid OFFSET 0)
  OR EXISTS (SELECT FROM desk.suggestion s WHERE s.claim_id = c.id AND s.state = 'ACCEPTED' AND ${me}::uuid IN (s.author_id, s.settled_by) OFFSET 0))`

/**
 * No interest of this person lies in a revision. Who stated none is let through at once; the claim's own agents and
 * topics are compared before its sources are looked up.
 */
const hasNoInterestIn = (me: string, revision: Sql) => sql`(
  NOT EXISTS (SELECT FROM desk.interest i WHERE i.statement_id = (SELECT desk.standing_statement(${me}::uuid)))
  OR NOT EXISTS (SELECT FROM desk.conflicts(${me}::uuid, ${revision})))`

/** The newest decision on claim `c`, in the order of the log. */
const standing = sql`(SELECT d.id FROM desk.decision d JOIN ledger.event e ON e.id = d.event_id
  WHERE d.claim_id = c.id ORDER BY e.leaf_index DESC LIMIT 1)`

// The SQL twin of `isHiddenFrom` (lib/review/readings.ts); kept honest by tests/integration/queue.test.ts.
/** A blind second reading of claim `c` is wanted that this person may give, so that its decision is not shown to them. */
export const isHidden = ({ id, reviews }: Viewer): Sql =>
  reviews
    ? sql`(c.second_reading_at IS NOT NULL AND c.workflow = 'DECIDED' AND c.status <> 'RETRACTED'
        AND c.current_revision_id = c.decided_revision_id AND c.merged_into_id IS NULL AND NOT ${isContributor(id)}
        AND NOT EXISTS (SELECT FROM desk.decision first WHERE first.claim_id = c.id AND (first.reviewer_id = ${id}::uuid
          OR EXISTS (SELECT FROM desk.unblinding u WHERE u.decision_id = first.id AND u.person_id = ${id}::uuid)
          OR EXISTS (SELECT FROM desk.reading g WHERE g.decision_id = first.id AND g.reviewer_id = ${id}::uuid))
          AND first.id = ${standing})
        AND ${hasNoInterestIn(id, sql`c.decided_revision_id`)})`
    : sql`false`

/** A part of the queue: its rows, from where each counts (`since`, and as a moment), and the order of an index. */
type Part = {
  from: Sql
  where: Sql
  since: Sql
  moment: Sql
  /** A moment as a value to compare `since` with. */
  at: (moment: Sql) => Sql
  id: Sql
  /** Where a claim may stand in several rows: which of them is its line, and what is counted instead of rows. */
  once?: Sql
  counted: Sql
  /** What stands before `since` in the order of the index; the same for every row. */
  before: readonly Sql[]
}

const claims = sql`desk.claim c`
const ofTime = {
  from: claims,
  at: (moment: Sql) => moment,
  id: sql`c.id`,
  counted: sql`*`,
  before: [],
} as const

const counted = (since: Sql) => ({ ...ofTime, since, moment: since })
const standsInPublic = sql`c.status <> 'RETRACTED' AND c.decided_revision_id IS NOT NULL AND c.merged_into_id IS NULL`

const parts: Record<QueueShow, (viewer: Viewer) => Part> = {
  all: () => ({ ...counted(sql`c.waiting_since`), where: sql`c.waiting_since IS NOT NULL` }),
  // Whoever takes a review is its assignee too. As long as what one person was given, hence in no index's order.
  mine: ({ id }) => ({
    ...counted(sql`coalesce(c.waiting_since, c.submitted_at)`),
    where: sql`c.assignee_id = ${id}::uuid AND c.merged_into_id IS NULL AND (c.waiting_since IS NOT NULL OR c.workflow = 'DECIDED')`,
  }),
  unassigned: () => ({
    ...counted(sql`c.waiting_since`),
    where: sql`c.waiting_since IS NOT NULL AND c.assignee_id IS NULL`,
    // Null like any other value to the index, but not to the planner: it finds the order only if it is asked for.
    before: [sql`c.assignee_id`],
  }),
  edited: () => ({
    ...counted(sql`c.waiting_since`),
    where: sql`c.waiting_since IS NOT NULL AND c.decided_revision_id <> c.current_revision_id`,
  }),
  overdue: () => ({
    ...ofTime,
    since: sql`c.review_by`,
    moment: sql`(c.review_by::timestamp AT TIME ZONE 'UTC')`,
    at: (moment) => sql`(${moment} AT TIME ZONE 'UTC')::date`,
    where: sql`c.review_by < ${TODAY} AND ${standsInPublic}`,
  }),
  ripple: () => ({
    ...ofTime,
    from: sql`desk.ripple r JOIN desk.claim c ON c.id = r.claim_id`,
    since: sql`r.at`,
    moment: sql`r.at`,
    id: sql`r.claim_id`,
    where: sql`r.settled_at IS NULL AND ${standsInPublic}`,
    once: sql`NOT EXISTS (
      SELECT FROM desk.ripple o WHERE o.claim_id = r.claim_id AND o.settled_at IS NULL AND (o.at, o.id) < (r.at, r.id))`,
    counted: sql`DISTINCT r.claim_id`,
    before: [sql`r.settled_at`],
  }),
  second: (viewer) => ({ ...counted(sql`c.second_reading_at`), where: isHidden(viewer) }),
}

/** A filter with its topic looked up; `topicId` null: not filtered by one. */
export type Asked = Omit<QueueFilter, 'topic' | 'cursor'> & { topicId: string | null }

function filters(viewer: Viewer, part: Part, asked: Asked): Sql {
  const { workflow, status, language, age, topicId } = asked
  const olderThan = sql`(${NOW} - make_interval(days => ${age ?? 0}::int))`
  return join(
    [
      part.where,
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
      age ? sql`${part.since} < ${part.at(olderThan)}` : null,
    ].filter((clause) => clause !== null),
    ' AND ',
  )
}

/** The claims of a filter from a place on, in order: `id` and `since`. */
export function pageOf(viewer: Viewer, asked: Asked, place: Place | null, limit: number): Sql {
  const part = parts[asked.show](viewer)
  const way = place?.back ? sql`DESC` : sql`ASC`
  const edge = place
    ? sql`AND (${part.since}, ${part.id}) ${place.back ? sql`<` : sql`>`} (${part.at(sql`${place.at}::timestamptz`)}, ${place.id}::uuid)`
    : empty
  const order = join([...part.before, part.since, part.id].map((column) => sql`${column} ${way}`))
  return sql`SELECT c.id, ${part.moment} AS since FROM ${part.from}
    WHERE ${filters(viewer, part, asked)} ${part.once ? sql`AND ${part.once}` : empty} ${edge} ORDER BY ${order} LIMIT ${limit}`
}

/** How many claims a filter finds, exactly: unfiltered in an index alone, about a millisecond for ten thousand. */
export function countOf(viewer: Viewer, asked: Asked): Sql {
  const part = parts[asked.show](viewer)
  return sql`SELECT count(${part.counted})::int AS n FROM ${part.from} WHERE ${filters(viewer, part, asked)}`
}

const UNFILTERED = { workflow: null, status: null, language: null, age: null, topicId: null } as const

/** How many claims each part of the queue holds: `show` and `n`. */
export const countsOf = (viewer: Viewer): Sql =>
  join(
    queueShows.map(
      (show) => sql`SELECT ${show}::text AS show, (${countOf(viewer, { ...UNFILTERED, show })}) AS n`,
    ),
    ' UNION ALL ',
  )

/**
 * The first claim of a filter that this reviewer may decide and should: not one they wrote part of or have an interest
 * in, that a colleague is on, or that was assigned to a colleague who has not begun.
 */
export function nextOf(viewer: Viewer, asked: Asked, ref: string): Sql {
  const part = parts[asked.show](viewer)
  const order = join([...part.before, part.since, part.id])
  return sql`SELECT c.ref, v.statement, v.language FROM ${part.from} JOIN desk.revision v ON v.id = c.current_revision_id
    WHERE ${filters(viewer, part, asked)} AND c.ref <> ${ref} AND NOT ${isLeasedToAnother(viewer.id)}
      AND (c.assignee_id IS NULL OR c.assignee_id = ${viewer.id}::uuid OR c.lease_holder_id IS NOT NULL)
      AND NOT ${isContributor(viewer.id)} AND ${hasNoInterestIn(viewer.id, sql`c.current_revision_id`)}
    ORDER BY ${order} LIMIT 1`
}

/** Of these claims, by their references, those whose verdict is not shown to this viewer. */
export const hiddenOf = (viewer: Viewer, refs: readonly string[]): Sql =>
  sql`SELECT c.ref FROM desk.claim c WHERE c.ref = ANY(${[...refs]}::text[]) AND ${isHidden(viewer)}`
