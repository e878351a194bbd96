import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countOrigins, type ProvenanceGraph, type Report } from '@/lib/provenance/origins'
import { anyWorld, graphOfWorld, reportsOf, type World } from '@/tests/support/origin-worlds'

// The definition once more, as plainly as it can be said: who reaches whom, asked of every pair.
function byEveryPair(reports: readonly Report[], { edges, fallen }: ProvenanceGraph) {
  const upstream = (id: string): string[] => {
    if (fallen.includes(id)) return []
    const here = reports.filter(({ sourceId }) => sourceId === id)
    const told = here.flatMap(({ toldById }) => toldById ?? [])
    const linked = edges.filter(({ from }) => from === id).map(({ to }) => to)
    const published = here.flatMap(({ publisherId }) => publisherId ?? []).slice(0, 1)
    const own = linked.length > 0 ? linked : published
    const isAllTold = told.length > 0 && here.every(({ toldById }) => toldById !== null)
    return isAllTold ? told : [...told, ...own]
  }
  const ids = [
    ...new Set([
      ...edges.flatMap(({ from, to }) => [from, to]),
      ...reports.flatMap((it) => [it.sourceId, it.publisherId ?? [], it.toldById ?? []].flat()),
    ]),
  ]
  const leads = new Set(ids.flatMap((id) => upstream(id).map((to) => `${id} ${to}`)))
  for (const by of ids)
    for (const from of ids)
      if (leads.has(`${from} ${by}`))
        for (const to of ids) if (leads.has(`${by} ${to}`)) leads.add(`${from} ${to}`)

  const standing = [...new Set(reports.map(({ sourceId }) => sourceId))].filter((id) => !fallen.includes(id))
  const isReached = (id: string) => standing.some((from) => from === id || leads.has(`${from} ${id}`))
  const isLast = (id: string) => ids.every((to) => !leads.has(`${id} ${to}`) || leads.has(`${to} ${id}`))
  const last = ids.filter((id) => isReached(id) && isLast(id) && !fallen.includes(id))
  const isFirstOfItsLoop = (id: string) => !last.some((other) => other < id && leads.has(`${id} ${other}`))
  const origins = last.filter(isFirstOfItsLoop)
  const circular = origins.filter((id) => leads.has(`${id} ${id}`))
  return {
    reports: standing.length,
    origins: origins.length,
    circular: circular.length,
    ids: origins.toSorted(),
  }
}

const counted = (reports: readonly Report[], graph: ProvenanceGraph) => {
  const { roots, ...rest } = countOrigins(reports, graph)
  return { ...rest, ids: roots.map(({ id }) => id).toSorted() }
}

const asked = (world: World) => {
  const reports = reportsOf(world, 'w')
  return { reports, graph: graphOfWorld(world, 'w', 'now') }
}

describe('the walk to the origins', () => {
  it('finds what asking every pair of nodes finds', () => {
    fc.assert(
      fc.property(anyWorld, (world) => {
        const { reports, graph } = asked(world)
        expect(counted(reports, graph)).toEqual(byEveryPair(reports, graph))
      }),
      { numRuns: 10_000, seed: 5 },
    )
  }, 60_000)

  it('does not depend on the order of what is known or of what was entered', () => {
    fc.assert(
      fc.property(anyWorld, (world) => {
        const { reports, graph } = asked(world)
        const turned = { ...graph, edges: graph.edges.toReversed() }
        expect(countOrigins(reports, turned)).toEqual(countOrigins(reports, graph))
        expect(counted(reports.toReversed(), graph)).toEqual(counted(reports, graph))
      }),
    )
  })

  it('is not led anywhere else by one more document that passes on what is there', () => {
    fc.assert(
      fc.property(anyWorld, (world) => {
        const { reports, graph } = asked(world)
        const [first] = reports
        if (!first || graph.fallen.includes(first.sourceId)) return
        const before = countOrigins(reports, graph)
        const more = { sourceId: 'one more', publisherId: 'another outlet', toldById: null }
        const known = { ...graph, edges: [...graph.edges, { from: 'one more', to: first.sourceId }] }
        expect(countOrigins([...reports, more], known)).toMatchObject({
          reports: before.reports + 1,
          origins: before.origins,
          circular: before.circular,
        })
      }),
    )
  })
})
