import type { Actor, Member } from '@/lib/auth/actor'

/** What runs behind the desk is an administrator's to look after; it is no say over any claim. */
export const canTendJobs = (actor: Actor): actor is Member =>
  actor.kind === 'member' && actor.role === 'ADMIN'
