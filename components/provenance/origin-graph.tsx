'use client'

import { Controls, ReactFlow, type ReactFlowInstance } from '@xyflow/react'
import '@xyflow/react/dist/base.css'
import './origin-graph.css'
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef } from 'react'
import type { Drawn, DrawnNode } from '@/lib/provenance/collapse'
import { layoutOf } from '@/lib/provenance/layout'
import { wordsOf } from '@/lib/words/words'
import { elementsOf, type LineEdge, type PlaceNode } from './graph-elements'
import { nearestIn, type Arrow } from './graph-moves'
import { OriginGraphLine } from './origin-graph-line'
import { OriginGraphNode } from './origin-graph-node'
import { nodeLabel } from './origin-labels'

const t = wordsOf('origins')

const nodeTypes = { place: OriginGraphNode }
const edgeTypes = { line: OriginGraphLine }

/** What is read aloud of the graph; asked for once the language of the page is known. */
const spokenWords = () => ({
  'node.a11yDescription.default': t('explore.nodeKeys'),
  'node.a11yDescription.keyboardDisabled': t('explore.nodeKeys'),
  'edge.a11yDescription.default': t('explore.nodeKeys'),
  'controls.ariaLabel': t('explore.controls'),
  'controls.zoomIn.ariaLabel': t('explore.zoomIn'),
  'controls.zoomOut.ariaLabel': t('explore.zoomOut'),
  'controls.fitView.ariaLabel': t('explore.fit'),
})

// Room for the buttons below.
const all = { padding: { x: '16px', top: '16px', bottom: '72px' }, maxZoom: 1, minZoom: 0.1 } as const
/** At first no smaller than can be read: on a phone, part of it. */
const firstSeen = (ids: readonly string[]) => ({
  ...all,
  minZoom: 0.65,
  // Of many, those that are read first: the origins, and what goes back to them.
  nodes: (ids.length > 16 ? ids.slice(0, 10) : ids).map((id) => ({ id })),
})

type Flow = ReactFlowInstance<PlaceNode, LineEdge>

const MARGIN = 16

/** What is seen first; where not all of it finds room, the end at which the origins stand. */
async function lookFirst(flow: Flow, first: ReturnType<typeof firstSeen>, width: number) {
  await flow.fitView(first)
  const { y, zoom } = flow.getViewport()
  const bounds = flow.getNodesBounds(first.nodes.map(({ id }) => id))
  if (bounds.width * zoom <= width - 2 * MARGIN) return
  const isMirrored = document.documentElement.dir === 'rtl'
  const x = isMirrored ? MARGIN - bounds.x * zoom : width - MARGIN - (bounds.x + bounds.width) * zoom
  await flow.setViewport({ x, y, zoom })
}

const arrows: Readonly<Record<string, Arrow>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
}

const nodeAt = (target: EventTarget): string | null =>
  target instanceof Element ? (target.closest('.react-flow__node')?.getAttribute('data-id') ?? null) : null

type OriginGraphProps = {
  drawn: Drawn
  inspected: string | null
  onInspect: (id: string, kind: 'node' | 'edge') => void
  subject: string | undefined
  /** Called once it is drawn. */
  onReady: () => void
}

/** The arrow keys go to the nearest node that way, Enter or Space shows it. */
function useKeys(nodes: readonly PlaceNode[], onInspect: OriginGraphProps['onInspect']) {
  const frame = useRef<HTMLDivElement>(null)
  const onKeyDown = (event: KeyboardEvent) => {
    const id = nodeAt(event.target)
    if (id === null) return
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault()
      return onInspect(id, 'node')
    }
    const arrow = arrows[event.key]
    const next = arrow && nearestIn(arrow, id, nodes)
    if (!next) return
    event.preventDefault()
    const found = frame.current?.querySelector(`.react-flow__node[data-id="${CSS.escape(next)}"]`)
    if (found instanceof HTMLElement) found.focus()
  }
  return { frame, onKeyDown }
}

/** The graph itself, in the browser only: the library writes style attributes, which our pages' policy forbids in HTML. */
export function OriginGraph({ drawn, inspected, onInspect, subject, onReady }: OriginGraphProps) {
  const flow = useRef<Flow | null>(null)
  const layout = useMemo(() => layoutOf(drawn), [drawn])
  const { nodes, edges } = useMemo(() => {
    const labelOf = (node: DrawnNode) => nodeLabel(node, node.id === subject)
    const isMirrored = document.documentElement.dir === 'rtl'
    return elementsOf(drawn, layout, { inspected, subject, isMirrored, labelOf })
  }, [drawn, layout, inspected, subject])
  const { frame, onKeyDown } = useKeys(nodes, onInspect)
  const spoken = useMemo(() => spokenWords(), [])
  useEffect(onReady, [onReady])
  const first = useMemo(() => firstSeen([...layout.places.keys()]), [layout])
  const look = useCallback(() => {
    if (flow.current) void lookFirst(flow.current, first, frame.current?.clientWidth ?? 0)
  }, [first, frame])
  useEffect(look, [look])
  return (
    <div
      ref={frame}
      role="region"
      aria-label={t('explore.graph')}
      data-origin-graph
      className="h-88 sm:h-136"
    >
      <ReactFlow<PlaceNode, LineEdge>
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onInit={(instance) => {
          flow.current = instance
          look()
        }}
        onKeyDown={onKeyDown}
        onNodeClick={(_, node) => onInspect(node.id, 'node')}
        onEdgeClick={(_, edge) => onInspect(edge.id, 'edge')}
        nodesDraggable={false}
        nodesConnectable={false}
        elementsSelectable={false}
        edgesFocusable={false}
        zoomOnScroll={false}
        preventScrolling={false}
        deleteKeyCode={null}
        fitView
        fitViewOptions={first}
        minZoom={0.1}
        maxZoom={1.6}
        ariaLabelConfig={spoken}
      >
        <Controls showInteractive={false} orientation="horizontal" fitViewOptions={all} />
      </ReactFlow>
    </div>
  )
}
