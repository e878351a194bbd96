import { type Actor, isEditorial, isMember, type Member } from '@/lib/auth/actor'
import { canReview } from '@/lib/claims/policy'

/** Who works on claims may translate what was decided on them. */
export const canTranslateDecisions = (actor: Actor): actor is Member => isEditorial(actor)

type Translated = { translatorId: string }

/** Four eyes: a translation is shown after another reviewer has found it right. A database trigger says the same. */
export const canCheckDecisionTranslation = (actor: Actor, { translatorId }: Translated): actor is Member =>
  canReview(actor) && isMember(actor) && actor.id !== translatorId

/** Whoever wrote it takes it back, or any reviewer does. A database trigger says the same. */
export const canTakeBackDecisionTranslation = (actor: Actor, { translatorId }: Translated): actor is Member =>
  isEditorial(actor) && (actor.id === translatorId || canReview(actor))
