import { clsx } from 'clsx'
import type { DrawnNode } from '@/lib/provenance/collapse'
import type { PictureNode } from '@/lib/provenance/views'

/** What a report says of the claim, by shape: filled for it, crossed against it, a bar for neither, halves for both. */
function Stance({ stances: [stance, other] }: Pick<PictureNode, 'stances'>) {
  if (!stance) return null
  if (other) return <path d="M-6 -6H6L-6 6Z" fill="currentColor" />
  if (stance === 'SUPPORTS') return <path d="M-6 -6H6V6H-6Z" fill="currentColor" />
  if (stance === 'NEUTRAL') return <path d="M-3.5 0H3.5" stroke="currentColor" strokeWidth="2" />
  return <path d="M-3.5 -3.5L3.5 3.5M3.5 -3.5L-3.5 3.5" stroke="currentColor" strokeWidth="2" />
}

/**
 * A node of the origins tree, drawn about its middle: square for a document, round for who told or published it; two
 * squares where several are taken together; a ring about an origin (of a circular one the ring is the loop); struck through where it was retracted.
 */
export function OriginBead({
  node: { first, together },
  isSubject,
}: {
  node: DrawnNode
  isSubject: boolean
}) {
  const { kind, isOrigin, isCircular, isRetracted, agentKind } = first
  const isUnnamed = agentKind === 'ANONYMOUS_GROUP'
  return (
    <g className={clsx(isOrigin ? 'text-accent' : 'text-ink')}>
      {isOrigin && !isCircular ? (
        <circle r="12" className="fill-paper" stroke="currentColor" strokeWidth="2" />
      ) : null}
      {together ? (
        <rect x="-3" y="-9" width="12" height="12" rx="1" className="fill-paper" stroke="currentColor" />
      ) : null}
      {kind === 'agent' ? (
        <circle
          r="6"
          className={isOrigin ? 'fill-accent' : 'fill-paper'}
          stroke="currentColor"
          strokeWidth="1.5"
          {...(isUnnamed && !isOrigin ? { strokeDasharray: '2 2' } : {})}
        />
      ) : (
        <rect
          x="-6"
          y="-6"
          width="12"
          height="12"
          rx="1"
          className="fill-paper"
          stroke="currentColor"
          strokeWidth="1.5"
        />
      )}
      {kind === 'source' && !isSubject ? <Stance stances={first.stances} /> : null}
      {isRetracted ? (
        <path d="M-11 7L11 -7" className="text-alarm" stroke="currentColor" strokeWidth="2.5" />
      ) : null}
    </g>
  )
}
