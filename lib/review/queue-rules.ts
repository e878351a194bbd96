import { type Actor, isMember } from '@/lib/auth/actor'
import { canDecide, canReview, type ClaimFacts } from '@/lib/claims/policy'
import { type ClaimStanding, workflowAfter } from '@/lib/claims/rules'
import type { QueuePowers } from '@/lib/review/queue-views'

/** Who is on a review, and to whom it was given. */
export type Held = {
  assigneeId: string | null
  /** Whose half hour is running; null where none is. */
  leaseHolderId: string | null
}

/** Reviewers share the work out among themselves. */
export const canAssign = (actor: Actor): boolean => canReview(actor)

/** One lets go of one's own review only: it was assigned to one, or one is on it. */
export const canRelease = (actor: Actor, { assigneeId, leaseHolderId }: Held): boolean =>
  isMember(actor) && (leaseHolderId === null ? assigneeId === actor.id : leaseHolderId === actor.id)

/** What this person may do with a claim from the queue: the same functions that the commands ask. */
export function queuePowersOf(actor: Actor, claim: ClaimFacts & ClaimStanding & Held): QueuePowers {
  const lawful = (move: 'take' | 'assign' | 'release') => workflowAfter(claim, move).ok
  const isMine = isMember(actor) && claim.leaseHolderId === actor.id
  const isColleagues = claim.leaseHolderId !== null && !isMine
  const canTake = canDecide(actor, claim) && lawful('take') && !isMine
  return {
    canTake,
    needsReason: canTake && isColleagues,
    canAssign: canAssign(actor) && lawful('assign') && !isColleagues,
    canRelease: canRelease(actor, claim) && lawful('release'),
  }
}
