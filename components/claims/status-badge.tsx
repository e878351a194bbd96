import { cva } from 'class-variance-authority'
import type { ReactNode } from 'react'
import type { Status } from '@/lib/claims/statuses'
import { wordsOf } from '@/lib/words/words'

/** Whole class names, so that the stylesheet finds them. */
export const statusTone = {
  UNVERIFIED: 'text-status-unverified',
  VERIFIED: 'text-status-verified',
  PARTLY_VERIFIED: 'text-status-partly-verified',
  DISPUTED: 'text-status-disputed',
  REFUTED: 'text-status-refuted',
  UNVERIFIABLE: 'text-status-unverifiable',
  RETRACTED: 'text-status-retracted',
} as const satisfies Record<Status, string>

/** Seven outlines on a 16-unit square, told apart without colour: disc, half, diamond, cross, ring, question, dash. */
const shapes: Record<Status, ReactNode> = {
  VERIFIED: <circle cx="8" cy="8" r="6.5" fill="currentColor" />,
  PARTLY_VERIFIED: (
    <>
      <circle cx="8" cy="8" r="5.75" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M8 2.25a5.75 5.75 0 0 0 0 11.5z" fill="currentColor" />
    </>
  ),
  DISPUTED: <path d="M8 .75 15.25 8 8 15.25.75 8z" fill="currentColor" />,
  REFUTED: <path d="m3 3 10 10M13 3 3 13" stroke="currentColor" strokeWidth="2.75" strokeLinecap="round" />,
  UNVERIFIED: <circle cx="8" cy="8" r="5.75" fill="none" stroke="currentColor" strokeWidth="1.75" />,
  UNVERIFIABLE: (
    <>
      <path
        d="M4.6 5.4A3.4 3.4 0 1 1 8 9v1.4"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.1"
        strokeLinecap="round"
      />
      <circle cx="8" cy="13.9" r="1.4" fill="currentColor" />
    </>
  ),
  RETRACTED: <path d="M2.5 8h11" stroke="currentColor" strokeWidth="3" strokeLinecap="round" />,
}

/** The shape alone, in the colour of its surroundings. Always beside the word, never instead of it. */
export function StatusShape({ status, className = 'size-4' }: { status: Status; className?: string }) {
  return (
    <svg
      viewBox="0 0 16 16"
      width="16"
      height="16"
      aria-hidden="true"
      focusable="false"
      className={className}
    >
      {shapes[status]}
    </svg>
  )
}

export type StatusSize = 'sm' | 'md' | 'lg'

const look = cva('inline-flex shrink-0 items-baseline font-semibold whitespace-nowrap', {
  variants: { size: { sm: 'gap-1 text-sm', md: 'gap-2 text-base', lg: 'gap-2 text-xl' } },
})
const shapeSize = { sm: 'size-3', md: 'size-4', lg: 'size-5' } as const

/** Shape and word in the status colour; without the hook that marks a claim's own status. */
export function StatusWord({ status, size = 'md' }: { status: Status; size?: StatusSize }) {
  return (
    <span className={`${look({ size })} ${statusTone[status]}`}>
      <StatusShape status={status} className={`shrink-0 self-center ${shapeSize[size]}`} />
      {wordsOf('statuses')(`${status}.label`)}
    </span>
  )
}

/** A claim's status. One to a claim line: `[data-status-badge]` is how tests and scripts find it. */
export function StatusBadge({ status, size }: { status: Status; size?: StatusSize }) {
  return (
    <span data-status-badge={status} className="inline-flex items-baseline">
      <StatusWord status={status} size={size} />
    </span>
  )
}
