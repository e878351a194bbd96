import type { Member, Role } from '@/lib/auth/actor'
import { db } from '@/lib/db'
import { hashOfToken } from '@/lib/people/invitation'
import { isScope, type Scope } from '@/lib/tokens/rules'

/** Who a token acts as, with the role of this moment, and what it may be used for. */
export type Bearer = { actor: Member; scopes: readonly Scope[] }

type Row = { id: string; personId: string; name: string; role: Role; scopes: string[]; stale: boolean }

/**
 * Who holds this token now, or null where it never was one, is revoked or too old, or its person is deactivated: all of
 * them look the same from outside. The letters are hashed and the hash looked up whatever they are, so that the time it
 * takes tells nothing. Its use is noted once a minute at most.
 */
export async function findBearer(token: string): Promise<Bearer | null> {
  const [row] = await db().$queryRaw<Row[]>`
    SELECT t.id::text, p.id::text AS "personId", p.name, p.role::text AS role, t.scopes,
      t.last_used_at IS NULL OR t.last_used_at < clock_timestamp() - interval '1 minute' AS stale
    FROM desk.api_token t JOIN desk.person p ON p.id = t.person_id
    WHERE t.token_hash = ${hashOfToken(token)} AND t.revoked_at IS NULL AND t.expires_at > clock_timestamp() AND p.active`
  if (!row) return null
  if (row.stale)
    await db().$executeRaw`
      UPDATE desk.api_token SET last_used_at = clock_timestamp()
      WHERE id = ${row.id}::uuid AND (last_used_at IS NULL OR last_used_at < clock_timestamp() - interval '1 minute')`
  return {
    actor: { kind: 'member', id: row.personId, name: row.name, role: row.role },
    scopes: row.scopes.filter(isScope),
  }
}
