import { Prisma } from '@/lib/generated/prisma/client'

/**
 * The rules of the walk (`origins.ts`) as the database is asked for them. `node`: the row of the walk that stands at a
 * document or an agent, as `node.id`. `at`: the place in the log as of which it is asked, or null for now, when the
 * indexes of what holds are used.
 */
export type Place = Prisma.Sql | null

/** A place that is known before the statement is. */
export const placeOf = (at: bigint | null): Place => (at === null ? null : Prisma.sql`${at}::bigint`)

/** Of a link or a merge. */
export const holds = (at: Place) =>
  at ? Prisma.sql`since <= ${at} AND (until IS NULL OR until > ${at})` : Prisma.sql`until IS NULL`

/** Links that lead upstream from the node. */
export const upstreamLinks = (at: Place) => Prisma.sql`
  SELECT coalesce(to_id, agent_id) AS id, agent_id IS NOT NULL AS is_agent FROM desk.source_link
  WHERE from_id = node.id AND kind NOT IN ('CORRECTS', 'RETRACTS') AND ${holds(at)}`

/** The agent that the node is merged into. */
export const mergedInto = (at: Place) => Prisma.sql`
  SELECT into_id AS id, true AS is_agent FROM desk.agent_merge WHERE agent_id = node.id AND ${holds(at)}`

/** Who published the node, as of then. */
export const publishedBy = (at: Place) =>
  at
    ? Prisma.sql`
  SELECT known.publisher_id AS id, true AS is_agent FROM (
    SELECT publisher_id, until FROM desk.publisher_before WHERE source_id = node.id AND until > ${at}
    UNION ALL SELECT publisher_id, 9223372036854775807 FROM desk.source WHERE id = node.id
    ORDER BY until LIMIT 1) known WHERE known.publisher_id IS NOT NULL`
    : Prisma.sql`
  SELECT publisher_id AS id, true AS is_agent FROM desk.source WHERE id = node.id AND publisher_id IS NOT NULL`

// No EXISTS, for which every retraction there is would be read and kept at hand.
/** Whether the node was retracted. */
export const isFallen = (at: Place) => Prisma.sql`
  (SELECT true FROM desk.source_link WHERE to_id = node.id AND kind = 'RETRACTS' AND ${holds(at)} LIMIT 1) IS TRUE`

/** What stands directly upstream of the node, whatever a claim says of it: an array of ids, empty where nothing does. */
export const ways = (at: Place) => Prisma.sql`
  coalesce(
    (SELECT array_agg(id) FROM (${upstreamLinks(at)}) link),
    (SELECT array_agg(id) FROM (${publishedBy(at)}) publisher),
    (SELECT array_agg(id) FROM (${mergedInto(at)}) merge), '{}')`
