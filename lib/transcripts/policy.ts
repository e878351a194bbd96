import { type Actor, isEditorial, type Member } from '@/lib/auth/actor'

export const canTranscribe = (actor: Actor): actor is Member => isEditorial(actor)

/** Four eyes: who saved a version does not check it. A database trigger says the same. */
export const canCheck = (actor: Actor, transcript: { savedById: string }): boolean =>
  isEditorial(actor) && actor.id !== transcript.savedById
