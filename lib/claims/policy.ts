import { type Actor, isEditorial, isMember } from '@/lib/auth/actor'

/** What a permission asks about a claim. */
export type ClaimFacts = {
  authorId: string
  /** Everybody who wrote any revision up to the one in question, or wrote or accepted a change suggested for it. */
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

/** Whoever proposes a change is its author once it is accepted; so only who could have decided proposes one. */
export const canSuggest = (actor: Actor, claim: ClaimFacts): boolean => canDecide(actor, claim)

/** Somebody else accepts or declines, and becomes an author of the claim by accepting. */
export const canSettleSuggestion = (actor: Actor, suggestion: { authorId: string }): boolean =>
  isEditorial(actor) && actor.id !== suggestion.authorId

/** A second reading is another reviewer's. */
export const canReadAgain = (actor: Actor, claim: ClaimFacts, decision: { reviewerId: string }): boolean =>
  canDecide(actor, claim) && isMember(actor) && actor.id !== decision.reviewerId

/** Withholding takes two reviewers; that they differ is asked of each act. */
export const canWithhold = (actor: Actor): boolean => canReview(actor)

export const canLink = (actor: Actor): boolean => isEditorial(actor)

/** Merging takes a claim, and what readers see of it, off its own page: a verdict on the donor. */
export const canMerge = (actor: Actor, donor: ClaimFacts): boolean => canDecide(actor, donor)
