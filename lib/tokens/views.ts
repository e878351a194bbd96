import type { Scope, TokenState } from './rules'

/** One token on its owner's page; its text is never shown again. Times are ISO 8601 in UTC. */
export type TokenLine = {
  id: string
  name: string
  scopes: Scope[]
  createdAt: string
  expiresAt: string
  lastUsedAt: string | null
  revokedAt: string | null
  state: TokenState
}

/** One's own tokens, the newest first, and what a new one may be for. */
export type OwnTokens = { tokens: TokenLine[]; grantable: Scope[] }
