import { createHash } from 'node:crypto'
import type pg from 'pg'
import { transaction } from '@/lib/db'
import { countOriginsOf } from '@/lib/provenance/count-origins'
import { findGraph } from '@/lib/provenance/find-graph'
import { findLineage } from '@/lib/provenance/find-lineage'
import { countOrigins, graphOf, type Report } from '@/lib/provenance/origins'
import type { Lineage } from '@/lib/provenance/views'
import { DOCUMENTS_PER_STORY, fillOrigins, LINKS_PER_STORY } from './fill-origins'
import type { Bench, Case } from './measure'

const documentId = (n: number) =>
  createHash('md5')
    .update(`document${n}`)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

/** Another claim with each call: five reports out of two stories, and one of a third. */
function claimsIn(stories: number): () => Report[] {
  let claim = 0
  return () => {
    claim += 1
    const from = (story: number, places: readonly number[]) =>
      places.map((place) =>
        documentId(
          ((claim * story) % stories) * DOCUMENTS_PER_STORY + ((place + claim) % DOCUMENTS_PER_STORY),
        ),
      )
    return [...from(7919, [11, 24, 59]), ...from(104_729, [3, 37]), ...from(1_299_709, [50])].map(
      (sourceId) => ({ sourceId, publisherId: null, toldById: null }),
    )
  }
}

const startsOf = (reports: readonly Report[]) => ({
  sourceIds: reports.map(({ sourceId }) => sourceId),
  agentIds: [],
})

async function cases(owner: pg.Client): Promise<Case[]> {
  const { rows } = await owner.query<{ links: string }>('SELECT max(since) AS links FROM desk.source_link')
  const links = Number(rows[0]?.links ?? 0)
  const next = claimsIn(Math.floor(links / LINKS_PER_STORY))
  const held: Array<[Report[], Lineage]> = []
  for (let claim = 0; claim < 200; claim += 1) {
    const reports = next()
    held.push([reports, await transaction((tx) => findLineage(tx, startsOf(reports)))])
  }
  const halfway = BigInt(Math.floor(links / 2))
  let turn = 0
  return [
    { name: 'origins of one claim', run: () => transaction((tx) => countOriginsOf(tx, next())) },
    {
      name: 'as of a place in the log',
      run: () => transaction((tx) => countOriginsOf(tx, next(), halfway)),
    },
    { name: 'its graph', run: () => transaction((tx) => findGraph(tx, startsOf(next()))) },
    { name: 'its lineage', run: () => transaction((tx) => findLineage(tx, startsOf(next()))) },
    {
      name: 'counted by the law on that lineage',
      run: async () => {
        turn += 1
        const [reports, lineage] = held[turn % held.length] ?? [[], { nodes: [], edges: [] }]
        return countOrigins(reports, graphOf(lineage))
      },
    },
  ]
}

/** The origins of a claim must be found as fast among a million links as among ten thousand. */
export const originsBench: Bench = {
  name: 'origins',
  unit: 'links between documents',
  sizes: [10_000, 1_000_000],
  fill: fillOrigins,
  cases,
}
