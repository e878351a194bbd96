import type { Status } from '@/lib/claims/statuses'
import type { PublicCorrection } from '@/lib/moments/corrections'
import type { ClaimPage, PublicNotice, RelatedClaim, WithheldPage } from '@/lib/published/views'

/** A moment from which readers saw a claim otherwise than before. ISO 8601 with milliseconds, UTC. */
export type Step = {
  at: string
  status: Status
  said: Status | null
  /** The page itself changed, or only the notice beside it. */
  what: 'page' | 'notice'
}

/** How a claim stands now, beside what is shown of its past. */
export type StandsNow =
  | { kind: 'claim'; status: Status; said: Status | null; decidedAt: string }
  | { kind: 'withheld'; status: Status }
  | { kind: 'merged'; into: string }

/** All that is kept of when a claim was seen how. */
export type KeptSteps = {
  /** Oldest first. */
  steps: Step[]
  now: StandsNow
  /** Its address now, on this site. */
  url: string
  ref: string
}

/** What readers saw of a claim at a moment. */
export type ClaimThen = {
  page: ClaimPage
  related: RelatedClaim[]
  notice: PublicNotice | null
  corrections: PublicCorrection[]
}

/** A decision, as far as it is known where the page of that time was not kept. */
export type KnownStatus = { status: Status; decidedAt: string }

/**
 * A claim at a moment. `not-public`: it had not been decided by then. `not-kept`: it was public, and its page of that time
 * was not kept; `known` are the decisions by then, newest first. `silent`: its text was withheld then, or is now.
 */
export type Then =
  | { kind: 'claim'; seen: ClaimThen; kept: KeptSteps }
  | { kind: 'silent'; page: WithheldPage; kept: KeptSteps | null }
  | { kind: 'not-public'; kept: KeptSteps }
  | { kind: 'not-kept'; known: KnownStatus[]; kept: KeptSteps }
  | { kind: 'merged'; slug: string; from: string }
