import { grouped } from '@/lib/grouped'
import { linkSheet } from './links'
import type { Report } from './origins'
import type { Lineage, LineageEdge, PictureEdge, SourceNode } from './views'

/** One step up: from a document or an agent to what it rests on. Ids as the lineage has them. */
export type Step = PictureEdge

type Agent = NonNullable<SourceNode['publisher']>

/** What is known of everything upstream of some reports, ready to be walked. */
export type Ground = {
  sources: ReadonlyMap<string, SourceNode>
  agents: ReadonlyMap<string, Agent>
  fallen: ReadonlySet<string>
  /** The links that correct or retract, by the document they speak of. */
  marks: ReadonlyMap<string, Step[]>
  /** What a document or an agent rests on; nothing where it was retracted. */
  stepsFrom: (id: string) => Step[]
}

const isMark = (kind: LineageEdge['kind']): boolean => kind !== 'SAME_AS' && !linkSheet[kind].isUpstream

function agentsIn({ nodes }: Lineage): Map<string, Agent> {
  const all = nodes.flatMap((node): Agent[] => {
    if (node.kind === 'source') return node.publisher ? [node.publisher] : []
    return [{ id: node.id, name: node.name, slug: node.slug, kind: node.agentKind }]
  })
  return new Map(all.map((agent) => [agent.id, agent]))
}

const plainStep = (from: string, to: string, kind: 'TOLD' | 'PUBLISHED'): Step => ({
  from,
  to,
  kind,
  passage: null,
  note: null,
})

const plain = (passage: LineageEdge['passage']): Step['passage'] =>
  passage && { exact: passage.exact, language: passage.language }

const stepOf = ({ from, to, kind, passage, note }: LineageEdge): Step => ({
  from,
  to,
  kind,
  passage: plain(passage),
  // Why two names are one is said among the desk, where it may tell more of somebody than readers are told.
  note: kind === 'SAME_AS' ? null : note,
})

const byEnd = (a: LineageEdge, b: LineageEdge) => (a.to < b.to ? -1 : a.to > b.to ? 1 : 0)

type Upstream = {
  told: ReadonlyMap<string, string[]>
  /** Documents of which some words are their own. */
  speaking: ReadonlySet<string>
  links: ReadonlyMap<string, Step[]>
  publisherOf: (id: string) => string | null
  fallen: ReadonlySet<string>
}

/** The rules of the walk (`origins.ts`), with what each step is. */
function upstreamOf(id: string, { told, speaking, links, publisherOf, fallen }: Upstream): Step[] {
  if (fallen.has(id)) return []
  const tellers = [...new Set(told.get(id) ?? [])].sort().map((teller) => plainStep(id, teller, 'TOLD'))
  if (tellers.length > 0 && !speaking.has(id)) return tellers
  const publisher = publisherOf(id)
  const published = publisher === null ? [] : [plainStep(id, publisher, 'PUBLISHED')]
  return [...tellers, ...(links.get(id) ?? published)]
}

/** What is not among the lineage's nodes has no name, and cannot be drawn. */
export function groundOf(reports: readonly Report[], lineage: Lineage): Ground {
  const sources = new Map(
    lineage.nodes.flatMap((node) => (node.kind === 'source' ? [[node.id, node] as const] : [])),
  )
  const agents = agentsIn(lineage)
  const isKnown = (id: string) => sources.has(id) || agents.has(id)
  const isAmongThem = ({ from, to }: LineageEdge) => isKnown(from) && isKnown(to)
  const [marks, links] = [true, false].map((wanted) =>
    lineage.edges.filter(({ kind }) => isMark(kind) === wanted),
  )
  const frozen = new Map(
    reports.flatMap(({ sourceId, publisherId }) =>
      publisherId === null ? [] : [[sourceId, publisherId] as const],
    ),
  )
  const upstream: Upstream = {
    told: grouped(
      reports.flatMap(({ sourceId, toldById }) => (toldById === null ? [] : [[sourceId, toldById] as const])),
    ),
    speaking: new Set(reports.flatMap(({ sourceId, toldById }) => (toldById === null ? sourceId : []))),
    // In an order of their own, so that a walk that is cut short ends in the same places.
    links: grouped((links ?? []).sort(byEnd).map((edge) => [edge.from, stepOf(edge)] as const)),
    publisherOf: (id) => sources.get(id)?.publisher?.id ?? frozen.get(id) ?? null,
    fallen: new Set(lineage.edges.flatMap(({ kind, to }) => (kind === 'RETRACTS' ? to : []))),
  }
  return {
    sources,
    agents,
    fallen: upstream.fallen,
    marks: grouped((marks ?? []).filter(isAmongThem).map((edge) => [edge.to, stepOf(edge)] as const)),
    stepsFrom: (id) => upstreamOf(id, upstream).filter(({ to }) => isKnown(to)),
  }
}

/** Everything that is reached from a start and was not seen, itself among it; null where that is more than fits. */
export function reachedFrom(
  start: string,
  { stepsFrom }: Ground,
  seen: ReadonlySet<string>,
  most = Infinity,
): Set<string> | null {
  const found = new Set<string>()
  const waiting = [start]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (found.has(id) || seen.has(id)) continue
    if (found.size === most) return null
    found.add(id)
    for (const step of stepsFrom(id)) waiting.push(step.to)
  }
  return found
}
