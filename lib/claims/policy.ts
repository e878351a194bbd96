import { type Actor, isEditorial, isMember } from '@/lib/auth/actor'

/** What a permission asks about a claim. */
export type ClaimFacts = {
  authorId: string
  /** Everybody who wrote any revision up to the one in question. */
  contributorIds: readonly string[]
}

/** Everybody on the desk sees every claim; administrators look, and have no editorial power. */
export const canReadDesk = (actor: Actor): boolean => isMember(actor)

export const canLog = (actor: Actor): boolean => isEditorial(actor)

export const canEdit = (actor: Actor): boolean => isEditorial(actor)

export const canSubmit = (actor: Actor): boolean => isEditorial(actor)

/** Withdrawing is the author's own: nobody takes a colleague's claim off the desk. */
export const canWithdraw = (actor: Actor, claim: ClaimFacts): boolean =>
  isEditorial(actor) && actor.id === claim.authorId

export const canReview = (actor: Actor): boolean => isMember(actor) && actor.role === 'REVIEWER'

/** Four eyes: whoever wrote any part of the revision under review cannot decide it. A database trigger says the same. */
export const canDecide = (actor: Actor, claim: ClaimFacts): boolean =>
  isMember(actor) &&
  actor.role === 'REVIEWER' &&
  actor.id !== claim.authorId &&
  !claim.contributorIds.includes(actor.id)

export const canNote = (actor: Actor): boolean => isEditorial(actor)
