import type { Tx } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import type { Stance } from '@/lib/sources/rules'
import type { Report } from './origins'
import type { OriginCounts } from './views'
import { isFallen, type Place, placeOf, ways } from './walk-upstream'

/**
 * Upstream of the node: whoever its list says told it; where that is so of none of its words, or not of all of them,
 * (also) what is known of it, else whom its list says published it.
 */
const upstream = (at: Place) => Prisma.sql`
  CASE WHEN ${isFallen(at)} THEN '{}' WHEN said.tellers IS NOT NULL AND NOT said.speaks THEN said.tellers
    ELSE coalesce(said.tellers, '{}') || coalesce(nullif(${ways(at)}, '{}'), said.publishers, '{}') END`

/**
 * The walk of `countOrigins` in one statement, for any number of lists of reports at once. `said (list, at, id, tellers,
 * speaks, publishers)`: the documents of each list, and what its reports say of them; it speaks where some of its words
 * are its own.
 * `node` is all that is reached, `step` every way up from it. `lap` walks on from each node until it meets one whose id
 * is less, or itself again. `least` are those that meet no lesser one, `last` those of them that meet no other such: all
 * that they reach leads back to them. A `last` one that stands is an origin, and circular where it met itself.
 */
const countIn = (said: Prisma.Sql, at: Place) => Prisma.sql`
  WITH RECURSIVE said (list, at, id, tellers, speaks, publishers) AS MATERIALIZED (${said}),
  node (list, at, id) AS (
    SELECT list, at, id FROM said
    UNION
    SELECT node.list, node.at, up.id FROM node LEFT JOIN said ON (said.list, said.id) = (node.list, node.id)
      CROSS JOIN LATERAL unnest(${upstream(at)}) up (id)),
  step (list, id, up, is_fallen) AS MATERIALIZED (
    SELECT node.list, node.id, up.id, ${isFallen(at)} FROM node LEFT JOIN said ON (said.list, said.id) = (node.list, node.id)
      LEFT JOIN LATERAL unnest(${upstream(at)}) up (id) ON true),
  lap (list, start, id) AS (
    SELECT list, id, up FROM step WHERE up IS NOT NULL
    UNION
    SELECT lap.list, lap.start, step.up FROM lap JOIN step ON (step.list, step.id) = (lap.list, lap.id)
    WHERE lap.id > lap.start AND step.up IS NOT NULL),
  least (list, id) AS MATERIALIZED (
    SELECT list, id FROM step EXCEPT SELECT list, start FROM lap WHERE id < start),
  last (list, id) AS MATERIALIZED (
    SELECT list, id FROM least EXCEPT
    SELECT lap.list, lap.start FROM lap JOIN least ON (least.list, least.id) = (lap.list, lap.id) WHERE lap.id <> lap.start),
  origin (list, id) AS (SELECT list, id FROM last EXCEPT SELECT list, id FROM step WHERE is_fallen)
  SELECT said.list, count(DISTINCT step.id) FILTER (WHERE NOT step.is_fallen)::int AS reports,
    (SELECT count(*) FROM origin WHERE origin.list = said.list)::int AS origins,
    (SELECT count(*) FROM origin JOIN lap ON (lap.list, lap.start, lap.id) = (origin.list, origin.id, origin.id)
     WHERE origin.list = said.list)::int AS circular
  FROM said JOIN step ON (step.list, step.id) = (said.list, said.id)
  GROUP BY said.list`

type Row = OriginCounts & { list: string }

const none: OriginCounts = { reports: 0, origins: 0, circular: 0 }

const byList = (rows: readonly Row[]) =>
  new Map(rows.map(({ list, reports, origins, circular }) => [list, { reports, origins, circular }]))

/** `countOriginsOf` of several lists of reports, in their order. */
export async function countOriginsOfEach(
  tx: Tx,
  lists: ReadonlyArray<readonly Report[]>,
  at: bigint | null = null,
): Promise<OriginCounts[]> {
  const rows = lists.flatMap((reports, list) => reports.map((report) => ({ list: String(list), ...report })))
  const said = Prisma.sql`
    SELECT list, NULL::bigint, id, array_agg(DISTINCT teller) FILTER (WHERE teller IS NOT NULL), bool_or(teller IS NULL),
      (array_agg(publisher ORDER BY publisher) FILTER (WHERE publisher IS NOT NULL))[1:1]
    FROM unnest(${rows.map((row) => row.list)}::text[], ${rows.map((row) => row.sourceId)}::uuid[],
      ${rows.map((row) => row.publisherId)}::uuid[], ${rows.map((row) => row.toldById)}::uuid[]) report (list, id, publisher, teller)
    GROUP BY list, id`
  const counted = byList(await tx.$queryRaw<Row[]>(countIn(said, placeOf(at))))
  return lists.map((_, list) => counted.get(String(list)) ?? none)
}

/**
 * How many documents that stand these reports are, and how many independent origins they go back to: what `countOrigins`
 * answers, asked of the database. `at`: as of this leaf index, or now.
 */
export async function countOriginsOf(
  tx: Tx,
  reports: readonly Report[],
  at: bigint | null = null,
): Promise<OriginCounts> {
  const [counts] = await countOriginsOfEach(tx, [reports], at)
  return counts ?? none
}

// The place in the log of a claim's newest look: its newest decision, or the last time it was found still valid.
const lookedAt = Prisma.sql`
  SELECT max(leaf_index) FROM ledger.event WHERE id IN (
    SELECT event_id FROM desk.decision WHERE claim_id = claim.id
    UNION ALL SELECT event_id FROM desk.reaffirmation WHERE claim_id = claim.id)`

// It is read only where it may be asked for: that takes reading the whole content of the revision.
const publisherInRevision = Prisma.sql`
  SELECT array_agg(said) FROM (
    SELECT (piece #>> '{source,publisher,id}')::uuid AS said
    FROM jsonb_array_elements(convert_from(revision.content, 'UTF8')::jsonb -> 'evidence') piece
    WHERE (source.publisher_id IS NULL OR EXISTS (SELECT FROM desk.publisher_before WHERE source_id = source.id))
      AND piece #>> '{source,id}' = source.id::text LIMIT 1) known WHERE said IS NOT NULL`

/**
 * The same of what the decided revisions of some claims rest on, by the claim's id: of their evidence of one stance, each
 * as of its newest look, or now. A claim without such evidence, or never decided, is not among them.
 */
export async function listOriginCounts(
  tx: Tx,
  claimIds: readonly string[],
  asOf: 'now' | 'newest look',
  stance: Stance = 'SUPPORTS',
): Promise<Map<string, OriginCounts>> {
  const isNow = asOf === 'now'
  const said = Prisma.sql`
    SELECT claim.id::text, ${isNow ? Prisma.sql`NULL::bigint` : Prisma.sql`(${lookedAt})`}, source.id,
      array_agg(DISTINCT evidence.told_by) FILTER (WHERE evidence.told_by IS NOT NULL), bool_or(evidence.told_by IS NULL),
      (${publisherInRevision})
    FROM desk.claim JOIN desk.revision ON revision.id = claim.decided_revision_id
      JOIN desk.evidence ON evidence.revision_id = revision.id JOIN desk.source ON source.id = evidence.source_id
    WHERE claim.id = ANY (${claimIds}::uuid[]) AND evidence.stance = ${stance}::desk."Stance"
    GROUP BY claim.id, revision.id, source.id`
  return byList(await tx.$queryRaw<Row[]>(countIn(said, isNow ? null : Prisma.sql`node.at`)))
}
