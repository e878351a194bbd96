import { z } from 'zod'
import type { Workflow } from '@/lib/claims/rules'
import { claimRef } from '@/lib/claims/schema'
import { type Status, statuses } from '@/lib/claims/statuses'
import type { OriginCounts } from '@/lib/provenance/views'
import type { NoticeCause } from '@/lib/published/views'
import type { Colleague } from '@/lib/review/views'
import type { UnmetRule } from '@/lib/ripples/schema'
import { languageTag } from '@/lib/text/shapes'

/**
 * Parts of the queue. `all`, `mine`, `unassigned` and `edited` wait for a decision (what is assigned to somebody may also
 * be decided already), the longest waiting first. `overdue`: past its review-by day. `ripple`: something it rests on
 * changed. `second`: wants a blind second reading that the viewer may give.
 */
export const queueShows = ['all', 'mine', 'unassigned', 'edited', 'overdue', 'ripple', 'second'] as const
export type QueueShow = (typeof queueShows)[number]

/** Older than so many days, counted from where a part of the queue begins to count. */
export const queueAges = [1, 3, 7, 14, 30] as const

const asNumber = (value: unknown) => (typeof value === 'string' ? Number(value) : value)

/** Filters of the queue as they stand in its address; anything else in the address counts as absent. */
export const queueFilter = z.object({
  show: z.enum(queueShows).catch('all'),
  workflow: z.enum(['SUBMITTED', 'IN_REVIEW']).nullable().catch(null),
  /** The public status that stands; a claim never decided has none. */
  status: z.enum(statuses).nullable().catch(null),
  topic: z
    .string()
    .max(80)
    .regex(/^[\p{L}\p{N}-]+$/u)
    .nullable()
    .catch(null),
  language: languageTag.nullable().catch(null),
  age: z.preprocess(asNumber, z.literal(queueAges).nullable()).catch(null),
  cursor: z.string().max(200).nullable().catch(null),
})
export type QueueFilter = z.infer<typeof queueFilter>

export const WHOLE_QUEUE: QueueFilter = {
  show: 'all',
  workflow: null,
  status: null,
  topic: null,
  language: null,
  age: null,
  cursor: null,
}

/** Why a decided claim should be looked at again: something that it rests on changed, and what that did to it. */
export type RippleView = {
  cause: NoticeCause
  at: string
  source: { title: string; language: string } | null
  /** What it rested on before and rests on since; null of changes from before it was counted. */
  was: OriginCounts | null
  now: OriginCounts | null
  /** Its status met its rules, and would not now … */
  noLongerMet: boolean
  /** … because of these. */
  unmet: UnmetRule[]
}

/** Who is on a review just now, and until when (ISO 8601, UTC). */
export type LeaseView = { holder: string; until: string; isMine: boolean }

export type QueueLine = {
  ref: string
  version: number
  statement: string
  language: string
  workflow: Workflow
  /** The public status that stands; null where there is none, or where the viewer may still read the claim blind. */
  status: Status | null
  /** A first decision that this viewer is not to see before they have read the claim themselves. */
  isBlind: boolean
  author: string
  claimant: string | null
  topics: Array<{ slug: string; name: string }>
  /** From where this part of the queue counts: waiting, overdue or wanted since (ISO 8601). */
  since: string
  revision: number
  editedSinceReview: boolean
  assignee: Colleague | null
  lease: LeaseView | null
  /** The day (YYYY-MM-DD) by which it was due for another look, where that has passed. */
  overdueSince: string | null
  /** The first change under it that nobody has looked at, what all of them did to it, and how many others there are. */
  ripple: (RippleView & { more: number }) | null
  /** This person wrote part of it. */
  isOwn: boolean
} & QueuePowers

/** What this person may do with a line of the queue. */
export type QueuePowers = {
  /** May say "I am on it". */
  canTake: boolean
  /** A colleague is on it: taking it over asks for a reason. */
  needsReason: boolean
  canAssign: boolean
  canRelease: boolean
}

export type QueuePage = {
  items: QueueLine[]
  nextCursor: string | null
  previousCursor: string | null
}

/** How many there are in each part of the queue for the viewer, without filters. */
export type WaitingCounts = Record<QueueShow, number>

export const NOTHING_WAITS: WaitingCounts = {
  all: 0,
  mine: 0,
  unassigned: 0,
  edited: 0,
  overdue: 0,
  ripple: 0,
  second: 0,
}

export type NextInQueue = { ref: string; statement: string; language: string }

export type QueueTopic = { slug: string; name: string }

/** Of which claim somebody asks to whom its review can be given. */
export const assignableInput = z.strictObject({ ref: claimRef })
