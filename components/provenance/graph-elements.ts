import { type Edge, MarkerType, type Node } from '@xyflow/react'
import type { Drawn, DrawnEdge, DrawnNode } from '@/lib/provenance/collapse'
import { type Layout, NODE, type Place, wayKey } from '@/lib/provenance/layout'
import { linkText } from './origin-links'
import { pathBetween } from './graph-paths'

export type PlaceNode = Node<{ node: DrawnNode; isSubject: boolean }, 'place'>
export type LineEdge = Edge<{ edge: DrawnEdge; path: string; middle: Place; words: string }, 'line'>

const wordsFor = ({ kinds }: DrawnEdge): string =>
  kinds.map(({ kind, count }) => (count > 1 ? `${linkText(kind)} (${count})` : linkText(kind))).join(', ')

type Setting = {
  /** Of the node whose panel is open. */
  inspected: string | null
  subject: string | undefined
  /** Right to left: origins to the left. */
  isMirrored: boolean
  labelOf: (node: DrawnNode) => string
}

function placeNode(node: DrawnNode, position: Place, { inspected, subject, labelOf }: Setting): PlaceNode {
  const { id } = node
  return {
    id,
    type: 'place',
    position,
    width: NODE.width,
    height: NODE.height,
    data: { node, isSubject: id === subject },
    selected: id === inspected,
    ariaLabel: labelOf(node),
    ariaRole: 'button',
    domAttributes: { 'aria-roledescription': undefined, 'aria-pressed': id === inspected },
  }
}

const arrow = { type: MarkerType.ArrowClosed, color: 'var(--color-muted)', width: 16, height: 16 }

/** What is drawn, laid out, as the graph library wants it. Nodes stand in reading order, so that Tab follows it. */
export function elementsOf(drawn: Drawn, { places, bends }: Layout, setting: Setting) {
  const { inspected, isMirrored } = setting
  const byId = new Map(drawn.nodes.map((node) => [node.id, node]))
  const turn = ({ x, y }: Place): Place => ({ x: isMirrored ? -x - NODE.width : x, y })
  const nodes = [...places].flatMap(([id, place]) => {
    const node = byId.get(id)
    return node ? [placeNode(node, turn(place), setting)] : []
  })
  const edges = drawn.edges.flatMap((edge): LineEdge[] => {
    const { id, from: source, to: target } = edge
    const [from, to] = [places.get(source), places.get(target)]
    if (!from || !to) return []
    const way = (bends.get(wayKey(edge)) ?? []).map(({ x, y }) => ({ x: isMirrored ? -x : x, y }))
    const data = { edge, words: wordsFor(edge), ...pathBetween(turn(from), turn(to), way) }
    return [{ id, type: 'line', source, target, data, selected: id === inspected, markerEnd: arrow }]
  })
  return { nodes, edges }
}
