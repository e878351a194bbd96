import { linkSheet } from './links'
import type { Lineage } from './views'

/** What corroboration is counted by: a document, and who speaks in it. Ids of agents and sources (or slugs of agents). */
export type Report = { sourceId: string; publisherId: string | null; toldById: string | null }

/**
 * Plain, so that it travels to a browser. No agent has the id of a document.
 * `edges`: upstream links, merged agents leading on, and publishers of documents that have no upstream link.
 * `agents`: which of the ids are agents'. `fallen`: retracted documents.
 */
export type ProvenanceGraph = {
  edges: ReadonlyArray<{ from: string; to: string }>
  agents: readonly string[]
  fallen: readonly string[]
}

export const noLinks: ProvenanceGraph = { edges: [], agents: [], fallen: [] }

/**
 * `circle`: what rests on each other and on nothing else; its members stand in the order of their ids, and its id is
 * the first of them. `sourceIds`: the reports that go back to it.
 */
export type OriginRoot = {
  kind: 'agent' | 'source' | 'circle'
  id: string
  members: string[]
  sourceIds: string[]
}

/** `circular`: how many of the origins are circles. `roots`: in the order of the reports that lead to them. */
export type OriginCount = { reports: number; origins: number; circular: number; roots: OriginRoot[] }

/** What is known of where things come from, as the law asks it. */
export function graphOf({ nodes, edges }: Lineage): ProvenanceGraph {
  const upstream = edges.filter(({ kind }) => kind === 'SAME_AS' || linkSheet[kind].isUpstream)
  const linked = new Set(upstream.map(({ from }) => from))
  const published = nodes.flatMap((node) =>
    node.kind === 'source' && node.publisher && !linked.has(node.id)
      ? [{ from: node.id, to: node.publisher.id }]
      : [],
  )
  const agents = nodes.flatMap((node) => (node.kind === 'agent' ? node.id : (node.publisher?.id ?? [])))
  return {
    edges: [...upstream.map(({ from, to }) => ({ from, to })), ...published],
    agents: [...new Set(agents)],
    fallen: [...new Set(edges.flatMap(({ kind, to }) => (kind === 'RETRACTS' ? to : [])))],
  }
}

// By code units, so that every machine and the database agree on which is first.
const inOrder = (ids: readonly string[]) => ids.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))

type Edge = { from: string; to: string }

function waysOf(edges: readonly Edge[]): Map<string, readonly string[]> {
  const ways = new Map<string, Set<string>>()
  for (const { from, to } of edges) {
    const known = ways.get(from)
    if (known) known.add(to)
    else ways.set(from, new Set([to]))
  }
  return new Map([...ways].map(([from, to]) => [from, inOrder([...to])]))
}

type Known = {
  linked: ReadonlyMap<string, readonly string[]>
  agents: ReadonlySet<string>
  fallen: ReadonlySet<string>
}

const known = new WeakMap<ProvenanceGraph, Known>()

/** A graph, looked through once: a ripple asks the same one of very many claims. */
function knownOf(graph: ProvenanceGraph): Known {
  const before = known.get(graph)
  if (before) return before
  const { edges, agents, fallen } = graph
  const now = { linked: waysOf(edges), agents: new Set(agents), fallen: new Set(fallen) }
  known.set(graph, now)
  return now
}

/** Whether a document was retracted. */
export const isFallen = (id: string, graph: ProvenanceGraph): boolean => knownOf(graph).fallen.has(id)

/** What stands directly upstream of a document or an agent. */
type Upstream = (id: string) => readonly string[]

function upstreamIn(reports: readonly Report[], linked: Known['linked'], fallen: Known['fallen']): Upstream {
  const told = waysOf(
    reports.flatMap(({ sourceId, toldById }) => (toldById === null ? [] : { from: sourceId, to: toldById })),
  )
  const published = waysOf(
    reports.flatMap(({ sourceId, publisherId }) =>
      publisherId === null ? [] : { from: sourceId, to: publisherId },
    ),
  )
  // Words that nobody is said to have told are the document's own.
  const speaking = new Set(reports.flatMap(({ sourceId, toldById }) => (toldById === null ? sourceId : [])))
  return (id) => {
    if (fallen.has(id)) return []
    const tellers = told.get(id)
    // What a claim's evidence says stands in the place of what is known of the document as a whole.
    if (tellers && !speaking.has(id)) return tellers
    const own = linked.get(id) ?? published.get(id)?.slice(0, 1) ?? []
    return tellers ? [...new Set([...tellers, ...own])] : own
  }
}

/** Nodes that all lead to each other: most often one by itself. `reachedBy`: a bit for each report. */
type Component = { members: string[]; hasLoop: boolean; hasExit: boolean; reachedBy: bigint }

type Visit = { id: string; place: number; low: number; ways: Iterator<string>; within: Component | null }

/** One step of the walk: on to what was not seen yet, or null where nothing of it is left. */
function nextFrom(visit: Visit, visits: ReadonlyMap<string, Visit>): string | null {
  for (let way = visit.ways.next(); !way.done; way = visit.ways.next()) {
    const seen = visits.get(way.value)
    if (!seen) return way.value
    if (!seen.within) visit.low = Math.min(visit.low, seen.place)
  }
  return null
}

/** What was entered since this node leads back to it: one component. */
function closeAt(visit: Visit, open: Visit[]): Component {
  const component: Component = { members: [], hasLoop: false, hasExit: false, reachedBy: 0n }
  for (let last = open.pop(); last; last = open.pop()) {
    last.within = component
    component.members.push(last.id)
    if (last === visit) break
  }
  return component
}

type Reached = { components: Component[]; componentOf: (id: string) => Component | null }

/**
 * The strongly connected components that are reached, each after all that lie upstream of it (Tarjan, 1972); without
 * recursion, so that chains of any length are walked.
 */
function componentsFrom(starts: readonly string[], upstream: Upstream): Reached {
  const visits = new Map<string, Visit>()
  const components: Component[] = []
  const open: Visit[] = []
  const way: Visit[] = []
  const enter = (id: string) => {
    const place = visits.size
    const visit: Visit = { id, place, low: place, ways: upstream(id).values(), within: null }
    visits.set(id, visit)
    open.push(visit)
    way.push(visit)
  }
  for (const start of starts) {
    if (!visits.has(start)) enter(start)
    for (let at = way.at(-1); at; at = way.at(-1)) {
      const next = nextFrom(at, visits)
      if (next !== null) {
        enter(next)
        continue
      }
      if (at.low === at.place) components.push(closeAt(at, open))
      way.pop()
      const before = way.at(-1)
      if (before) before.low = Math.min(before.low, at.low)
    }
  }
  return { components, componentOf: (id) => visits.get(id)?.within ?? null }
}

/** Tells each component which reports reach it and whether it leads out of itself, those downstream first. */
function follow({ components, componentOf }: Reached, upstream: Upstream): void {
  for (const component of components.toReversed())
    for (const up of component.members.flatMap(upstream).map(componentOf)) {
      if (!up) continue
      if (up === component) component.hasLoop = true
      else component.hasExit = true
      up.reachedBy |= component.reachedBy
    }
}

/**
 * Reports (documents that stand) and the independent origins they go back to, for one stance or all, as the caller
 * filters. A document comes from whoever these reports say told it. Where they say so of none of its words, or not
 * of all of them, it comes (also) from what it is linked to; else from its publisher. What has nothing upstream is an origin; so is a loop without a way out, which is one origin and circular.
 * A retracted document is no report and no origin, and nothing is walked beyond it. Linear in reports and edges.
 */
export function countOrigins(reports: readonly Report[], graph: ProvenanceGraph): OriginCount {
  if (reports.length === 0) return { reports: 0, origins: 0, circular: 0, roots: [] }
  const { linked, agents, fallen } = knownOf(graph)
  const standing = [...new Set(reports.map(({ sourceId }) => sourceId))].filter((id) => !fallen.has(id))
  const upstream = upstreamIn(reports, linked, fallen)
  const reached = componentsFrom(standing, upstream)
  for (const [bit, id] of standing.entries()) {
    const component = reached.componentOf(id)
    if (component) component.reachedBy |= 1n << BigInt(bit)
  }
  follow(reached, upstream)

  const speaking = new Set(reports.flatMap(({ publisherId, toldById }) => [publisherId, toldById]))
  const kindOf = (id: string) => (agents.has(id) || speaking.has(id) ? 'agent' : 'source')
  const roots = reached.components.flatMap(({ members, hasLoop, hasExit, reachedBy }): OriginRoot[] => {
    const [id, ...others] = inOrder(members)
    if (id === undefined || hasExit || fallen.has(id)) return []
    const sourceIds = standing.filter((_, bit) => (reachedBy >> BigInt(bit)) & 1n)
    return [{ kind: hasLoop ? 'circle' : kindOf(id), id, members: [id, ...others], sourceIds }]
  })
  const circular = roots.filter(({ kind }) => kind === 'circle').length
  return { reports: standing.length, origins: roots.length, circular, roots }
}

/** Whom an agent is merged into, and so on: the last one. */
function ledOn(agentId: string, { linked }: Known): string {
  const met = new Set<string>()
  let id = agentId
  for (
    let next: string | undefined = id;
    next !== undefined && !met.has(next);
    [next] = linked.get(id) ?? []
  ) {
    met.add(next)
    id = next
  }
  return id
}

/** Agents as they are counted: each led on to the one it is merged into. */
export const leadOn = (agentIds: readonly string[], graph: ProvenanceGraph): string[] => [
  ...new Set(agentIds.map((id) => ledOn(id, knownOf(graph)))),
]

/**
 * Who answers for a report: whoever told it, else whom its document is linked to as who told it, else its publisher;
 * each led on to the agent it is merged into. Nobody, where none of these is known.
 */
export function speakersOf({ sourceId, publisherId, toldById }: Report, graph: ProvenanceGraph): string[] {
  if (toldById !== null) return leadOn([toldById], graph)
  const { linked, agents } = knownOf(graph)
  const told = (linked.get(sourceId) ?? []).filter((id) => agents.has(id))
  return leadOn(told.length > 0 || publisherId === null ? told : [publisherId], graph)
}
