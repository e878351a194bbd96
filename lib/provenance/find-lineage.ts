import type { RevisionContent } from '@/lib/claims/revision'
import type { Tx } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import type { AgentKind, Genre } from '@/lib/sources/rules'
import { reachedFrom, type Starts, startsOf } from './find-graph'
import type { AgentNode, Lineage, LineageEdge, SourceNode } from './views'
import { holds, type Place, placeOf, publishedBy } from './walk-upstream'

type NodeRow = {
  id: string
  isAgent: boolean
  name: string
  slug: string
  agentKind: AgentKind
  title: string
  language: string
  genre: Genre
  url: string | null
  publishedOn: string | null
  publisherId: string | null
}

/** What is shown of nodes. `node (id, is_agent)` is in the walk before, or a list of documents. */
const described = (at: Place) => Prisma.sql`
  SELECT node.id::text, node.is_agent AS "isAgent", coalesce(a.name, p.name) AS name, coalesce(a.slug, p.slug) AS slug,
    coalesce(a.kind, p.kind)::text AS "agentKind", s.title, s.language, s.genre::text AS genre, s.url,
    s.published_on AS "publishedOn", p.id::text AS "publisherId"
  FROM node LEFT JOIN desk.agent a ON node.is_agent AND a.id = node.id LEFT JOIN desk.source s ON NOT node.is_agent AND s.id = node.id
    LEFT JOIN LATERAL (${publishedBy(at)}) publisher ON NOT node.is_agent LEFT JOIN desk.agent p ON p.id = publisher.id
  ORDER BY node.id`

function nodeOf(row: NodeRow): SourceNode | AgentNode {
  const { id, isAgent, name, slug, agentKind, publisherId } = row
  if (isAgent) return { kind: 'agent', id, name, slug, agentKind }
  const { title, language, genre, url, publishedOn } = row
  const publisher = publisherId === null ? null : { id: publisherId, name, slug, kind: agentKind }
  return { kind: 'source', id, title, language, genre, url, publishedOn, publisher }
}

const findReached = async (tx: Tx, starts: Starts, at: Place) =>
  (await tx.$queryRaw<NodeRow[]>`WITH RECURSIVE ${reachedFrom(starts, at)} ${described(at)}`).map(nodeOf)

const findDocuments = async (tx: Tx, ids: readonly string[], at: Place) =>
  ids.length === 0
    ? []
    : (
        await tx.$queryRaw<NodeRow[]>`
          WITH node (id, is_agent) AS (SELECT id, false FROM unnest(${ids}::uuid[]) id) ${described(at)}`
      ).map(nodeOf)

type EdgeRow = {
  id: string
  from: string
  to: string
  kind: LineageEdge['kind']
  note: string | null
  madeBy: string
  madeAt: Date
  exact: string | null
  language: string
  snapshotId: string
  startCp: number
  endCp: number
}

/** Every link from one of these documents upstream, or onto one of them that corrects or retracts it, the oldest first. */
const listLinks = (tx: Tx, ids: readonly string[], at: Place) =>
  tx.$queryRaw<EdgeRow[]>`
    WITH link AS (
      SELECT * FROM desk.source_link WHERE from_id = ANY (${ids}::uuid[]) AND kind NOT IN ('CORRECTS', 'RETRACTS') AND ${holds(at)}
      UNION ALL
      SELECT * FROM desk.source_link WHERE to_id = ANY (${ids}::uuid[]) AND kind IN ('CORRECTS', 'RETRACTS') AND ${holds(at)})
    SELECT link.id::text, link.from_id::text AS "from", coalesce(link.to_id, link.agent_id)::text AS "to", link.kind::text AS kind,
      link.note, e.actor_name AS "madeBy", link.made_at AS "madeAt", q.exact, coalesce(t.language, s.language) AS language,
      q.snapshot_id::text AS "snapshotId", q.start_cp AS "startCp", q.end_cp AS "endCp"
    FROM link JOIN ledger.event e ON e.id = link.event_id JOIN desk.source s ON s.id = link.from_id
      LEFT JOIN desk.quotation q ON q.id = link.quotation_id LEFT JOIN desk.transcript t ON t.id = q.transcript_id
    ORDER BY link.since, link.id`

const listMerges = (tx: Tx, ids: readonly string[], at: Place) =>
  tx.$queryRaw<EdgeRow[]>`
    SELECT m.id::text, m.agent_id::text AS "from", m.into_id::text AS "to", 'SAME_AS' AS kind, m.reason AS note,
      e.actor_name AS "madeBy", m.made_at AS "madeAt", NULL AS exact
    FROM desk.agent_merge m JOIN ledger.event e ON e.id = m.event_id
    WHERE m.agent_id = ANY (${ids}::uuid[]) AND ${holds(at)} ORDER BY m.since, m.id`

const edgeOf = ({ id, from, to, kind, note, madeBy, madeAt, exact, ...place }: EdgeRow): LineageEdge => {
  const { language, snapshotId, startCp, endCp } = place
  const passage = exact === null ? null : { exact, language, snapshotId, startCp, endCp }
  return { id, from, to, kind, passage, note, madeBy, madeAt: madeAt.toISOString() }
}

/**
 * Everything upstream of some documents and agents with what is shown of it, and what corrects or retracts one of the
 * documents. `at`: the links, merges and publishers as of this leaf index, or now; names and titles are today's. A
 * retracted document's own upstream is in it too; the law stops there.
 */
export async function findLineage(tx: Tx, starts: Starts, at: bigint | null = null): Promise<Lineage> {
  const place = placeOf(at)
  const reached = await findReached(tx, starts, place)
  const idsOf = (kind: 'source' | 'agent') => reached.filter((node) => node.kind === kind).map(({ id }) => id)
  const sourceIds = idsOf('source')
  const edges = [
    ...(await listLinks(tx, sourceIds, place)),
    ...(await listMerges(tx, idsOf('agent'), place)),
  ].map(edgeOf)
  const known = new Set(sourceIds)
  const correcting = edges.filter(
    ({ kind, from }) => (kind === 'CORRECTS' || kind === 'RETRACTS') && !known.has(from),
  )
  const further = [...new Set(correcting.map(({ from }) => from))]
  return { nodes: [...reached, ...(await findDocuments(tx, further, place))], edges }
}

/** The same of everything that a revision names. */
export const findLineageOf = (tx: Tx, content: RevisionContent, at: bigint | null = null): Promise<Lineage> =>
  findLineage(tx, startsOf(content), at)
