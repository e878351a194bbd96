import type { Role } from '@/lib/auth/actor'
import type { Browser } from './browser'

/** One person on the administrators' page. Times are ISO 8601 in UTC. */
export type PersonLine = {
  id: string
  name: string
  email: string
  role: Role
  active: boolean
  hasPassword: boolean
  lastSeenAt: string | null
  openSessions: number
}

/** One act upon a person, as the administrators' page tells it. `name` is null where the payload was lawfully deleted. */
export type PersonEventLine = {
  id: string
  at: string
  who: string
  kind: PersonEventKind
  name: string | null
  from: Role | null
  to: Role | null
}

export const personEventKinds = [
  'person.added',
  'person.invited',
  'person.role-changed',
  'person.deactivated',
  'person.reactivated',
  'person.sessions-ended',
  'person.password-set',
] as const
export type PersonEventKind = (typeof personEventKinds)[number]

/** One open session on one's own page. Its id stays on the server. */
export type OwnSession = Browser & { startedAt: string; lastSeenAt: string; isThisOne: boolean }

export type OwnAccount = { name: string; email: string; role: Role }

/** A sample person who can sign in here; only ever in the embedded sample installation. */
export type SampleSignIn = { email: string; name: string; role: Role }
