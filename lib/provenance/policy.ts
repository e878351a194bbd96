import { type Actor, isEditorial, type Member } from '@/lib/auth/actor'

/** Saying where a document comes from, and taking that back, is editorial work. */
export const canLinkDocuments = (actor: Actor): actor is Member => isEditorial(actor)
