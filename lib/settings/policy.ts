import { type Actor, isMember } from '@/lib/auth/actor'

/** What the newsroom settles for itself an administrator sets; it is no say over any claim. */
export const canChangeSettings = (actor: Actor): boolean => isMember(actor) && actor.role === 'ADMIN'
