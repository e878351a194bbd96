import { BaseEdge, type EdgeProps } from '@xyflow/react'
import { clsx } from 'clsx'
import type { LineEdge } from './graph-elements'

/** A line between two, with what it says; dashed where it does not lead upstream. */
export function OriginGraphLine({ data, selected, markerEnd }: EdgeProps<LineEdge>) {
  if (!data) return null
  const { path, middle, words, edge } = data
  return (
    <BaseEdge
      path={path}
      markerEnd={markerEnd}
      label={words}
      labelX={middle.x}
      labelY={middle.y}
      labelShowBg
      labelBgPadding={[4, 2]}
      labelBgBorderRadius={3}
      interactionWidth={24}
      className={clsx(
        selected ? 'stroke-accent! stroke-3!' : 'stroke-muted!',
        !edge.isUpstream && '[stroke-dasharray:5_4]',
      )}
    />
  )
}
