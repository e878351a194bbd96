import { stances, type Stance } from '@/lib/sources/rules'
import { linkSheet } from './links'
import { countOrigins, graphOf, type OriginRoot, type ProvenanceGraph, type Report } from './origins'
import type { Lineage, OriginPicture, PictureEdge, PictureNode } from './views'
import { type Ground, groundOf, reachedFrom, type Step } from './walk-picture'

type Stood = Report & { stance: Stance }

/** By code units: the same order on every machine. */
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

type Taken = ReadonlyMap<string, readonly Stance[]>

function takenFrom(evidence: readonly Stood[]): Taken {
  const taken = new Map<string, Set<Stance>>()
  for (const { sourceId, stance } of evidence)
    taken.set(sourceId, (taken.get(sourceId) ?? new Set<Stance>()).add(stance))
  return new Map([...taken].map(([id, some]) => [id, stances.filter((stance) => some.has(stance))]))
}

/**
 * The pieces whose ways to an origin are drawn. Words of a document that neither support nor dispute the claim bear
 * nothing out: where it has other words for or against, these alone say what it rests on, as they do where origins are
 * counted.
 */
export function bearingOn<Piece extends Stood>(evidence: readonly Piece[]): Piece[] {
  const weighed = new Set(evidence.flatMap(({ sourceId, stance }) => (stance === 'NEUTRAL' ? [] : sourceId)))
  return evidence.filter(({ sourceId, stance }) => stance !== 'NEUTRAL' || !weighed.has(sourceId))
}

/** Where the walk begins: what supports before what disputes, each in an order of its own. */
function startsOf(taken: Taken, ground: Ground): string[] {
  const rank = (id: string) => stances.indexOf(taken.get(id)?.[0] ?? 'NEUTRAL')
  const known = [...taken.keys()].filter((id) => ground.sources.has(id))
  return known.sort((a, b) => rank(a) - rank(b) || byText(a, b))
}

function everythingFrom(starts: readonly string[], ground: Ground): Set<string> {
  const all = new Set<string>()
  for (const start of starts) for (const id of reachedFrom(start, ground, all) ?? []) all.add(id)
  return all
}

/**
 * What is drawn where not everything finds room: report by report with all that it rests on, so that no line ends in
 * nothing; where even the first is too much, as much of it as fits.
 */
function keptOf(starts: readonly string[], ground: Ground, most: number): Set<string> {
  const kept = new Set<string>()
  for (const start of starts)
    for (const id of reachedFrom(start, ground, kept, most - kept.size) ?? []) kept.add(id)
  return kept.size > 0 ? kept : new Set([...everythingFrom(starts.slice(0, 1), ground)].slice(0, most))
}

/** The links that correct or retract one of these. */
const marksOn = (ids: ReadonlySet<string>, ground: Ground): Step[] =>
  [...ids].flatMap((id) => ground.marks.get(id) ?? []).sort((a, b) => byText(a.from, b.from))

type Known = { ground: Ground; taken: Taken; rootOf: ReadonlyMap<string, OriginRoot> }

function nodeOf(id: string, { ground, taken, rootOf }: Known): PictureNode[] {
  const standing = {
    stances: [...(taken.get(id) ?? [])],
    isOrigin: rootOf.has(id),
    isCircular: rootOf.get(id)?.kind === 'circle',
    isRetracted: ground.fallen.has(id),
    isCorrected: (ground.marks.get(id) ?? []).some(({ kind }) => kind === 'CORRECTS'),
  }
  const source = ground.sources.get(id)
  if (source) {
    const { title, language, publishedOn, url } = source
    const publisher = source.publisher?.name ?? null
    const document = { kind: 'source', name: title, language, publisher, publishedOn, url } as const
    return [{ id, ...document, agentKind: null, ...standing }]
  }
  const agent = ground.agents.get(id)
  if (!agent) return []
  const bare = { language: null, publisher: null, publishedOn: null, url: null }
  return [{ id: agent.slug, kind: 'agent', name: agent.name, ...bare, agentKind: agent.kind, ...standing }]
}

const keyOf = ({ from, to, kind, passage, note }: PictureEdge): string =>
  JSON.stringify([from, to, kind, passage?.exact ?? null, passage?.language ?? null, note])

/** Each once, in an order of its own, agents by slug. */
function edgesOf(steps: readonly Step[], ground: Ground): PictureEdge[] {
  const shown = (id: string) => ground.agents.get(id)?.slug ?? id
  const edges = steps.map((step) => ({ ...step, from: shown(step.from), to: shown(step.to) }))
  const once = new Map(edges.map((edge) => [keyOf(edge), edge]))
  return [...once].sort(([a], [b]) => byText(a, b)).map(([, edge]) => edge)
}

/**
 * What some pieces of evidence rest on, ready to be drawn: every document and agent on the way to an origin, and what
 * corrects or retracts one of them. A node is an origin, or circular, exactly where `countOrigins` finds it a member of
 * such a root of what bears on the claim. Pure: the same facts in any order give the same picture. At most `most` nodes; `more` counts the
 * documents left out.
 */
export function pictureOf(evidence: readonly Stood[], lineage: Lineage, most = 400): OriginPicture {
  const bearing = bearingOn(evidence)
  const ground = groundOf(bearing, lineage)
  const taken = takenFrom(evidence)
  const starts = startsOf(taken, ground)
  const all = everythingFrom(starts, ground)
  const kept = all.size <= most ? all : keptOf(starts, ground, most)
  const drawn = new Set(kept)
  for (const { from } of marksOn(kept, ground)) if (drawn.size < most) drawn.add(from)

  const { roots } = countOrigins(bearing, graphOf(lineage))
  const rootOf = new Map(roots.flatMap((root) => root.members.map((member) => [member, root] as const)))
  const nodes = [...drawn].flatMap((id) => nodeOf(id, { ground, taken, rootOf }))
  const steps = [...[...kept].flatMap(ground.stepsFrom), ...marksOn(kept, ground)]
  const edges = steps.filter(({ from, to }) => drawn.has(from) && drawn.has(to))
  const wanted = new Set([...all, ...marksOn(all, ground).map(({ from }) => from)])
  return {
    nodes: nodes.sort((a, b) => byText(a.kind, b.kind) || byText(a.id, b.id)),
    edges: edgesOf(edges, ground),
    more: [...wanted].filter((id) => ground.sources.has(id) && !drawn.has(id)).length,
  }
}

/** Leads to what a document rests on; the others say what became of it. */
export const isUpstreamEdge = ({ kind }: Pick<PictureEdge, 'kind'>): boolean =>
  kind === 'TOLD' || kind === 'PUBLISHED' || kind === 'SAME_AS' || linkSheet[kind].isUpstream

/** The graph that was drawn, to be counted in again: agents by slug; who told and who published among its edges. */
export const graphOfPicture = ({ nodes, edges }: OriginPicture): ProvenanceGraph => ({
  edges: edges.filter(isUpstreamEdge).map(({ from, to }) => ({ from, to })),
  agents: nodes.filter(({ kind }) => kind === 'agent').map(({ id }) => id),
  fallen: nodes.filter(({ isRetracted }) => isRetracted).map(({ id }) => id),
})
