import type { Actor, Member } from '@/lib/auth/actor'

/** Whom the newsroom tells by machine is an administrator's to settle; it is no say over any claim. */
export const canTendWebhooks = (actor: Actor): actor is Member =>
  actor.kind === 'member' && actor.role === 'ADMIN'
