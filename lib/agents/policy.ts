import { type Actor, isEditorial, type Member } from '@/lib/auth/actor'

/** Describing somebody anew, and saying that two names are one, changes what claims rest on: editorial work. */
export const canDescribeAgent = (actor: Actor): actor is Member => isEditorial(actor)

export const canMergeAgent = (actor: Actor): actor is Member => isEditorial(actor)
