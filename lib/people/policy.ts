import { type Actor, isMember } from '@/lib/auth/actor'

/** Administrators manage people; so does the operator at the server's own command line. */
export const canManagePeople = (actor: Actor): boolean =>
  isMember(actor) ? actor.role === 'ADMIN' : actor.kind === 'system'

/** Everybody signs themselves out everywhere; administrators anybody. */
export const canEndSessions = (actor: Actor, personId: string): boolean =>
  canManagePeople(actor) || (isMember(actor) && actor.id === personId)
