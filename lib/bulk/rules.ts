import type { Status } from '@/lib/claims/statuses'

/** What can be done with many claims at once: each of them by the command that does it with one. */
export const bulkActs = ['decide', 'assign', 'add-topic', 'remove-topic', 'submit'] as const
export type BulkActName = (typeof bulkActs)[number]

export const bulkStates = ['CHOSEN', 'RUNNING', 'STOPPED', 'ENDED'] as const
export type BulkState = (typeof bulkStates)[number]

export const bulkItemStates = ['WAITING', 'DONE', 'REFUSED'] as const
export type BulkItemState = (typeof bulkItemStates)[number]

export const bulkMoves = ['start', 'stop', 'resume', 'end'] as const
export type BulkMove = (typeof bulkMoves)[number]

/** Every legal move. `desk.bulk_step` is the twin in the database. */
export const bulkSheet = {
  CHOSEN: { start: 'RUNNING' },
  RUNNING: { stop: 'STOPPED', end: 'ENDED' },
  STOPPED: { resume: 'RUNNING' },
  ENDED: {},
} as const satisfies Record<BulkState, Partial<Record<BulkMove, BulkState>>>

/** Where a move leads, or null where it cannot be made. */
export function stateAfter(state: BulkState, move: BulkMove): BulkState | null {
  const moves: Partial<Record<BulkMove, BulkState>> = bulkSheet[state]
  return moves[move] ?? null
}

/**
 * `asked`: somebody stopped it. `power`: its person was deactivated, or their role does not allow it any more. `session`:
 * all their sessions were ended, so whoever began it may not have been them. `interests`: what they stated has lapsed.
 */
export const stoppedBecauses = ['asked', 'power', 'session', 'interests'] as const
export type StoppedBecause = (typeof stoppedBecauses)[number]

/**
 * Statuses that many claims can be given with one reason. Partly verified is not among them: its parts are written out,
 * and those of one claim are not those of another. Retracting takes a correction notice of its own.
 */
export const bulkStatuses = [
  'UNVERIFIED',
  'VERIFIED',
  'DISPUTED',
  'REFUTED',
  'UNVERIFIABLE',
] as const satisfies readonly Status[]
export type BulkStatus = (typeof bulkStatuses)[number]

/** The most that one choice holds. */
export const MOST_CLAIMS = 200_000
/** The most single lines that are chosen at once. */
export const MOST_LINES = 500
/** Claims of a choice that are shown to be read before it begins. */
export const SAMPLE = 10

/** Places, from 1, of the claims to read out of so many: the first, the last, and evenly between them. */
export function sampleOf(count: number, most = SAMPLE): number[] {
  const size = Math.min(count, most)
  if (size <= 1) return count > 0 ? [1] : []
  return Array.from({ length: size }, (_, at) => 1 + Math.round((at * (count - 1)) / (size - 1)))
}

/** A choice that nothing was done with is kept for a day. */
export const CHOSEN_HOURS = 24
