import { type Actor, isEditorial, type Member } from '@/lib/auth/actor'

/** Who works on claims may say whether a translation is right. */
export const canCheckTranslations = (actor: Actor): actor is Member => isEditorial(actor)

/** Four eyes: whoever entered a translation does not check it. A database trigger says the same. */
export const canCheckTranslation = (actor: Actor, translation: { enteredById: string }): boolean =>
  isEditorial(actor) && actor.id !== translation.enteredById
