import { type Actor, isMember, type Member } from '@/lib/auth/actor'

/** Reviewers say how authentic a recording or a picture is. */
export const canJudge = (actor: Actor): actor is Member => isMember(actor) && actor.role === 'REVIEWER'

/** Four eyes: not of what they brought in themselves. A database trigger says the same. */
export const hasBroughtIn = (actor: Member, { capturedById }: { capturedById: string | null }): boolean =>
  capturedById === actor.id
