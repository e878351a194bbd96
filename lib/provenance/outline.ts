import { collapsed } from './collapse'
import { readingOrder } from './reading-order'
import type { OriginPicture, PictureEdge, PictureNode } from './views'

/** Deeper than this, an outline begins anew at its side: no line gets too narrow, and no list too deep for a browser. */
const DEEPEST = 5

/** A document or an agent, and what rests on it. */
export type OutlineEntry = {
  node: PictureNode
  /** How it stands to the one it is listed under; empty at the side. */
  links: PictureEdge[]
  /** How it stands to itself: a document can correct or retract itself. */
  own: PictureEdge[]
  /** Told in full further up (`above`), or further down (`below`) where the lists are too deep here. */
  see: 'above' | 'below' | null
  entries: OutlineEntry[]
}

type Telling = {
  nodes: ReadonlyMap<string, PictureNode>
  /** Links that lead to it, by where they come from, in the order in which they are read. */
  resting: (id: string) => Array<[string, PictureEdge[]]>
  told: Set<string>
  later: string[]
}

function entryOf(id: string, links: PictureEdge[], depth: number, telling: Telling): OutlineEntry[] {
  const node = telling.nodes.get(id)
  if (!node) return []
  const resting = telling.resting(id)
  const own = resting.flatMap(([from, edges]) => (from === id ? edges : []))
  if (telling.told.has(id)) return [{ node, links, own, see: 'above', entries: [] }]
  const others = resting.filter(([from]) => from !== id)
  if (depth >= DEEPEST && others.length > 0) {
    telling.later.push(id)
    return [{ node, links, own, see: 'below', entries: [] }]
  }
  telling.told.add(id)
  const entries = others.flatMap(([from, edges]) => entryOf(from, edges, depth + 1, telling))
  return [{ node, links, own, see: null, entries }]
}

function restingIn({ edges }: OriginPicture, order: ReadonlyMap<string, number>): Telling['resting'] {
  const links = new Map<string, Map<string, PictureEdge[]>>()
  for (const edge of edges) {
    const onto = links.get(edge.to) ?? new Map<string, PictureEdge[]>()
    onto.set(edge.from, [...(onto.get(edge.from) ?? []), edge])
    links.set(edge.to, onto)
  }
  const place = (id: string) => order.get(id) ?? 0
  return (id) => [...(links.get(id) ?? [])].sort(([a], [b]) => place(a) - place(b))
}

/**
 * A picture in words: origins first, under each what rests on it and how. Every node is told in full exactly once; where
 * it comes up again, the entry says to see above (or below).
 */
export function outlineOf(picture: OriginPicture): OutlineEntry[] {
  const blocks = readingOrder(collapsed(picture, Infinity))
  const ids = blocks.flatMap(({ members }) => members.map(({ id }) => id))
  const telling: Telling = {
    nodes: new Map(picture.nodes.map((node) => [node.id, node])),
    resting: restingIn(picture, new Map(ids.map((id, at) => [id, at]))),
    told: new Set(),
    later: [],
  }
  const roots = blocks.flatMap(({ upstream, members: [first] }) =>
    upstream.length === 0 && first ? first.id : [],
  )
  const tell = (id: string) => (telling.told.has(id) ? [] : entryOf(id, [], 0, telling))
  const outline = roots.flatMap(tell)
  for (let id = telling.later.shift(); id !== undefined; id = telling.later.shift()) outline.push(...tell(id))
  return outline
}
