import fc from 'fast-check'
import { linkKinds, linkSheet } from '@/lib/provenance/links'
import type { pictureOf } from '@/lib/provenance/picture'
import type { AgentNode, Lineage, LineageEdge, SourceNode } from '@/lib/provenance/views'
import { stances, type Stance } from '@/lib/sources/rules'

/** Made-up documents and agents, and lineages of any shape. An agent's slug is `slug-<id>`. */
export type Evidence = Parameters<typeof pictureOf>[0][number]

export const agent = (id: string): AgentNode => ({
  kind: 'agent',
  id,
  name: `Agent ${id}`,
  slug: `slug-${id}`,
  agentKind: 'ORGANISATION',
})

const publisherOf = (id: string | null) =>
  id === null ? null : { id, name: `Agent ${id}`, slug: `slug-${id}`, kind: 'ORGANISATION' as const }

export const source = (id: string, publisher: string | null = null): SourceNode => ({
  kind: 'source',
  id,
  title: `Title ${id}`,
  language: 'en',
  genre: 'NEWS_REPORT',
  url: null,
  publishedOn: null,
  publisher: publisherOf(publisher),
})

export const edge = (from: string, kind: LineageEdge['kind'], to: string): LineageEdge => ({
  id: `${from} ${kind} ${to}`,
  from,
  to,
  kind,
  passage: null,
  note: null,
  madeBy: 'Ada',
  madeAt: '2026-01-01T00:00:00.000Z',
})

export const taken = (
  sourceId: string,
  told: string | null = null,
  stance: Stance = 'SUPPORTS',
): Evidence => ({
  sourceId,
  publisherId: null,
  toldById: told,
  stance,
})

const sourceIds = Array.from({ length: 9 }, (_, at) => `s${at}`)
const agentIds = Array.from({ length: 4 }, (_, at) => `g${at}`)
const anySource = fc.constantFrom(...sourceIds)
const anyAgent = fc.constantFrom(...agentIds)

/** Upstream links of any shape, now and then one that corrects or retracts, agents merged one way only. */
const anyEdge = fc
  .oneof(
    { weight: 8, arbitrary: fc.tuple(anySource, fc.constantFrom(...linkKinds), anySource, anyAgent) },
    { weight: 1, arbitrary: fc.tuple(anySource, fc.constant('RETRACTS' as const), anySource, anyAgent) },
  )
  .map(([from, kind, to, whom]) => edge(from, kind, linkSheet[kind].to === 'agent' ? whom : to))

const anyMerge = fc
  .tuple(fc.nat(3), fc.nat(3))
  .filter(([one, other]) => one < other)
  .map(([one, other]) => edge(`g${one}`, 'SAME_AS', `g${other}`))

export const anyLineage = fc
  .record({
    publishers: fc.array(fc.option(anyAgent, { nil: null }), { minLength: 9, maxLength: 9 }),
    links: fc.array(anyEdge, { maxLength: 14 }),
    merges: fc.array(anyMerge, { maxLength: 2 }),
  })
  .map(({ publishers, links, merges }): Lineage => ({
    nodes: [...sourceIds.map((id, at) => source(id, publishers[at] ?? null)), ...agentIds.map(agent)],
    edges: [...new Map([...links, ...merges].map((each) => [each.id, each])).values()],
  }))

export const anyEvidence = fc.array(
  fc.record({
    sourceId: anySource,
    publisherId: fc.constant(null),
    toldById: fc.option(anyAgent, { nil: null, freq: 2 }),
    stance: fc.constantFrom(...stances),
  }),
  { maxLength: 8 },
)

export const slugOf = (id: string) => (id.startsWith('g') ? `slug-${id}` : id)
