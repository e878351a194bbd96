import { type Role, roles } from '@/lib/auth/actor'

/**
 * What a token may be used for, each by itself: none includes another. A scope is a wall inside the person's own
 * powers and never adds to them; the command decides by the role all the same.
 */
export const scopes = ['read', 'log', 'review'] as const
export type Scope = (typeof scopes)[number]

/** Who may put a scope on a token. */
export const scopeSheet = {
  read: { roles },
  log: { roles: ['EDITOR', 'REVIEWER'] },
  review: { roles: ['REVIEWER'] },
} as const satisfies Record<Scope, { roles: readonly Role[] }>

export const isScope = (value: string): value is Scope => scopes.some((scope) => scope === value)

/** Days for which a token counts, unless it is made for fewer or more; and the most. */
export const TOKEN_DAYS = 90
export const MOST_TOKEN_DAYS = 366

/** Before the 43 letters of every token, so that a scanner of leaked secrets knows one when it sees it. */
export const TOKEN_START = 'whence_'

/** The token of an `Authorization` header (RFC 6750: the scheme in any case, one token of RFC 7235's `token68`), or null. */
export const bearerOf = (header: string | null): string | null =>
  /^bearer +([\w.~+/-]+=*) *$/i.exec(header ?? '')?.[1] ?? null

/** Whether a token counts now, or why no longer. Times are ISO 8601 in UTC. */
export function tokenStateOf(
  token: { expiresAt: string; revokedAt: string | null },
  now: string,
): 'open' | 'revoked' | 'expired' {
  if (token.revokedAt) return 'revoked'
  return token.expiresAt > now ? 'open' : 'expired'
}
export type TokenState = ReturnType<typeof tokenStateOf>
