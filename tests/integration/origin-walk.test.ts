import fc from 'fast-check'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { db, transaction } from '@/lib/db'
import { countOriginsOfEach } from '@/lib/provenance/count-origins'
import { findGraph } from '@/lib/provenance/find-graph'
import { findLineage } from '@/lib/provenance/find-lineage'
import { countOrigins, graphOf, type ProvenanceGraph, type Report } from '@/lib/provenance/origins'
import type { OriginCounts } from '@/lib/provenance/views'
import { openClient } from '@/tests/support/attack'
import { ownerUrl } from '@/tests/support/database'
import { anyWorld, graphOfWorld, LOOK, reportsOf } from '@/tests/support/origin-worlds'
import { fillWorlds } from '@/tests/support/fill-worlds'

const MANY = 10_000
const worlds = fc
  .sample(anyWorld, { numRuns: MANY, seed: 5 })
  .map((world, n) => ({ world, name: `w${n}`, reports: reportsOf(world, `w${n}`) }))

let owner: pg.Client
beforeAll(async () => {
  owner = await openClient(ownerUrl())
  await fillWorlds(owner, worlds)
}, 120_000)
afterAll(() => owner.end())

const counted = (reports: readonly Report[], graph: ProvenanceGraph): OriginCounts => {
  const { roots: _, ...counts } = countOrigins(reports, graph)
  return counts
}

const startsOf = (reports: readonly Report[]) => ({
  sourceIds: reports.map(({ sourceId }) => sourceId),
  agentIds: reports.flatMap(({ toldById, publisherId }) => [toldById ?? [], publisherId ?? []].flat()),
})

const places = [
  ['now', null],
  ['look', LOOK],
] as const

/** Those at which two ways to count do not agree, with both answers. */
const differing = (some: readonly OriginCounts[], others: readonly OriginCounts[]) =>
  worlds.flatMap(({ name, world }, n) =>
    JSON.stringify(some[n]) === JSON.stringify(others[n])
      ? []
      : [{ name, some: some[n], others: others[n], world }],
  )

describe.each(places)('ten thousand graphs, as of %s', (when, at) => {
  const byLaw = worlds.map(({ world, name, reports }) => counted(reports, graphOfWorld(world, name, when)))

  test('the statement counts what the law counts', async () => {
    const bySql: OriginCounts[] = []
    for (let from = 0; from < MANY; from += 100) {
      const lists = worlds.slice(from, from + 100).map(({ reports }) => reports)
      bySql.push(...(await db().$transaction((tx) => countOriginsOfEach(tx, lists, at), { timeout: 60_000 })))
    }
    expect(differing(bySql, byLaw).slice(0, 3)).toEqual([])
  }, 60_000)

  test('what is found of them is what is known of them', async () => {
    const [found, drawn]: [OriginCounts[], OriginCounts[]] = [[], []]
    for (let from = 0; from < MANY; from += 1_000) {
      const some = worlds.slice(from, from + 1_000).map(({ reports }) => reports)
      const starts = startsOf(some.flat())
      const graph = await transaction((tx) => findGraph(tx, starts, at))
      found.push(...some.map((reports) => counted(reports, graph)))
      const lineage = graphOf(await transaction((tx) => findLineage(tx, starts, at)))
      drawn.push(...some.map((reports) => counted(reports, lineage)))
    }
    expect(differing(found, byLaw).slice(0, 3)).toEqual([])
    expect(differing(drawn, byLaw).slice(0, 3)).toEqual([])
  }, 60_000)
})
