import { type Actor, isMember } from '@/lib/auth/actor'
import { db } from '@/lib/db'
import { scopesGrantableTo } from './policy'
import { isScope, tokenStateOf } from './rules'
import type { OwnTokens } from './views'

type Row = {
  id: string
  name: string
  scopes: string[]
  createdAt: Date
  expiresAt: Date
  lastUsedAt: Date | null
  revokedAt: Date | null
  now: Date
}

/** One's own tokens, at most 100: those that count before those that do not, the newest first. */
export async function listOwnTokens(actor: Actor): Promise<OwnTokens> {
  if (!isMember(actor)) return { tokens: [], grantable: [] }
  const rows = await db().$queryRaw<Row[]>`
    SELECT id::text, name, scopes, created_at AS "createdAt", expires_at AS "expiresAt", last_used_at AS "lastUsedAt",
      revoked_at AS "revokedAt", clock_timestamp() AS now
    FROM desk.api_token WHERE person_id = ${actor.id}::uuid
    ORDER BY revoked_at IS NULL AND expires_at > clock_timestamp() DESC, created_at DESC, id LIMIT 100`
  const tokens = rows.map(({ scopes, createdAt, expiresAt, lastUsedAt, revokedAt, now, ...row }) => {
    const until = {
      expiresAt: expiresAt.toISOString(),
      revokedAt: revokedAt?.toISOString() ?? null,
    }
    return {
      ...row,
      ...until,
      scopes: scopes.filter(isScope),
      createdAt: createdAt.toISOString(),
      lastUsedAt: lastUsedAt?.toISOString() ?? null,
      state: tokenStateOf(until, now.toISOString()),
    }
  })
  return { tokens, grantable: scopesGrantableTo(actor) }
}
