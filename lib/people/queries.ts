import { type Actor, isMember, type Role, roles } from '@/lib/auth/actor'
import { isOpen } from '@/lib/auth/sessions'
import { config } from '@/lib/config'
import { db } from '@/lib/db'
import { eventSheet } from '@/lib/ledger/events'
import { samplePeople } from '@/lib/sample/people'
import { browserOf } from './browser'
import { canManagePeople } from './policy'
import {
  type OwnAccount,
  type OwnSession,
  type PersonEventKind,
  type PersonEventLine,
  personEventKinds,
  type PersonLine,
  type SampleSignIn,
} from './views'

type PersonRow = Omit<PersonLine, 'lastSeenAt'> & { lastSeenAt: Date | null }

/** Everybody, the active first; empty for whoever may not manage people. */
export async function listPeople(actor: Actor): Promise<PersonLine[]> {
  if (!canManagePeople(actor)) return []
  const rows = await db().$queryRaw<PersonRow[]>`
    SELECT p.id::text, p.name, p.email, p.role::text AS role, p.active, p.password_hash IS NOT NULL AS "hasPassword",
      max(s.last_seen_at) AS "lastSeenAt", (count(s.id) FILTER (WHERE ${isOpen}))::int AS "openSessions"
    FROM desk.person p LEFT JOIN desk.session s ON s.person_id = p.id
    GROUP BY p.id ORDER BY p.active DESC, lower(p.name), p.email`
  return rows.map((row) => ({ ...row, lastSeenAt: row.lastSeenAt?.toISOString() ?? null }))
}

/** The id that belongs to an e-mail address (already normalised), for the command line. */
export async function findPersonId(actor: Actor, email: string): Promise<string | null> {
  if (!canManagePeople(actor)) return null
  const person = await db().person.findUnique({ where: { email }, select: { id: true } })
  return person?.id ?? null
}

type EventRow = {
  id: string
  at: Date
  who: string
  kind: PersonEventKind
  payload: Uint8Array | null
  from: string | null
  to: string | null
}

const roleIn = (text: string | null): Role | null => roles.find((role) => role === text) ?? null

function nameIn(kind: PersonEventKind, payload: Uint8Array | null): string | null {
  if (!payload) return null
  const parsed = eventSheet[kind].payload.safeParse(JSON.parse(Buffer.from(payload).toString('utf8')))
  return parsed.success ? parsed.data.name : null
}

/** The newest acts upon people, newest first. */
export async function listPersonEvents(actor: Actor, limit = 50): Promise<PersonEventLine[]> {
  if (!canManagePeople(actor)) return []
  const rows = await db().$queryRaw<EventRow[]>`
    SELECT e.id::text, e.at, e.actor_name AS who, e.kind, e.from_state AS "from", e.to_state AS "to", p.payload
    FROM ledger.event e LEFT JOIN ledger.event_payload p ON p.event_id = e.id
    WHERE e.kind = ANY (${[...personEventKinds]}) ORDER BY e.leaf_index DESC LIMIT ${limit}`
  return rows.map(({ id, at, who, kind, payload, from, to }) => ({
    id,
    at: at.toISOString(),
    who,
    kind,
    name: nameIn(kind, payload),
    from: roleIn(from),
    to: roleIn(to),
  }))
}

export async function findOwnAccount(actor: Actor): Promise<OwnAccount | null> {
  if (!isMember(actor)) return null
  return db().person.findUnique({ where: { id: actor.id }, select: { name: true, email: true, role: true } })
}

type SessionRow = { id: string; startedAt: Date; lastSeenAt: Date; userAgent: string | null }

/**
 * One's own open sessions, the last used first.
 * @param presentId the session that asks, so that it can be told from the others
 */
export async function listOwnSessions(actor: Actor, presentId: string | null): Promise<OwnSession[]> {
  if (!isMember(actor)) return []
  const rows = await db().$queryRaw<SessionRow[]>`
    SELECT s.id::text, s.created_at AS "startedAt", s.last_seen_at AS "lastSeenAt", s.user_agent AS "userAgent"
    FROM desk.session s JOIN desk.person p ON p.id = s.person_id
    WHERE p.id = ${actor.id}::uuid AND ${isOpen} ORDER BY s.last_seen_at DESC, s.id`
  return rows.map(({ id, startedAt, lastSeenAt, userAgent }) => ({
    ...browserOf(userAgent),
    startedAt: startedAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
    isThisOne: id === presentId,
  }))
}

/** Who may try the sample: nobody, unless this is Whence's own database with the sample dossier in it. */
export async function listSampleSignIns(): Promise<SampleSignIn[]> {
  if (config().WHENCE_MODE !== 'embedded') return []
  const instance = await db().publishedInstance.findFirst({ where: { sample: true }, select: { id: true } })
  if (!instance) return []
  const emails = Object.values(samplePeople).map(({ email }) => email)
  return db().person.findMany({
    where: { email: { in: emails }, active: true },
    select: { email: true, name: true, role: true },
    // As the roles are listed in the schema: editors, reviewers, the administrator.
    orderBy: [{ role: 'asc' }, { email: 'asc' }],
  })
}
