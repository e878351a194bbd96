import { type Actor, isMember } from '@/lib/auth/actor'
import { type Scope, scopes, scopeSheet } from './rules'

/** The scopes that this actor may put on a token of their own; none for whoever has no account. */
export const scopesGrantableTo = (actor: Actor): Scope[] =>
  isMember(actor) ? scopes.filter((scope) => scopeSheet[scope].roles.some((role) => role === actor.role)) : []

/** Everybody makes tokens for themselves, within their own role. */
export const canMakeToken = (actor: Actor, wanted: readonly Scope[]): boolean =>
  wanted.every((scope) => scopesGrantableTo(actor).includes(scope))

/** A token is its owner's: nobody else sees it or takes it back. Deactivating a person ends all of theirs. */
export const canRevokeToken = (actor: Actor, token: { personId: string }): boolean =>
  isMember(actor) && actor.id === token.personId
