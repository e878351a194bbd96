import { encode } from 'next-auth/jwt'
import { sessionCookie } from '@/lib/auth/cookies'
import type { Member } from '@/lib/auth/actor'
import { config } from '@/lib/config'
import { db } from '@/lib/db'

/**
 * The scope of one request, as Next would open it around a server action: a test file puts `nextHeaders` in the place
 * of `next/headers`. Session, cookie and everything behind them are the real ones.
 */
let cookie: string | null = null

export const nextHeaders = {
  headers: async () => new Headers({ origin: 'http://localhost:3000', host: 'localhost:3000' }),
  cookies: async () => ({
    get: (name: string) => (cookie && name === sessionCookie() ? { name, value: cookie } : undefined),
  }),
}

/** Signs a person in: a session of theirs, and the cookie that names it. */
export async function newCookie(person: Member): Promise<string> {
  const { sessionVersion } = await db().person.findUniqueOrThrow({ where: { id: person.id } })
  const { id } = await db().session.create({
    data: { personId: person.id, sessionVersion, userAgent: 'a test' },
    select: { id: true },
  })
  return encode({ token: { sessionId: id }, secret: config().NEXTAUTH_SECRET })
}

/** Runs a server action as the browser with this cookie would; null: signed out. One at a time. */
export async function asBrowser<Value>(own: string | null, action: () => Promise<Value>): Promise<Value> {
  cookie = own
  try {
    return await action()
  } finally {
    cookie = null
  }
}
