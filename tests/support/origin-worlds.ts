import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { type LinkKind, linkKinds, upstreamKinds } from '@/lib/provenance/links'
import type { ProvenanceGraph, Report } from '@/lib/provenance/origins'

/** In force for good, cut before the look, cut after it, or made after it. */
export type Held = 'always' | 'cut before' | 'cut since' | 'made since'

/** The place in the log of the look, and the spans around it: [since, until]. */
export const LOOK = 10n
export const spans: Record<Held, [since: bigint, until: bigint | null]> = {
  always: [1n, null],
  // Cut by the very event of the look: it did not hold any more.
  'cut before': [1n, 10n],
  'cut since': [10n, 11n],
  'made since': [11n, null],
}

const held = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Held>('always') },
  { weight: 2, arbitrary: fc.constantFrom<Held>('cut before', 'cut since', 'made since') },
)

type WorldLink = { from: number; to: number; kind: LinkKind; held: Held }

/** A few documents and agents by number, and what is known and said of them. */
export type World = {
  /** The publisher of each document now, and before an edit after the look (undefined: there was none). */
  documents: Array<{ publisher: number | null; before: number | null | undefined }>
  agents: number
  links: WorldLink[]
  merges: Array<{ agent: number; into: number; held: Held }>
  /** `frozen`: whom the revision says published it. */
  reports: Array<{ document: number; teller: number | null; frozen: number | null }>
}

const DOCUMENTS = 7
const AGENTS = 4

type Way = Pick<WorldLink, 'from' | 'to'>

const chain = (length: number): Way[] => Array.from({ length }, (_, at) => ({ from: at, to: at + 1 }))
const loop = (from: number, length: number): Way[] =>
  Array.from({ length }, (_, at) => ({ from: from + at, to: from + ((at + 1) % length) }))

/** What must be among them, whatever chance adds. */
const shapes: Record<string, Way[]> = {
  nothing: [],
  chain: chain(5),
  diamond: [
    { from: 0, to: 1 },
    { from: 0, to: 2 },
    { from: 1, to: 3 },
    { from: 2, to: 3 },
  ],
  loop: loop(1, 3),
  'loop with an exit': [...loop(1, 3), { from: 2, to: 5 }],
  'two loops': [...loop(0, 2), ...loop(2, 3)],
  'a loop that leads into another': [...loop(0, 2), { from: 1, to: 2 }, ...loop(2, 3)],
  'two loops that share a document': [...loop(0, 3), { from: 0, to: 4 }, { from: 4, to: 0 }],
}

const document = fc.nat(DOCUMENTS - 1)
const agent = fc.nat(AGENTS - 1)
const perhaps = fc.option(agent, { freq: 2 })

const shaped = fc
  .constantFrom(...Object.values(shapes))
  .chain((ways) =>
    fc
      .tuple(
        ...ways.map((way) =>
          fc
            .record({ kind: fc.constantFrom(...upstreamKinds.filter((kind) => kind !== 'TOLD_BY')), held })
            .map((rest) => ({ ...way, ...rest })),
        ),
      )
      .map((links): WorldLink[] => links),
  )

const chance = fc
  .record({ from: document, to: document, kind: fc.constantFrom(...linkKinds), held })
  .map((link): WorldLink => ({ ...link, to: link.kind === 'TOLD_BY' ? link.to % AGENTS : link.to }))
  .filter(
    ({ from, to, kind }) => from !== to || kind === 'TOLD_BY' || kind === 'CORRECTS' || kind === 'RETRACTS',
  )

// As the database has it: one thing is said once at a time, and nothing leads round among merged agents.
const once = <Item>(items: readonly Item[], keyOf: (item: Item) => string) => [
  ...new Map(items.map((item) => [keyOf(item), item])).values(),
]

export const anyWorld: fc.Arbitrary<World> = fc
  .record({
    documents: fc.array(
      fc.record({ publisher: perhaps, before: fc.option(perhaps, { nil: undefined, freq: 1 }) }),
      { minLength: DOCUMENTS, maxLength: DOCUMENTS },
    ),
    agents: fc.constant(AGENTS),
    shape: shaped,
    chance: fc.array(chance, { maxLength: 5 }),
    merges: fc.array(fc.record({ agent, into: agent, held }), { maxLength: 2 }),
    reports: fc.array(fc.record({ document, teller: fc.option(agent, { freq: 3 }), frozen: perhaps }), {
      minLength: 1,
      maxLength: 6,
    }),
  })
  .map(({ shape, chance: further, merges, ...world }) => ({
    ...world,
    links: once([...shape, ...further], ({ from, to, kind }) => `${from} ${to} ${kind}`),
    merges: once(
      merges.filter((merge) => merge.agent < merge.into),
      (merge) => String(merge.agent),
    ),
    // One document has one publisher, however often it is cited.
    reports: world.reports.map((report) => ({
      ...report,
      frozen: world.reports.find((first) => first.document === report.document)?.frozen ?? null,
    })),
  }))

/** An id that is the same for the same words, in an order of its own. */
export const idOf = (words: string): string =>
  createHash('md5')
    .update(words)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

export const namesIn = (name: string) => ({
  document: (n: number) => idOf(`${name} document ${n}`),
  agent: (n: number) => idOf(`${name} agent ${n}`),
})

export function reportsOf(world: World, name: string): Report[] {
  const names = namesIn(name)
  return world.reports.map((report) => ({
    sourceId: names.document(report.document),
    publisherId: report.frozen === null ? null : names.agent(report.frozen),
    toldById: report.teller === null ? null : names.agent(report.teller),
  }))
}

const holds = (it: Held, when: 'now' | 'look') =>
  it === 'always' || it === (when === 'now' ? 'made since' : 'cut since')

/** What is known in a world, for the law; made by other means than the software's. */
export function graphOfWorld(world: World, name: string, when: 'now' | 'look'): ProvenanceGraph {
  const names = namesIn(name)
  const links = world.links.filter((link) => holds(link.held, when))
  const upstream = links.filter(({ kind }) => kind !== 'CORRECTS' && kind !== 'RETRACTS')
  const edges = upstream.map(({ from, to, kind }) => ({
    from: names.document(from),
    to: kind === 'TOLD_BY' ? names.agent(to) : names.document(to),
  }))
  for (const merge of world.merges)
    if (holds(merge.held, when)) edges.push({ from: names.agent(merge.agent), to: names.agent(merge.into) })
  for (const [n, { publisher, before }] of world.documents.entries()) {
    const then = when === 'look' && before !== undefined ? before : publisher
    if (then !== null && !upstream.some(({ from }) => from === n))
      edges.push({ from: names.document(n), to: names.agent(then) })
  }
  return {
    edges,
    agents: Array.from({ length: world.agents }, (_, n) => names.agent(n)),
    fallen: links.filter(({ kind }) => kind === 'RETRACTS').map(({ to }) => names.document(to)),
  }
}
