import type { ReactNode } from 'react'
import { statusTone } from '@/components/claims/status-badge'
import { stackOrder } from '@/lib/pictures/status-over-time'
import type { Status } from '@/lib/claims/statuses'

/** What fills a bar of each status beside its colour, on a tile of 8 by 8: told apart in print and without colours. */
const tiles: Record<Status, ReactNode> = {
  VERIFIED: <rect width="8" height="8" fill="currentColor" />,
  PARTLY_VERIFIED: <rect width="4" height="8" fill="currentColor" />,
  REFUTED: <path d="M0 0l8 8M8 0L0 8" stroke="currentColor" strokeWidth="1.5" />,
  DISPUTED: <path d="M-2 2l4-4M0 8l8-8M6 10l4-4" stroke="currentColor" strokeWidth="2.5" />,
  UNVERIFIABLE: <path d="M0 2h8M0 6h8" stroke="currentColor" strokeWidth="1.5" />,
  UNVERIFIED: <circle cx="4" cy="4" r="1.25" fill="currentColor" />,
  RETRACTED: <path d="M0 4h5" stroke="currentColor" strokeWidth="2" />,
}

/** The name of a fill within one picture. `id`: of the picture. */
export const patternOf = (id: string, status: Status): string => `url(#${id}${status})`

type StatusPatternsProps = {
  id: string
  /** The statuses that are drawn. */
  of?: readonly Status[]
}

/** The fills of a picture; a pattern takes its colour where it stands, not where it is used. */
export function StatusPatterns({ id, of = stackOrder }: StatusPatternsProps) {
  return (
    <defs>
      {of.map((status) => (
        <pattern
          key={status}
          id={`${id}${status}`}
          width="8"
          height="8"
          patternUnits="userSpaceOnUse"
          className={statusTone[status]}
        >
          <rect width="8" height="8" fill="currentColor" opacity="0.2" />
          {tiles[status]}
        </pattern>
      ))}
    </defs>
  )
}

/** A patch of a status's fill, for the key of a picture. */
export function StatusSwatch({ id, status }: { id: string; status: Status }) {
  return (
    <svg width="16" height="16" aria-hidden className={`shrink-0 ${statusTone[status]}`}>
      <rect x="0.5" y="0.5" width="15" height="15" fill={patternOf(id, status)} stroke="currentColor" />
    </svg>
  )
}
