import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countOrigins, graphOf } from '@/lib/provenance/origins'
import { bearingOn, graphOfPicture, pictureOf } from '@/lib/provenance/picture'
import type { Lineage } from '@/lib/provenance/views'
import { agent, anyEvidence, anyLineage, edge, slugOf, source, taken } from '@/tests/support/lineages'

const named = (picture: ReturnType<typeof pictureOf>, id: string) =>
  picture.nodes.find((node) => node.id === id)

const lines = (picture: ReturnType<typeof pictureOf>) =>
  picture.edges.map(({ from, kind, to }) => `${from} ${kind} ${to}`)

describe('what a picture shows', () => {
  test('five reports of one wire story are six documents and one origin', () => {
    const rewrites = ['a', 'b', 'c', 'd', 'e']
    const lineage: Lineage = {
      nodes: [...rewrites, 'wire'].map((id) => source(id, id === 'wire' ? 'reuters' : `of-${id}`)),
      edges: rewrites.map((id) => edge(id, 'SYNDICATES', 'wire')),
    }
    const picture = pictureOf(
      rewrites.map((id) => taken(id)),
      lineage,
    )
    expect(picture.nodes.filter(({ isOrigin }) => isOrigin).map(({ id }) => id)).toEqual(['slug-reuters'])
    expect(lines(picture)).toContain('wire PUBLISHED slug-reuters')
    // Whoever published a document that has something upstream is not what it rests on.
    expect(picture.nodes).toHaveLength(7)
  })

  test('whom the evidence names as who told it stands in the place of what the document is linked to', () => {
    const lineage: Lineage = {
      nodes: [source('a', 'p'), source('b'), agent('officials')],
      edges: [edge('a', 'QUOTES', 'b')],
    }
    expect(lines(pictureOf([taken('a', 'officials')], lineage))).toEqual(['a TOLD slug-officials'])
    expect(lines(pictureOf([taken('a')], lineage))).toEqual(['a QUOTES b'])
  })

  test('what neither supports nor disputes makes nobody an origin beside whom the document has it from', () => {
    const lineage: Lineage = { nodes: [source('a', 'p'), source('b', 'q'), agent('officials')], edges: [] }
    const aside = [taken('a', null, 'NEUTRAL'), taken('b', null, 'NEUTRAL')]
    const picture = pictureOf([taken('a', 'officials'), ...aside], lineage)
    expect(lines(picture)).toEqual(['a TOLD slug-officials', 'b PUBLISHED slug-q'])
    expect(named(picture, 'a')?.stances).toEqual(['SUPPORTS', 'NEUTRAL'])
    expect(named(picture, 'slug-p')).toBeUndefined()
  })

  test('a retracted document is drawn and nothing beyond it, with what retracts it', () => {
    const lineage: Lineage = {
      nodes: [source('a'), source('b'), source('c'), source('notice')],
      edges: [edge('a', 'QUOTES', 'b'), edge('b', 'QUOTES', 'c'), edge('notice', 'RETRACTS', 'b')],
    }
    const picture = pictureOf([taken('a')], lineage)
    expect(lines(picture)).toEqual(['a QUOTES b', 'notice RETRACTS b'])
    expect(named(picture, 'b')).toMatchObject({ isRetracted: true, isOrigin: false })
    expect(named(picture, 'c')).toBeUndefined()
    expect(picture.nodes.filter(({ isOrigin }) => isOrigin)).toEqual([])
  })

  test('a corrected document still stands, and what it rests on', () => {
    const lineage: Lineage = {
      nodes: [source('a'), source('b'), source('notice')],
      edges: [edge('a', 'QUOTES', 'b'), edge('notice', 'CORRECTS', 'a')],
    }
    const picture = pictureOf([taken('a')], lineage)
    expect(named(picture, 'a')).toMatchObject({ isCorrected: true, isRetracted: false })
    expect(named(picture, 'b')).toMatchObject({ isOrigin: true, isCorrected: false })
  })

  test('two that cite only each other are one circular origin; with a way out they are none', () => {
    const nodes = [source('a'), source('b'), source('c')]
    const loop = [edge('a', 'CITES', 'b'), edge('b', 'CITES', 'a')]
    const closed = pictureOf([taken('a')], { nodes, edges: loop })
    expect(closed.nodes.map(({ isOrigin, isCircular }) => [isOrigin, isCircular])).toEqual([
      [true, true],
      [true, true],
    ])
    const open = pictureOf([taken('a')], { nodes, edges: [...loop, edge('b', 'CITES', 'c')] })
    expect(open.nodes.filter(({ isOrigin }) => isOrigin)).toMatchObject([{ id: 'c', isCircular: false }])
    expect(open.nodes.some(({ isCircular }) => isCircular)).toBe(false)
  })

  test('a merged agent leads on to the one it is', () => {
    const lineage: Lineage = {
      nodes: [source('a'), agent('officials'), agent('ministry')],
      edges: [edge('a', 'TOLD_BY', 'officials'), edge('officials', 'SAME_AS', 'ministry')],
    }
    const picture = pictureOf([taken('a')], lineage)
    expect(named(picture, 'slug-ministry')).toMatchObject({ kind: 'agent', isOrigin: true })
    expect(named(picture, 'slug-officials')).toMatchObject({ isOrigin: false })
  })

  test('the passage that shows a link goes with it, and neither who entered it nor where it stands', () => {
    const passage = { exact: 'said Reuters', language: 'en', snapshotId: 's', startCp: 3, endCp: 15 }
    const lineage: Lineage = {
      nodes: [source('a'), source('b')],
      edges: [{ ...edge('a', 'QUOTES', 'b'), passage, note: 'in the last line' }],
    }
    expect(pictureOf([taken('a')], lineage).edges).toEqual([
      {
        from: 'a',
        to: 'b',
        kind: 'QUOTES',
        passage: { exact: 'said Reuters', language: 'en' },
        note: 'in the last line',
      },
    ])
  })

  test('every stance that is taken from a document is told, support first', () => {
    const evidence = [taken('a', null, 'DISPUTES'), taken('a'), taken('a', null, 'DISPUTES')]
    const picture = pictureOf(evidence, { nodes: [source('a')], edges: [] })
    expect(picture.nodes.map((node) => node.stances)).toEqual([['SUPPORTS', 'DISPUTES']])
  })
})

const upstreamOf = ({ edges }: ReturnType<typeof pictureOf>) => {
  const ways = new Map<string, string[]>()
  for (const { from, to, kind } of edges)
    if (kind !== 'CORRECTS' && kind !== 'RETRACTS') ways.set(from, [...(ways.get(from) ?? []), to])
  return (start: string) => {
    const found = new Set<string>()
    const waiting = [start]
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      if (found.has(id)) continue
      found.add(id)
      waiting.push(...(ways.get(id) ?? []))
    }
    return found
  }
}

describe('what a picture agrees with', () => {
  test('a node is an origin, or circular, exactly if the count has it in such a root', () => {
    fc.assert(
      fc.property(anyEvidence, anyLineage, (evidence, lineage) => {
        const { roots } = countOrigins(bearingOn(evidence), graphOf(lineage))
        const { nodes } = pictureOf(evidence, lineage)
        const members = (some: typeof roots) => some.flatMap((root) => root.members.map(slugOf)).sort()
        const drawn = (some: typeof nodes) => some.map(({ id }) => id).sort()
        expect(drawn(nodes.filter(({ isOrigin }) => isOrigin))).toEqual(members(roots))
        expect(drawn(nodes.filter(({ isCircular }) => isCircular))).toEqual(
          members(roots.filter(({ kind }) => kind === 'circle')),
        )
      }),
      { numRuns: 1000 },
    )
  })

  test('whoever follows the lines that are drawn comes to the same origins', () => {
    fc.assert(
      fc.property(anyEvidence, anyLineage, (evidence, lineage) => {
        const picture = pictureOf(evidence, lineage)
        const reached = upstreamOf(picture)
        const isReached = (id: string) =>
          evidence.some(({ sourceId }) => reached(sourceId).has(id)) && named(picture, id) !== undefined
        const leadsBack = (id: string) => [...reached(id)].every((other) => reached(other).has(id))
        for (const { id, isOrigin, isRetracted } of picture.nodes)
          expect(isOrigin, id).toBe(isReached(id) && !isRetracted && leadsBack(id))
      }),
      { numRuns: 1000 },
    )
  })

  test('counted again in what was drawn, there are as many reports, origins and circles', () => {
    fc.assert(
      fc.property(anyEvidence, anyLineage, (evidence, lineage) => {
        const bearing = bearingOn(evidence)
        const shown = bearing.map((piece) => ({
          ...piece,
          toldById: piece.toldById === null ? null : slugOf(piece.toldById),
        }))
        const { roots: _, ...counts } = countOrigins(bearing, graphOf(lineage))
        expect(countOrigins(shown, graphOfPicture(pictureOf(evidence, lineage)))).toMatchObject(counts)
      }),
      { numRuns: 1000 },
    )
  })

  test('the same facts in any order give the same picture', () => {
    const shuffled = fc
      .tuple(anyEvidence, anyLineage)
      .chain(([evidence, { nodes, edges }]) =>
        fc.tuple(
          fc.constant({ evidence, lineage: { nodes, edges } }),
          fc.shuffledSubarray(evidence, { minLength: evidence.length }),
          fc.shuffledSubarray(nodes, { minLength: nodes.length }),
          fc.shuffledSubarray(edges, { minLength: edges.length }),
          fc.integer({ min: 1, max: 4 }),
        ),
      )
    fc.assert(
      fc.property(shuffled, ([one, evidence, nodes, edges, most]) => {
        expect(pictureOf(evidence, { nodes, edges })).toEqual(pictureOf(one.evidence, one.lineage))
        expect(pictureOf(evidence, { nodes, edges }, most)).toEqual(
          pictureOf(one.evidence, one.lineage, most),
        )
      }),
      { numRuns: 500 },
    )
  })
})

describe('a picture with too much in it', () => {
  test('draws no more than it may, no line without both ends, and says how many documents are missing', () => {
    fc.assert(
      fc.property(anyEvidence, anyLineage, fc.integer({ min: 1, max: 12 }), (evidence, lineage, most) => {
        const whole = pictureOf(evidence, lineage)
        const picture = pictureOf(evidence, lineage, most)
        const ids = new Set(picture.nodes.map(({ id }) => id))
        const documents = ({ nodes }: typeof whole) => nodes.filter(({ kind }) => kind === 'source').length
        expect(ids.size).toBeLessThanOrEqual(most)
        for (const { from, to } of picture.edges) expect(ids.has(from) && ids.has(to)).toBe(true)
        expect(picture.more).toBe(documents(whole) - documents(picture))
        for (const node of picture.nodes) expect(node).toEqual(whole.nodes.find(({ id }) => id === node.id))
      }),
      { numRuns: 500 },
    )
  })

  test('a report that is drawn is drawn with all it rests on', () => {
    const ids = Array.from({ length: 300 }, (_, at) => `s${at}`)
    const lineage: Lineage = {
      nodes: [...ids.map((id) => source(id)), ...ids.map((id) => source(`${id}-up`))],
      edges: ids.map((id) => edge(id, 'QUOTES', `${id}-up`)),
    }
    const picture = pictureOf(
      ids.map((id) => taken(id)),
      lineage,
      101,
    )
    expect(picture).toMatchObject({ more: 500 })
    expect(picture.nodes).toHaveLength(100)
    expect(picture.edges).toHaveLength(50)
  })
})
