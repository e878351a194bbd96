/**
 * Who acts: a value, found anew at each request. The session holds an id only, so a role here is never older than
 * the request that carries it.
 */
export const roles = ['EDITOR', 'REVIEWER', 'ADMIN'] as const
export type Role = (typeof roles)[number]

export type Member = { kind: 'member'; id: string; name: string; role: Role }
export type System = { kind: 'system'; job: string }
export type Actor = { kind: 'public' } | Member | System

export const PUBLIC: Actor = { kind: 'public' }

export const isMember = (actor: Actor): actor is Member => actor.kind === 'member'

/** Editors and reviewers do editorial work; an administrator has no editorial power by that role. */
export const isEditorial = (actor: Actor): actor is Member => isMember(actor) && actor.role !== 'ADMIN'
