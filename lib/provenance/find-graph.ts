import type { RevisionContent } from '@/lib/claims/revision'
import type { Tx } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import type { ProvenanceGraph } from './origins'
import { isFallen, mergedInto, type Place, placeOf, publishedBy, upstreamLinks, ways } from './walk-upstream'

/** Where a walk begins. */
export type Starts = { sourceIds: readonly string[]; agentIds: readonly string[] }

/** The rows `node (id, is_agent)`: everything upstream of the starts, and the publisher of every document. */
export const reachedFrom = ({ sourceIds, agentIds }: Starts, at: Place) => Prisma.sql`
  node (id, is_agent) AS (
    SELECT id, false FROM unnest(${sourceIds}::uuid[]) id
    UNION SELECT id, true FROM unnest(${agentIds}::uuid[]) id
    UNION SELECT up.id, up.is_agent FROM node CROSS JOIN LATERAL (
      SELECT * FROM (${upstreamLinks(at)}) link WHERE NOT node.is_agent
      UNION ALL SELECT * FROM (${publishedBy(at)}) publisher WHERE NOT node.is_agent
      UNION ALL SELECT * FROM (${mergedInto(at)}) merge WHERE node.is_agent) up)`

/** Everything that a revision names: what it is taken from, and whoever speaks or is spoken of. */
export const startsOf = ({ evidence, parties, attributions }: RevisionContent): Starts => ({
  sourceIds: [...new Set(evidence.map(({ source }) => source.id))],
  agentIds: [
    ...new Set([
      ...evidence.flatMap(({ toldBy, source }) => [toldBy?.id ?? [], source.publisher?.id ?? []].flat()),
      ...parties.map(({ id }) => id),
      ...attributions.map(({ agent }) => agent.id),
    ]),
  ],
})

type NodeRow = { id: string; isAgent: boolean; isFallen: boolean; ways: string[] }

/** What the law needs of everything upstream of some documents and agents: ids only. `at`: a leaf index, or now. */
export async function findGraph(tx: Tx, starts: Starts, at: bigint | null = null): Promise<ProvenanceGraph> {
  const place = placeOf(at)
  const nodes = await tx.$queryRaw<NodeRow[]>`
    WITH RECURSIVE ${reachedFrom(starts, place)}
    SELECT id::text, is_agent AS "isAgent", NOT is_agent AND ${isFallen(place)} AS "isFallen", (${ways(place)})::text[] AS ways FROM node`
  return {
    edges: nodes.flatMap(({ id, ways: upstream }) => upstream.map((to) => ({ from: id, to }))),
    agents: nodes.filter(({ isAgent }) => isAgent).map(({ id }) => id),
    fallen: nodes.filter((node) => node.isFallen).map(({ id }) => id),
  }
}

/** The same of everything that a revision names. */
export const findGraphOf = (
  tx: Tx,
  content: RevisionContent,
  at: bigint | null = null,
): Promise<ProvenanceGraph> => findGraph(tx, startsOf(content), at)
