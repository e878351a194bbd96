import { Handle, type NodeProps, Position } from '@xyflow/react'
import { clsx } from 'clsx'
import type { PlaceNode } from './graph-elements'
import { OriginBead } from './origin-bead'
import { NodeHead, NodeMarks, NodeTitle, Standing } from './origin-words'

/** A document or an agent in the graph, of one size: what does not fit is told beside it. */
export function OriginGraphNode({ data: { node, isSubject }, selected }: NodeProps<PlaceNode>) {
  return (
    <div
      className={clsx(
        'flex size-full items-start gap-2 overflow-hidden rounded border bg-raised p-2 text-start text-sm text-ink',
        selected
          ? 'border-accent outline-2 outline-accent'
          : node.first.isOrigin
            ? 'border-accent'
            : 'border-edge',
      )}
    >
      {/* The library draws no line between nodes without them; ours find their own way. */}
      <Handle type="target" position={Position.Left} isConnectable={false} className="opacity-0" />
      <Handle type="source" position={Position.Right} isConnectable={false} className="opacity-0" />
      <svg width="26" height="26" viewBox="-13 -13 26 26" aria-hidden className="shrink-0">
        <OriginBead node={node} isSubject={isSubject} />
      </svg>
      <div className="min-w-0 flex-1">
        <p className="truncate">
          <NodeHead node={node} />
        </p>
        <div className="[&>p]:line-clamp-1">
          <NodeTitle node={node} />
        </div>
        <div className="flex flex-wrap gap-x-2 text-xs text-muted">
          <NodeMarks node={node.first} />
          <Standing node={node.first} isSubject={isSubject} />
        </div>
      </div>
    </div>
  )
}
