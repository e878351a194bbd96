import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pathBetween } from '@/components/provenance/graph-paths'
import { nearestIn } from '@/components/provenance/graph-moves'
import { collapsed, type Drawn, MOST_APART } from '@/lib/provenance/collapse'
import { exploredOf } from '@/lib/provenance/explored'
import { filteredPicture } from '@/lib/provenance/filter-picture'
import { layoutOf, NODE } from '@/lib/provenance/layout'
import { originCountsOf } from '@/lib/provenance/origin-counts'
import { graphOf } from '@/lib/provenance/origins'
import { outlineOf, type OutlineEntry } from '@/lib/provenance/outline'
import { isUpstreamEdge, pictureOf } from '@/lib/provenance/picture'
import { railsOf, type RailRow } from '@/lib/provenance/rails'
import { readingOrder } from '@/lib/provenance/reading-order'
import type { Lineage, OriginPicture } from '@/lib/provenance/views'
import { agent, anyEvidence, anyLineage, edge, source, taken } from '@/tests/support/lineages'
import { sorted } from '@/tests/support/sorted'

const anyPicture = fc
  .tuple(anyEvidence, anyLineage)
  .map(([evidence, lineage]) => pictureOf(evidence, lineage))

/** `reports` of one publisher or of as many, all carrying one wire story. */
function wire(reports: number, publishers: number): OriginPicture {
  const ids = Array.from({ length: reports }, (_, at) => `r${at}`)
  const lineage: Lineage = {
    nodes: [source('wire', 'agency'), ...ids.map((id, at) => source(id, `p${at % publishers}`))],
    edges: ids.map((id) => edge(id, 'SYNDICATES', 'wire')),
  }
  return pictureOf(
    ids.map((id, at) => taken(id, null, at % 10 === 9 ? 'DISPUTES' : 'SUPPORTS')),
    lineage,
  )
}

const circle = pictureOf([taken('a'), taken('b'), taken('d', null, 'DISPUTES')], {
  nodes: [source('a'), source('b'), source('c'), source('d', 'p')],
  edges: [edge('a', 'CITES', 'b'), edge('b', 'CITES', 'a'), edge('c', 'CORRECTS', 'a')],
})

const idsIn = ({ nodes }: Drawn) => nodes.flatMap(({ members }) => members.map(({ id }) => id))

describe('a picture made smaller', () => {
  test('as many as can be taken in stand apart', () => {
    const picture = wire(MOST_APART - 2, 3)
    expect(picture.nodes).toHaveLength(MOST_APART)
    expect(collapsed(picture).nodes).toHaveLength(MOST_APART)
    expect(collapsed(wire(MOST_APART - 1, 3)).nodes.length).toBeLessThan(MOST_APART)
  })

  test('reports of one publisher that rest on the same are one, with their number; for and against apart', () => {
    const drawn = collapsed(wire(60, 2))
    const groups = drawn.nodes.filter(({ together }) => together === 'publisher')
    expect(
      sorted(groups.map(({ first, members }) => [first.publisher, ...first.stances, members.length])),
    ).toEqual([
      ['Agent p0', 'SUPPORTS', 30],
      ['Agent p1', 'DISPUTES', 6],
      ['Agent p1', 'SUPPORTS', 24],
    ])
    expect(drawn.edges.find(({ from }) => from === groups[0]?.id)?.kinds).toEqual([
      { kind: 'SYNDICATES', count: groups[0]?.members.length },
    ])
  })

  test('two hundred reports of two hundred publishers are still a few rows', () => {
    expect(sorted(collapsed(wire(200, 200)).nodes.map(({ members }) => members.length))).toEqual([
      1, 1, 180, 20,
    ])
  })

  test('of very many, what rests on a report alone is taken in with it, unless it says another thing', () => {
    const ids = Array.from({ length: 30 }, (_, at) => `r${at}`)
    const lineage: Lineage = {
      nodes: [source('wire'), ...ids.flatMap((id) => [source(id, `p-${id}`), source(`${id}-after`, 'late')])],
      edges: ids.flatMap((id) => [edge(id, 'SYNDICATES', 'wire'), edge(`${id}-after`, 'CITES', id)]),
    }
    const evidence = ids.flatMap((id, at) => [
      taken(id),
      taken(`${id}-after`, null, at === 0 ? 'DISPUTES' : 'SUPPORTS'),
    ])
    const { nodes, edges } = collapsed(pictureOf(evidence, lineage))
    expect(sorted(nodes.map(({ first, members }) => [...first.stances, members.length]))).toEqual([
      ['DISPUTES', 1],
      ['SUPPORTS', 1],
      ['SUPPORTS', 58],
      [1],
    ])
    const many = nodes.find(({ members }) => members.length === 58)
    expect(edges.filter(({ from }) => from === many?.id)).toMatchObject([
      { to: 'wire', kinds: [{ kind: 'SYNDICATES', count: 29 }] },
    ])
  })

  test('what was retracted or corrected is never hidden among others', () => {
    const ids = Array.from({ length: 60 }, (_, at) => `r${at}`)
    const picture = pictureOf(
      ids.map((id) => taken(id)),
      {
        nodes: [...ids.map((id) => source(id, 'p')), source('notice')],
        edges: [edge('notice', 'CORRECTS', 'r7'), edge('r8', 'RETRACTS', 'r8')],
      },
    )
    const alone = collapsed(picture).nodes.filter(({ together }) => together === null)
    expect(alone.map(({ id }) => id).sort()).toEqual(['notice', 'r7', 'r8', 'slug-p'])
  })

  test('nothing is lost: every node stands in exactly one place, and every line between two places is drawn', () => {
    fc.assert(
      fc.property(anyPicture, fc.integer({ min: 0, max: 8 }), (picture, most) => {
        const drawn = collapsed(picture, most)
        expect(idsIn(drawn).sort()).toEqual(picture.nodes.map(({ id }) => id).sort())
        const place = new Map(
          drawn.nodes.flatMap(({ id, members }) => members.map((m) => [m.id, id] as const)),
        )
        for (const { from, to, kind } of picture.edges) {
          const [above, below] = [place.get(to), place.get(from)]
          if (above === below && from !== to) continue
          const line = drawn.edges.find(
            (each) => each.from === below && each.to === above && each.kinds.some((one) => one.kind === kind),
          )
          expect(line, `${from} ${kind} ${to}`).toBeDefined()
        }
        for (const { first, members } of drawn.nodes)
          for (const member of members.length > 1 ? members : []) {
            expect(member.isOrigin || member.isRetracted || member.isCorrected).toBe(false)
            expect(member.stances).toEqual(first.stances)
          }
      }),
      { numRuns: 500 },
    )
  })
})

describe('the order in which a picture is read', () => {
  test('everything stands below all it rests on, and comes once', () => {
    fc.assert(
      fc.property(anyPicture, (picture) => {
        const drawn = collapsed(picture, Infinity)
        const order = readingOrder(drawn)
        const place = new Map(order.flatMap(({ members }, at) => members.map(({ id }) => [id, at] as const)))
        expect(order.flatMap(({ members }) => members.map(({ id }) => id)).sort()).toEqual(
          picture.nodes.map(({ id }) => id).sort(),
        )
        for (const { from, to, isUpstream } of drawn.edges)
          if (isUpstream) expect(place.get(from) ?? -1).toBeGreaterThanOrEqual(place.get(to) ?? Infinity)
        for (const { members, isLoop } of order) expect(isLoop || members.length === 1).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  test('it does not depend on the order of what is drawn', () => {
    const turnedRound = anyPicture.chain((picture) =>
      fc.tuple(
        fc.constant(picture),
        fc.shuffledSubarray(picture.nodes, { minLength: picture.nodes.length }),
        fc.shuffledSubarray(picture.edges, { minLength: picture.edges.length }),
      ),
    )
    const ids = (picture: OriginPicture) =>
      readingOrder(collapsed(picture, Infinity)).map(({ members }) => members.map(({ id }) => id))
    fc.assert(
      fc.property(turnedRound, ([picture, nodes, edges]) => {
        expect(ids({ nodes, edges, more: 0 })).toEqual(ids(picture))
      }),
      { numRuns: 300 },
    )
  })

  test('the origin to which most reports lead is first, and what has fallen is last', () => {
    const picture = pictureOf(
      ['a', 'b', 'c', 'd'].map((id) => taken(id)),
      {
        nodes: ['a', 'b', 'c', 'd', 'little', 'much', 'fallen'].map((id) => source(id)),
        edges: [
          edge('a', 'QUOTES', 'fallen'),
          edge('fallen', 'RETRACTS', 'fallen'),
          edge('b', 'QUOTES', 'little'),
          edge('c', 'QUOTES', 'much'),
          edge('d', 'QUOTES', 'much'),
        ],
      },
    )
    const order = readingOrder(collapsed(picture)).flatMap(({ members }) => members.map(({ id }) => id))
    expect(order).toEqual(['much', 'c', 'd', 'little', 'b', 'fallen', 'a'])
  })
})

/** Which row each line of a row comes from, followed upwards along its lane. */
function followUp(rows: readonly RailRow[], at: number, lane: number): RailRow | undefined {
  for (let row = at - 1; row >= 0; row -= 1) {
    const above = rows[row]
    if (!above) return undefined
    if (above.below !== null && above.lane === lane) return above
    const isPassing = above.passing.includes(lane)
    const goesOn = above.branches.some((branch) => branch.lane === lane && branch.goesOn)
    if (!isPassing && !goesOn) return undefined
  }
  return undefined
}

describe('the lines at the side of the tree', () => {
  test('whoever follows one up from a node comes to what it rests on, and from every node to all of it', () => {
    fc.assert(
      fc.property(anyPicture, (picture) => {
        const drawn = collapsed(picture, Infinity)
        const { rows } = railsOf(drawn)
        const blocks = readingOrder(drawn)
        const blockOf = new Map(
          blocks.flatMap((block) => block.members.map(({ id }) => [id, block] as const)),
        )
        for (const [at, { node, branches }] of rows.entries()) {
          const block = blockOf.get(node.id)
          if (block?.members[0]?.id !== node.id) {
            expect(branches).toEqual([])
            continue
          }
          const above = branches.map(({ lane }) => blockOf.get(followUp(rows, at, lane)?.node.id ?? '')?.id)
          expect(sorted(above)).toEqual(sorted(block.upstream))
        }
      }),
      { numRuns: 500 },
    )
  })

  test('no line runs through a node that it does not belong to', () => {
    fc.assert(
      fc.property(anyPicture, (picture) => {
        const { rows, lanes } = railsOf(collapsed(picture, Infinity))
        for (const { lane, passing, branches, ring } of rows) {
          const going = [...passing, ...branches.filter(({ goesOn }) => goesOn).map((branch) => branch.lane)]
          expect(new Set(going).size).toBe(going.length)
          expect(going).not.toContain(lane)
          if (ring) expect(going).not.toContain(lane + 1)
          for (const each of [lane, ...going]) expect(each).toBeLessThan(lanes)
        }
      }),
      { numRuns: 500 },
    )
  })

  test('a node stands further in than all it rests on, or straight below the one that has nothing else below', () => {
    fc.assert(
      fc.property(anyPicture, (picture) => {
        const { rows } = railsOf(collapsed(picture, Infinity))
        for (const { lane, branches } of rows)
          for (const branch of branches) {
            expect(lane).toBeGreaterThanOrEqual(branch.lane)
            if (lane === branch.lane) expect(branch.goesOn).toBe(false)
          }
      }),
      { numRuns: 500 },
    )
  })

  test('a loop stands on a ring from its first node to its last', () => {
    const { rows } = railsOf(collapsed(circle))
    expect(rows.filter(({ ring }) => ring).map(({ node, ring }) => [node.id, ring])).toEqual([
      ['a', { isFirst: true, isLast: false }],
      ['b', { isFirst: false, isLast: true }],
    ])
    expect(rows.find(({ node }) => node.id === 'c')).toMatchObject({ branches: [{ isAside: true }] })
  })

  test('five reports of one story hang on one line', () => {
    const { rows, lanes } = railsOf(collapsed(wire(5, 5)))
    expect(lanes).toBe(2)
    expect(rows.map(({ lane }) => lane)).toEqual([0, 0, 1, 1, 1, 1, 1])
  })
})

const entriesIn = (outline: readonly OutlineEntry[]): OutlineEntry[] =>
  outline.flatMap((entry) => [entry, ...entriesIn(entry.entries)])

const depthOf = (outline: readonly OutlineEntry[]): number =>
  outline.length === 0 ? 0 : 1 + Math.max(...outline.map(({ entries }) => depthOf(entries)))

describe('the same in words', () => {
  test('every node is told in full exactly once, and nothing but what is drawn', () => {
    fc.assert(
      fc.property(anyPicture, (picture) => {
        const told = entriesIn(outlineOf(picture)).filter(({ see }) => see === null)
        expect(told.map(({ node }) => node.id).sort()).toEqual(picture.nodes.map(({ id }) => id).sort())
      }),
      { numRuns: 500 },
    )
  })

  test('every link is told, with its words', () => {
    fc.assert(
      fc.property(anyPicture, (picture) => {
        const entries = entriesIn(outlineOf(picture))
        const told = entries.flatMap(({ links, own, see }) => [...links, ...(see === null ? own : [])])
        expect(new Set(told)).toEqual(new Set(picture.edges))
      }),
      { numRuns: 500 },
    )
  })

  test('"see above" is said only of what was told above, "below" only of what follows', () => {
    fc.assert(
      fc.property(anyPicture, (picture) => {
        const entries = entriesIn(outlineOf(picture))
        const fullAt = new Map(
          entries.flatMap(({ node, see }, at) => (see === null ? [[node.id, at] as const] : [])),
        )
        for (const [at, { node, see }] of entries.entries()) {
          if (see === 'above') expect(fullAt.get(node.id)).toBeLessThan(at)
          if (see === 'below') expect(fullAt.get(node.id)).toBeGreaterThan(at)
        }
      }),
      { numRuns: 500 },
    )
  })

  test('a chain of three hundred is no list that a browser cannot nest', () => {
    const ids = Array.from({ length: 300 }, (_, at) => `s${at}`)
    const picture = pictureOf([taken('s0')], {
      nodes: ids.map((id) => source(id)),
      edges: ids.slice(1).map((id, at) => edge(`s${at}`, 'QUOTES', id)),
    })
    const outline = outlineOf(picture)
    expect(depthOf(outline)).toBeLessThanOrEqual(6)
    expect(entriesIn(outline).filter(({ see }) => see === null)).toHaveLength(300)
  })
})

describe('the graph laid out', () => {
  test('no two nodes stand on each other, and what is rested on stands further along', () => {
    fc.assert(
      fc.property(anyPicture, (picture) => {
        const drawn = collapsed(picture, Infinity)
        const { places } = layoutOf(drawn)
        expect([...places.keys()].sort()).toEqual(picture.nodes.map(({ id }) => id).sort())
        const all = [...places.values()]
        for (const [at, one] of all.entries())
          for (const other of all.slice(at + 1))
            expect(
              Math.abs(one.x - other.x) >= NODE.width + NODE.layerApart ||
                Math.abs(one.y - other.y) >= NODE.height + NODE.apart - 1e-9,
            ).toBe(true)
        for (const { from, to } of picture.edges.filter(isUpstreamEdge))
          expect(places.get(from)?.x ?? Infinity).toBeLessThanOrEqual(places.get(to)?.x ?? -Infinity)
      }),
      { numRuns: 300 },
    )
  })

  test('a link past another layer goes where no node stands', () => {
    fc.assert(
      fc.property(anyPicture, (picture) => {
        const { places, bends } = layoutOf(collapsed(picture, Infinity))
        for (const { x, y } of [...bends.values()].flat())
          for (const place of places.values())
            expect(
              Math.abs(place.x + NODE.width / 2 - x) > 1 || y < place.y || y > place.y + NODE.height,
            ).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  test('four hundred nodes are laid out in less than 20 ms', () => {
    const ids = Array.from({ length: 400 }, (_, at) => `s${at}`)
    const picture = pictureOf(
      ids.map((id) => taken(id)),
      {
        nodes: ids.map((id) => source(id)),
        edges: ids.flatMap((id, at) => [
          ...(at > 20 ? [edge(id, 'QUOTES', `s${at % 20}`), edge(id, 'CITES', `s${at - 20}`)] : []),
          ...(at > 7 ? [edge(id, 'PARAPHRASES', `s${(at * 7) % at}`)] : []),
        ]),
      },
    )
    expect(picture.nodes).toHaveLength(400)
    const drawn = collapsed(picture, Infinity)
    // What it costs, not how long others kept it waiting.
    const costs = Array.from({ length: 30 }, () => {
      const start = process.cpuUsage()
      layoutOf(drawn)
      return process.cpuUsage(start).user / 1000
    })
    expect(Math.min(...costs)).toBeLessThan(20)
  })

  test('a line begins at the side of one node and ends at the side of the other', () => {
    const { path } = pathBetween({ x: 0, y: 0 }, { x: 320, y: 96 }, [])
    expect(path).toBe(`M${NODE.width} ${NODE.height / 2}C276 38 276 134 320 134`)
    // Two that rest on each other: up on one side and down on the other.
    const up = pathBetween({ x: 0, y: 96 }, { x: 0, y: 0 }, []).middle
    const down = pathBetween({ x: 0, y: 0 }, { x: 0, y: 96 }, []).middle
    expect(up.x).toBeLessThan(0)
    expect(down.x).toBeGreaterThan(NODE.width)
  })

  test('the arrow keys go to the nearest node that way, and nowhere where there is none', () => {
    const nodes = [
      { id: 'here', position: { x: 0, y: 0 } },
      { id: 'right', position: { x: 320, y: 10 } },
      { id: 'far', position: { x: 640, y: 0 } },
      { id: 'below', position: { x: 0, y: 96 } },
    ]
    expect(nearestIn('right', 'here', nodes)).toBe('right')
    expect(nearestIn('down', 'here', nodes)).toBe('below')
    expect(nearestIn('up', 'below', nodes)).toBe('here')
    expect(nearestIn('left', 'here', nodes)).toBeNull()
  })
})

describe('part of a picture', () => {
  test('without what disputes it, what only that rests on is gone too', () => {
    const only = filteredPicture(circle, { disputes: false, onlyCircular: false })
    expect(only.nodes.map(({ id }) => id)).toEqual(['a', 'b', 'c'])
    expect(filteredPicture(circle, { disputes: true, onlyCircular: false })).toEqual(circle)
  })

  test('only what is circular is what goes back to a circle, with what corrects it', () => {
    const lineage: Lineage = {
      nodes: ['a', 'b', 'c', 'on-it', 'beside'].map((id) => source(id)),
      edges: [
        edge('a', 'CITES', 'b'),
        edge('b', 'CITES', 'a'),
        edge('c', 'CORRECTS', 'a'),
        edge('on-it', 'QUOTES', 'a'),
        edge('on-it', 'QUOTES', 'beside'),
      ],
    }
    const picture = pictureOf([taken('on-it'), taken('beside')], lineage)
    const only = filteredPicture(picture, { disputes: true, onlyCircular: true })
    expect(only.nodes.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'on-it'])
    expect(filteredPicture(wire(3, 3), { disputes: true, onlyCircular: true }).nodes).toEqual([])
  })

  test('no line is left without both its ends', () => {
    fc.assert(
      fc.property(anyPicture, fc.boolean(), fc.boolean(), (picture, disputes, onlyCircular) => {
        const part = filteredPicture(picture, { disputes, onlyCircular })
        const ids = new Set(part.nodes.map(({ id }) => id))
        for (const { from, to } of part.edges) expect(ids.has(from) && ids.has(to)).toBe(true)
      }),
    )
  })
})

describe('a picture looked into', () => {
  test('a link can be cut by its id; who told, who published and who are one cannot', () => {
    const lineage: Lineage = {
      nodes: [source('a'), source('b'), source('c', 'p'), agent('p'), agent('q'), agent('o')],
      edges: [edge('a', 'QUOTES', 'c'), edge('p', 'SAME_AS', 'q'), edge('b', 'QUOTES', 'c')],
    }
    const picture = pictureOf([taken('a'), taken('b', 'o')], lineage)
    const { links } = exploredOf(picture, lineage)
    expect(sorted(links.map(({ id, from, kind, to }) => [id, from, kind, to]))).toEqual(
      sorted([
        ['a QUOTES c', 'a', 'QUOTES', 'c'],
        [null, 'b', 'TOLD', 'slug-o'],
        [null, 'c', 'PUBLISHED', 'slug-p'],
        [null, 'slug-p', 'SAME_AS', 'slug-q'],
      ]),
    )
  })

  test('every line of the picture has a link behind it, and every link a line', () => {
    fc.assert(
      fc.property(anyEvidence, anyLineage, (evidence, lineage) => {
        const picture = pictureOf(evidence, lineage)
        const line = ({ from, to, kind }: { from: string; to: string; kind: string }) =>
          `${from} ${kind} ${to}`
        const { links } = exploredOf(picture, lineage)
        expect(new Set(links.map(line))).toEqual(new Set(picture.edges.map(line)))
      }),
      { numRuns: 300 },
    )
  })

  test('why two names are one is not told to readers', () => {
    const lineage: Lineage = {
      nodes: [source('a'), agent('p'), agent('q')],
      edges: [{ ...edge('p', 'SAME_AS', 'q'), note: 'met him in private' }, edge('a', 'TOLD_BY', 'p')],
    }
    expect(JSON.stringify(pictureOf([taken('a')], lineage))).not.toContain('private')
  })
})

test('what supports and what disputes are counted apart', () => {
  const lineage: Lineage = { nodes: [source('a', 'p'), source('b', 'p'), source('c')], edges: [] }
  const evidence = [taken('a'), taken('b'), taken('c', null, 'DISPUTES')]
  expect(originCountsOf(evidence, graphOf(lineage))).toEqual({
    supports: { reports: 2, origins: 1, circular: 0 },
    disputes: { reports: 1, origins: 1, circular: 0 },
  })
})
