import { type Actor, PUBLIC, type Role } from '@/lib/auth/actor'
import { db } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'

/** Absolute and idle life of a desk session. */
export const SESSION_HOURS = 12
export const IDLE_MINUTES = 30

/** Whether session `s` of person `p` counts now. The database's clock alone says what is idle or over. */
export const isOpen = Prisma.sql`s.ended_at IS NULL
  AND s.created_at > clock_timestamp() - make_interval(hours => ${SESSION_HOURS}::int)
  AND s.last_seen_at > clock_timestamp() - make_interval(mins => ${IDLE_MINUTES}::int)
  AND s.session_version = p.session_version AND p.active`

type Row = { id: string; name: string; role: Role; stale: boolean }

/**
 * Who holds this session now: role, activity and session version are read again on every request, so that a demotion
 * or a deactivation bites at the next click.
 */
export async function findActorOfSession(sessionId: string): Promise<Actor> {
  const [row] = await db().$queryRaw<Row[]>`
    SELECT p.id::text, p.name, p.role::text AS role, s.last_seen_at < clock_timestamp() - interval '1 minute' AS stale
    FROM desk.session s JOIN desk.person p ON p.id = s.person_id
    WHERE s.id = ${sessionId}::uuid AND ${isOpen}`
  if (!row) return PUBLIC
  if (row.stale)
    await db()
      .$executeRaw`UPDATE desk.session SET last_seen_at = clock_timestamp() WHERE id = ${sessionId}::uuid AND ended_at IS NULL`
  return { kind: 'member', id: row.id, name: row.name, role: row.role }
}

/** Ends one session: signing out here. */
export async function endSession(sessionId: string): Promise<void> {
  await db()
    .$executeRaw`UPDATE desk.session SET ended_at = clock_timestamp() WHERE id = ${sessionId}::uuid AND ended_at IS NULL`
}
