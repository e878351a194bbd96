import type { Actor, Member } from '@/lib/auth/actor'
import { canLog, canReadDesk } from '@/lib/claims/policy'

/** Whoever logs claims captures what they rest on. */
export const canCapture = (actor: Actor): actor is Member => canLog(actor)

/** Everybody on the desk sees every capture, as they see every claim. */
export const canReadCaptures = (actor: Actor): boolean => canReadDesk(actor)
