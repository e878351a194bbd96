import { type Actor, isEditorial, isMember, type Member } from '@/lib/auth/actor'

/** Whoever may log a claim may import many. */
export const canImport = (actor: Actor): actor is Member => isEditorial(actor)

/** Everybody on the desk sees what was imported, and from what. */
export const canReadImports = (actor: Actor): boolean => isMember(actor)

/** Stopping harms nobody: whoever sees that an import goes wrong stops it, an administrator too. */
export const canPauseImport = (actor: Actor): actor is Member => isMember(actor)

type Imported = { personId: string }

/** Claims are written in the importer's name: nobody writes in a colleague's. */
export const canResumeImport = (actor: Actor, { personId }: Imported): actor is Member =>
  isEditorial(actor) && actor.id === personId

/** Withdrawing is the author's own, of many claims as of one. */
export const canUndoImport = (actor: Actor, { personId }: Imported): actor is Member =>
  isEditorial(actor) && actor.id === personId
