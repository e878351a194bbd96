import type { Tx } from '@/lib/db'

/**
 * Whether readers may know of a document: a claim rests on it, at whatever depth (`isRestedOn`), or it corrects or
 * retracts one of which that is so.
 */
export type Reached = { id: string; isPublic: boolean; isRestedOn: boolean }

// Whether there is such a row is asked by `(SELECT true … LIMIT 1)`: for an EXISTS the planner may read a whole table
// and keep it at hand, which grows with the installation.

/** Sources and agents that any decided revision of a claim names: all that was ever public on account of it. */
export async function findNamedBy(
  tx: Tx,
  claimId: string,
): Promise<{ sourceIds: string[]; agentIds: string[] }> {
  const [row] = await tx.$queryRaw<Array<{ sourceIds: string[]; agentIds: string[] }>>`
    WITH judged AS MATERIALIZED (SELECT DISTINCT revision_id AS id FROM desk.decision WHERE claim_id = ${claimId}::uuid)
    SELECT
      ARRAY(SELECT DISTINCT e.source_id::text FROM judged j JOIN desk.evidence e ON e.revision_id = j.id) AS "sourceIds",
      ARRAY(SELECT e.told_by::text FROM judged j JOIN desk.evidence e ON e.revision_id = j.id WHERE e.told_by IS NOT NULL
        UNION SELECT t.agent_id::text FROM judged j JOIN desk.attribution t ON t.revision_id = j.id
        UNION SELECT p.agent_id::text FROM judged j JOIN desk.revision_party p ON p.revision_id = j.id) AS "agentIds"`
  return row ?? { sourceIds: [], agentIds: [] }
}

/** What lies upstream of these documents, themselves among it, and what each of it directly rests on. */
async function findUpstream(tx: Tx, ids: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await tx.$queryRaw<Array<{ id: string; ways: string[] }>>`
    WITH RECURSIVE reach (id) AS (
      SELECT unnest(${[...ids]}::uuid[])
      UNION
      SELECT l.to_id FROM reach r JOIN desk.source_link l ON l.from_id = r.id
      WHERE l.until IS NULL AND l.kind NOT IN ('CORRECTS', 'RETRACTS') AND l.to_id IS NOT NULL
    )
    SELECT r.id::text, ARRAY(SELECT l.to_id::text FROM desk.source_link l WHERE l.from_id = r.id
      AND l.until IS NULL AND l.kind NOT IN ('CORRECTS', 'RETRACTS') AND l.to_id IS NOT NULL) AS ways
    FROM reach r`
  return new Map(rows.map(({ id, ways }) => [id, ways]))
}

/**
 * Those of them that a listed claim names, or that a public document outside rests on.
 */
async function listRoots(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const rows = await tx.$queryRaw<Array<{ id: string }>>`
    SELECT r.id::text FROM unnest(${[...ids]}::uuid[]) AS r (id)
    WHERE (SELECT true FROM desk.evidence e JOIN desk.claim c ON c.decided_revision_id = e.revision_id
           WHERE e.source_id = r.id AND c.publication = 'PUBLIC' AND c.merged_into_id IS NULL LIMIT 1)
      OR (SELECT true FROM published.source_link l JOIN published.source s ON s.id = l.from_id
          WHERE l.to_id = r.id AND l.kind NOT IN ('CORRECTS', 'RETRACTS') AND s.is_rested_on
            AND l.from_id <> ALL (${[...ids]}::uuid[]) LIMIT 1)`
  return rows.map(({ id }) => id)
}

type Mark = { from: string; to: string }

/** Every link that corrects or retracts one of these, and what else those that do so correct or retract. */
const listMarks = (tx: Tx, ids: readonly string[]) =>
  tx.$queryRaw<Mark[]>`
    WITH marker AS MATERIALIZED (
      SELECT unnest(${[...ids]}::uuid[]) AS id
      UNION SELECT l.from_id FROM desk.source_link l
      WHERE l.to_id = ANY (${[...ids]}::uuid[]) AND l.until IS NULL AND l.kind IN ('CORRECTS', 'RETRACTS')
    )
    SELECT x.* FROM marker m CROSS JOIN LATERAL (
      SELECT l.from_id::text AS "from", l.to_id::text AS "to" FROM desk.source_link l
      WHERE l.from_id = m.id AND l.until IS NULL AND l.kind IN ('CORRECTS', 'RETRACTS') OFFSET 0) x`

/** Those of them that readers know a claim to rest on: outside of what is judged, that has not changed. */
async function listRestedOn(tx: Tx, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const where = { id: { in: [...ids] }, isRestedOn: true }
  const rows = await tx.publishedSource.findMany({ where, select: { id: true } })
  return rows.map(({ id }) => id)
}

function reachedFrom(starts: readonly string[], ways: ReadonlyMap<string, readonly string[]>): Set<string> {
  const reached = new Set(starts)
  for (const id of reached) for (const next of ways.get(id) ?? []) reached.add(next)
  return reached
}

/**
 * Judges these documents anew, everything upstream of them, and what corrects or retracts any of those, so that what a
 * claim no longer needs is known as well. Nothing else can have changed: a document that lies outside and rests on one
 * of these is public for reasons of its own, so one look at the links that readers know says whether it does. The work
 * is that of what lies upstream, however much else there is.
 * @param sourceIds of a link that was made or cut: both its ends
 */
export async function judgeReach(tx: Tx, sourceIds: readonly string[]): Promise<Reached[]> {
  if (sourceIds.length === 0) return []
  const ways = await findUpstream(tx, sourceIds)
  const ids = [...ways.keys()]
  const rested = reachedFrom(await listRoots(tx, ids), ways)
  const marks = await listMarks(tx, ids)
  const outside = new Set(marks.flatMap(({ from, to }) => [from, to].filter((id) => !ways.has(id))))
  for (const id of await listRestedOn(tx, [...outside])) rested.add(id)
  const marking = new Set(marks.filter(({ to }) => rested.has(to)).map(({ from }) => from))
  return [...new Set([...ids, ...marks.map(({ from }) => from)])].map((id) => ({
    id,
    isRestedOn: rested.has(id),
    isPublic: rested.has(id) || marking.has(id),
  }))
}

/**
 * The links from these documents, and to those that are new in public, which readers may know: those that hold between
 * documents that are public, or from one to an agent.
 */
export async function listHeldLinks(
  tx: Tx,
  from: readonly string[],
  added: readonly string[],
): Promise<string[]> {
  const rows = await tx.$queryRaw<Array<{ id: string }>>`
    SELECT l.id::text FROM desk.source_link l
    WHERE l.from_id = ANY (${[...from]}::uuid[]) AND l.until IS NULL
      AND (l.agent_id IS NOT NULL OR (SELECT true FROM published.source t WHERE t.id = l.to_id LIMIT 1))
    UNION
    SELECT l.id::text FROM desk.source_link l
    WHERE l.to_id = ANY (${[...added]}::uuid[]) AND l.until IS NULL
      AND (SELECT true FROM published.source f WHERE f.id = l.from_id LIMIT 1)`
  return rows.map(({ id }) => id)
}

/** Who of these is to be public: named in a listed claim, or the publisher or teller of a public document. */
export async function listNeededAgents(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const rows = await tx.$queryRaw<Array<{ id: string }>>`
    SELECT a.id::text FROM desk.agent a WHERE a.id = ANY (${[...ids]}::uuid[]) AND coalesce(
      (SELECT true FROM published.source s WHERE s.publisher_slug = a.slug LIMIT 1),
      (SELECT true FROM published.source_link l WHERE l.agent_slug = a.slug LIMIT 1),
      (SELECT true FROM desk.attribution t JOIN desk.claim c ON c.decided_revision_id = t.revision_id
       WHERE t.agent_id = a.id AND c.publication = 'PUBLIC' AND c.merged_into_id IS NULL LIMIT 1),
      (SELECT true FROM desk.revision_party p JOIN desk.claim c ON c.decided_revision_id = p.revision_id
       WHERE p.agent_id = a.id AND c.publication = 'PUBLIC' AND c.merged_into_id IS NULL LIMIT 1),
      (SELECT true FROM desk.evidence e JOIN desk.claim c ON c.decided_revision_id = e.revision_id
       WHERE e.told_by = a.id AND c.publication = 'PUBLIC' AND c.merged_into_id IS NULL LIMIT 1))`
  return rows.map(({ id }) => id)
}

/** These agents, whoever they lead on to, and whoever readers know to lead on to one of them or from one of them. */
export async function listAround(
  tx: Tx,
  ids: readonly string[],
  slugs: readonly string[],
): Promise<string[]> {
  const rows = await tx.$queryRaw<Array<{ id: string }>>`
    WITH RECURSIVE touched AS (
      SELECT a.id, a.slug FROM desk.agent a WHERE a.id = ANY (${[...ids]}::uuid[]) OR a.slug = ANY (${[...slugs]})
    ), near AS (
      SELECT id, slug FROM touched
      UNION SELECT a.id, a.slug FROM touched t JOIN published.agent p ON p.slug = t.slug OR p.merged_into = t.slug
        JOIN desk.agent a ON a.slug IN (p.slug, p.merged_into)
    ), up (id) AS (
      SELECT id FROM near
      UNION SELECT m.into_id FROM up JOIN desk.agent_merge m ON m.agent_id = up.id AND m.until IS NULL
    )
    SELECT id::text FROM up`
  return rows.map(({ id }) => id)
}
