import { decode } from 'next-auth/jwt'
import { cookies } from 'next/headers'
import { type Actor, PUBLIC } from '@/lib/auth/actor'
import { sessionCookie } from '@/lib/auth/cookies'
import { findActorOfSession } from '@/lib/auth/sessions'
import { config } from '@/lib/config'
import { uuid } from '@/lib/text/shapes'

/** The session that this request's cookie names, which says nothing yet about whether it counts. */
export async function sessionIdOfRequest(): Promise<string | null> {
  const token = (await cookies()).get(sessionCookie())?.value
  if (!token) return null
  // A cookie that was damaged, forged or sealed with an older secret names nobody; it is no fault of ours.
  const claims = await decode({ token, secret: config().NEXTAUTH_SECRET }).catch(() => null)
  const id = uuid.safeParse(claims?.sessionId)
  return id.success ? id.data : null
}

/** Who is asking, read anew: the cookie names a session, the database says whether it counts and for whom. */
export async function findActor(): Promise<Actor> {
  const id = await sessionIdOfRequest()
  return id ? findActorOfSession(id) : PUBLIC
}
