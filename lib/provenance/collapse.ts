import { grouped } from '@/lib/grouped'
import { isUpstreamEdge } from './picture'
import type { OriginPicture, PictureEdge, PictureNode } from './views'

/** More than this and reports that rest on the same are drawn as one. */
export const MOST_APART = 24
/** More than this, still, and so is what rests on such a report alone. */
const MOST_BRANCHES = 36

/**
 * What is drawn at one place: a document, an agent, or several reports that nothing rests on, taken together because
 * they rest on the same, and are of one `publisher` or of several (`upstream`).
 */
export type DrawnNode = {
  id: string
  /** The first of them in the picture's order; all of them have the same stances. */
  first: PictureNode
  members: PictureNode[]
  together: 'publisher' | 'upstream' | null
}

/** All links between two places. `kinds`: each once, with how many documents are linked so. */
export type DrawnEdge = {
  id: string
  from: string
  to: string
  isUpstream: boolean
  kinds: Array<{ kind: PictureEdge['kind']; count: number }>
}

export type Drawn = { nodes: DrawnNode[]; edges: DrawnEdge[] }

function gathered(nodes: readonly DrawnNode[], keyOf: (node: DrawnNode) => string | null) {
  const groups = grouped(nodes.map((node) => [keyOf(node) ?? `alone ${node.id}`, node] as const))
  return [...groups.values()]
}

function takenTogether(group: readonly DrawnNode[], together: DrawnNode['together']): DrawnNode[] {
  const [first] = group
  if (!first || group.length === 1) return [...group]
  const members = group.flatMap((node) => node.members)
  return [{ id: `${together} ${first.id}`, first: first.first, members, together }]
}

const placesOf = (nodes: readonly DrawnNode[]): Map<string, string> =>
  new Map(nodes.flatMap(({ id, members }) => members.map((member) => [member.id, id] as const)))

function edgesBetween(nodes: readonly DrawnNode[], edges: readonly PictureEdge[]): DrawnEdge[] {
  const places = placesOf(nodes)
  const drawn = new Map<string, { edge: DrawnEdge; from: Map<PictureEdge['kind'], Set<string>> }>()
  for (const edge of edges) {
    const from = places.get(edge.from)
    const to = places.get(edge.to)
    // Within what is drawn as one there is nothing to draw; a document may yet correct itself.
    if (from === undefined || to === undefined || (from === to && edge.from !== edge.to)) continue
    const isUpstream = isUpstreamEdge(edge)
    const key = JSON.stringify([from, to, isUpstream])
    const known = drawn.get(key) ?? { edge: { id: key, from, to, isUpstream, kinds: [] }, from: new Map() }
    known.from.set(edge.kind, (known.from.get(edge.kind) ?? new Set<string>()).add(edge.from))
    drawn.set(key, known)
  }
  return [...drawn.values()].map(({ edge, from }) => ({
    ...edge,
    kinds: [...from].map(([kind, documents]) => ({ kind, count: documents.size })),
  }))
}

const isPlain = ({ first: { stances, isOrigin, isRetracted, isCorrected } }: DrawnNode) =>
  stances.length > 0 && !isOrigin && !isRetracted && !isCorrected

const waysOf = (edges: readonly DrawnEdge[]) => {
  const [up, down] = [new Map<string, Set<string>>(), new Map<string, Set<string>>()]
  for (const { from, to } of edges) {
    up.set(from, (up.get(from) ?? new Set<string>()).add(to))
    down.set(to, (down.get(to) ?? new Set<string>()).add(from))
  }
  return { up, down }
}

type Rule = (node: DrawnNode, upstream: readonly string[]) => unknown[] | null

/** Reports that nothing rests on or speaks of, and that are no origin, taken together: they hide only their number. */
function joined({ nodes, edges }: Drawn, together: 'publisher' | 'upstream', rule: Rule): DrawnNode[] {
  const { up, down } = waysOf(edges)
  const groups = gathered(nodes, (node) => {
    const key = isPlain(node) && !down.has(node.id) ? rule(node, [...(up.get(node.id) ?? [])].sort()) : null
    return key && JSON.stringify([...key, node.first.stances])
  })
  return groups.flatMap((group) => takenTogether(group, together))
}

const byPublisher: Rule = ({ first: { publisher } }, upstream) =>
  publisher === null ? null : [publisher, upstream]
const byUpstream: Rule = (_, upstream) => [upstream]
const singlyByUpstream: Rule = ({ together }, upstream) => (together ? null : [upstream])

/** Each report with those that rest on it alone and say the same of the claim. */
function branches({ nodes, edges }: Drawn): DrawnNode[] {
  const { up, down } = waysOf(edges)
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const alike = (a: DrawnNode, b: DrawnNode) => a.first.stances.join() === b.first.stances.join()
  const gone = new Set<string>()
  const grown = new Map<string, DrawnNode[]>()
  for (const node of nodes) {
    const below = [...(down.get(node.id) ?? [])].flatMap((id) => byId.get(id) ?? [])
    const isBranch = (other: DrawnNode) =>
      isPlain(other) && alike(node, other) && !down.has(other.id) && up.get(other.id)?.size === 1
    if (below.length === 0 || !isPlain(node) || !below.every(isBranch)) continue
    grown.set(node.id, [node, ...below])
    for (const { id } of below) gone.add(id)
  }
  return nodes
    .filter(({ id }) => !gone.has(id))
    .flatMap((node) => takenTogether(grown.get(node.id) ?? [node], 'upstream'))
}

/**
 * A picture made smaller where it has more than `most` nodes: reports that nothing rests on are taken together where they
 * are of one publisher and rest on the same; if these are still too many, whatever rests on the same; and then whole
 * branches of them. `by`: no further than that.
 */
export function collapsed(
  { nodes, edges }: OriginPicture,
  most = MOST_APART,
  by: 'publisher' | 'upstream' = 'upstream',
): Drawn {
  const draw = (places: DrawnNode[]): Drawn => ({ nodes: places, edges: edgesBetween(places, edges) })
  let drawn = draw(nodes.map((node) => ({ id: node.id, first: node, members: [node], together: null })))
  const isTooMuch = (limit: number) => drawn.nodes.length > limit
  if (isTooMuch(most)) drawn = draw(joined(drawn, 'publisher', byPublisher))
  if (by === 'publisher') return drawn
  for (const rule of [singlyByUpstream, byUpstream])
    if (isTooMuch(most)) drawn = draw(joined(drawn, 'upstream', rule))
  for (let before = Infinity; isTooMuch(Math.max(most, MOST_BRANCHES)) && drawn.nodes.length < before;) {
    before = drawn.nodes.length
    drawn = draw(joined(draw(branches(drawn)), 'upstream', byUpstream))
  }
  return drawn
}
