import { describe, expect, it } from 'vitest'
import {
  countOrigins,
  graphOf,
  leadOn,
  noLinks,
  type ProvenanceGraph,
  type Report,
  speakersOf,
} from '@/lib/provenance/origins'
import type { Lineage, LineageEdge, SourceNode } from '@/lib/provenance/views'

const report = (sourceId: string, publisherId: string | null, toldById: string | null = null): Report => ({
  sourceId,
  publisherId,
  toldById,
})
const alone = (sourceId: string) => report(sourceId, null)

/** `'a > b > c'`: a comes from b, and b from c. Agents begin with a capital letter. */
function graph(ways: readonly string[], fallen: readonly string[] = []): ProvenanceGraph {
  const edges = ways.flatMap((way) => {
    const ids = way.split(' > ')
    return ids.slice(1).map((to, at) => ({ from: ids[at] ?? '', to }))
  })
  const ids = new Set(edges.flatMap(({ from, to }) => [from, to]))
  return { edges, agents: [...ids].filter((id) => /^[A-Z]/.test(id)), fallen }
}

const counts = (reports: readonly Report[], known: ProvenanceGraph) => {
  const { roots: _, ...rest } = countOrigins(reports, known)
  return rest
}
const rootIds = (reports: readonly Report[], known: ProvenanceGraph) =>
  countOrigins(reports, known).roots.map(({ id }) => id)

describe('origins where nothing is known of where documents come from', () => {
  it('two outlets that rest on the same unnamed officials are one origin', () => {
    const told = [report('s1', 'Times', 'Officials'), report('s2', 'Post', 'Officials')]
    expect(countOrigins(told, noLinks)).toEqual({
      reports: 2,
      origins: 1,
      circular: 0,
      roots: [{ kind: 'agent', id: 'Officials', members: ['Officials'], sourceIds: ['s1', 's2'] }],
    })
  })

  it('an outlet quoted elsewhere and the outlet itself are one origin', () => {
    expect(rootIds([report('s1', 'Agency'), report('s2', 'Post', 'Agency')], noLinks)).toEqual(['Agency'])
  })

  it('two documents of one publisher are one origin, of two publishers two', () => {
    expect(counts([report('s1', 'Times'), report('s2', 'Times')], noLinks)).toMatchObject({
      reports: 2,
      origins: 1,
    })
    expect(counts([report('s1', 'Times'), report('s2', 'Post')], noLinks)).toMatchObject({
      reports: 2,
      origins: 2,
    })
  })

  it('a document of nobody is its own origin', () => {
    expect(countOrigins([alone('x'), report('y', 'Post')], noLinks).roots).toEqual([
      { kind: 'source', id: 'x', members: ['x'], sourceIds: ['x'] },
      { kind: 'agent', id: 'Post', members: ['Post'], sourceIds: ['y'] },
    ])
  })

  it('one document that carries two speakers is one report with two origins', () => {
    const two = [report('s1', 'Times', 'Minister'), report('s1', 'Times', 'Witness')]
    expect(counts(two, noLinks)).toEqual({ reports: 1, origins: 2, circular: 0 })
  })

  it('one document entered twice is one report and one origin', () => {
    expect(counts([report('s1', 'Times'), report('s1', 'Times')], noLinks)).toEqual({
      reports: 1,
      origins: 1,
      circular: 0,
    })
  })

  it('nothing has no origin', () => {
    expect(countOrigins([], noLinks)).toEqual({ reports: 0, origins: 0, circular: 0, roots: [] })
  })
})

describe('the walk upstream', () => {
  it('five reports of one wire story are one origin', () => {
    const five = ['wire', 'a', 'b', 'c', 'd'].map((id) => report(id, `Outlet ${id}`))
    const known = graph(['a > wire', 'b > wire', 'c > b', 'd > a', 'wire > Agency'])
    expect(counts(five, known)).toEqual({ reports: 5, origins: 1, circular: 0 })
    expect(counts(five, noLinks)).toEqual({ reports: 5, origins: 5, circular: 0 })
  })

  it('whoever a piece of evidence names as who told it stands in the place of the links of its document', () => {
    const known = graph(['a > wire'])
    expect(rootIds([report('a', 'Times', 'Minister')], known)).toEqual(['Minister'])
  })

  it('and of its publisher; but words that nobody is said to have told stay the document’s own', () => {
    expect(rootIds([report('a', 'Times', 'Minister'), report('a', 'Times', 'Aide')], noLinks)).toHaveLength(2)
    const both = [report('a', 'Times'), report('a', 'Times', 'Minister')]
    expect(rootIds(both, noLinks).toSorted()).toEqual(['Minister', 'Times'])
    expect(rootIds(both, graph(['a > wire'])).toSorted()).toEqual(['Minister', 'wire'])
  })

  it('what one piece says of a document holds where another document leads to it', () => {
    const known = graph(['b > a', 'a > wire'])
    const both = [report('b', 'Post'), report('a', 'Times', 'Minister')]
    expect(rootIds(both, known)).toEqual(['Minister'])
    expect(rootIds([report('b', 'Post')], known)).toEqual(['wire'])
  })

  it('a document that is linked does not come from its publisher besides', () => {
    expect(rootIds([report('a', 'Times')], graph(['a > wire']))).toEqual(['wire'])
  })

  it('what is known of a publisher now counts before what the revision says', () => {
    expect(rootIds([report('a', 'Times')], graph(['a > Post']))).toEqual(['Post'])
  })

  it('two ways to the same document are one origin', () => {
    expect(counts([alone('a')], graph(['a > b > d', 'a > c > d']))).toEqual({
      reports: 1,
      origins: 1,
      circular: 0,
    })
  })

  it('a document that rests on two others that know nothing of each other has two origins', () => {
    expect(counts([alone('a')], graph(['a > b', 'a > c']))).toEqual({ reports: 1, origins: 2, circular: 0 })
  })

  it('agents that are merged are one, however long the way', () => {
    const two = [report('a', null, 'The Officials'), report('b', null, 'Western officials')]
    expect(rootIds(two, graph(['The Officials > Sources > Western officials']))).toEqual([
      'Western officials',
    ])
  })

  it('a report that is itself upstream of another is no more than one origin', () => {
    expect(counts([alone('a'), alone('b')], graph(['a > b']))).toEqual({
      reports: 2,
      origins: 1,
      circular: 0,
    })
  })
})

describe('circular reporting', () => {
  it('a loop without a way out is one origin, and circular', () => {
    expect(countOrigins([alone('c'), alone('a')], graph(['a > b > c > a']))).toEqual({
      reports: 2,
      origins: 1,
      circular: 1,
      roots: [{ kind: 'circle', id: 'a', members: ['a', 'b', 'c'], sourceIds: ['c', 'a'] }],
    })
  })

  it('a loop with a way out is no origin; what it leads to is', () => {
    const known = graph(['a > b > c > a', 'b > wire'])
    expect(countOrigins([alone('a'), alone('c')], known).roots).toEqual([
      { kind: 'source', id: 'wire', members: ['wire'], sourceIds: ['a', 'c'] },
    ])
  })

  it('two loops apart are two origins, and one that leads into the other is none', () => {
    expect(counts([alone('a'), alone('c')], graph(['a > b > a', 'c > d > c']))).toEqual({
      reports: 2,
      origins: 2,
      circular: 2,
    })
    expect(rootIds([alone('a')], graph(['a > b > a', 'b > c > d > c']))).toEqual(['c'])
  })

  it('two loops that share a document are one', () => {
    expect(countOrigins([alone('c')], graph(['a > b > a', 'b > c > b'])).roots).toMatchObject([
      { kind: 'circle', members: ['a', 'b', 'c'] },
    ])
  })

  it('what a claim says of who told one of them opens the loop', () => {
    const known = graph(['a > b > c > a'])
    expect(countOrigins([alone('a'), report('c', null, 'Minister')], known).roots).toMatchObject([
      { kind: 'agent', id: 'Minister' },
    ])
  })
})

describe('what was retracted', () => {
  it('is no report and no origin', () => {
    expect(counts([alone('a'), alone('b')], graph([], ['b']))).toEqual({
      reports: 1,
      origins: 1,
      circular: 0,
    })
    expect(counts([alone('b')], graph([], ['b']))).toEqual({ reports: 0, origins: 0, circular: 0 })
  })

  it('is walked no further, so that what rests on it alone has no origin', () => {
    expect(counts([alone('a')], graph(['a > b > wire'], ['b']))).toEqual({
      reports: 1,
      origins: 0,
      circular: 0,
    })
  })

  it('is not walked even where a piece of evidence says who told it', () => {
    expect(counts([report('a', 'Times', 'Minister')], graph([], ['a']))).toEqual({
      reports: 0,
      origins: 0,
      circular: 0,
    })
  })

  it('leaves what rests on something else besides with that', () => {
    expect(rootIds([alone('a')], graph(['a > b', 'a > c'], ['b']))).toEqual(['c'])
  })

  it('cuts a loop open, which then has no origin', () => {
    expect(counts([alone('a')], graph(['a > b > c > a'], ['c']))).toEqual({
      reports: 1,
      origins: 0,
      circular: 0,
    })
  })
})

describe('roots', () => {
  it('stand in the order of the reports that lead to them, and name those reports', () => {
    const known = graph(['a > x', 'b > y', 'c > x', 'c > y'])
    expect(countOrigins([alone('b'), alone('c'), alone('a')], known).roots).toEqual([
      { kind: 'source', id: 'y', members: ['y'], sourceIds: ['b', 'c'] },
      { kind: 'source', id: 'x', members: ['x'], sourceIds: ['c', 'a'] },
    ])
  })

  it('a chain of ten thousand documents, each of which is a report, is walked in no time', () => {
    const ids = Array.from({ length: 10_000 }, (_, n) => `document ${n}`)
    const known = graph([ids.join(' > ')])
    const begun = performance.now()
    expect(counts(ids.map(alone), known)).toEqual({ reports: 10_000, origins: 1, circular: 0 })
    expect(counts([alone('document 0')], graph([[...ids, 'document 0'].join(' > ')]))).toEqual({
      reports: 1,
      origins: 1,
      circular: 1,
    })
    expect(performance.now() - begun).toBeLessThan(5_000)
  })
})

describe('who answers for a report', () => {
  it('is whoever told it, else whom its document has it from, else its publisher, else nobody', () => {
    const known = graph(['a > Minister', 'a > wire', 'b > wire'])
    expect(speakersOf(report('a', 'Times', 'Witness'), known)).toEqual(['Witness'])
    expect(speakersOf(report('a', 'Times'), known)).toEqual(['Minister'])
    expect(speakersOf(report('b', 'Times'), known)).toEqual(['Times'])
    expect(speakersOf(alone('b'), known)).toEqual([])
  })

  it('is led on to whom they are merged into', () => {
    const known = graph([
      'The Minister > Minister',
      'a > Secretary',
      'Secretary > Minister',
      'Times > The Times',
    ])
    expect(speakersOf(report('x', null, 'The Minister'), known)).toEqual(['Minister'])
    expect(speakersOf(alone('a'), known)).toEqual(['Minister'])
    expect(speakersOf(report('x', 'Times'), known)).toEqual(['The Times'])
    expect(leadOn(['Secretary', 'The Minister', 'Post'], known)).toEqual(['Minister', 'Post'])
  })
})

const source = (id: string, publisher: string | null): SourceNode => ({
  kind: 'source',
  id,
  title: id,
  language: 'en',
  genre: 'NEWS_REPORT',
  url: null,
  publishedOn: null,
  publisher:
    publisher === null ? null : { id: publisher, name: publisher, slug: publisher, kind: 'ORGANISATION' },
})
const edge = (from: string, to: string, kind: LineageEdge['kind']): LineageEdge => ({
  id: `${from} ${to} ${kind}`,
  from,
  to,
  kind,
  passage: null,
  note: 'so it says',
  madeBy: 'Ed',
  madeAt: '2026-11-20T00:00:00.000Z',
})

describe('the graph of a lineage', () => {
  const lineage: Lineage = {
    nodes: [
      source('a', 'Times'),
      source('b', 'Post'),
      source('c', null),
      { kind: 'agent', id: 'Sources', name: 'Sources', slug: 'sources', agentKind: 'ANONYMOUS_GROUP' },
    ],
    edges: [
      edge('a', 'b', 'QUOTES'),
      edge('c', 'Sources', 'TOLD_BY'),
      edge('Sources', 'Officials', 'SAME_AS'),
      edge('x', 'a', 'CORRECTS'),
      edge('x', 'c', 'RETRACTS'),
    ],
  }

  it('has the links that lead upstream, publishers only of what has none, and what fell', () => {
    expect(graphOf(lineage)).toEqual({
      edges: [
        { from: 'a', to: 'b' },
        { from: 'c', to: 'Sources' },
        { from: 'Sources', to: 'Officials' },
        { from: 'b', to: 'Post' },
      ],
      agents: ['Times', 'Post', 'Sources'],
      fallen: ['c'],
    })
  })
})
