import { getServerSession } from 'next-auth'
import { type Actor, PUBLIC } from '@/lib/auth/actor'
import { authOptions } from '@/lib/auth/options'
import { findActorOfSession } from '@/lib/auth/sessions'
import { uuid } from '@/lib/text/shapes'

/** Who is asking, read anew: the cookie names a session, the database says whether it counts and for whom. */
export async function findActor(): Promise<Actor> {
  const session = await getServerSession(authOptions())
  const id = uuid.safeParse(session?.sessionId)
  return id.success ? findActorOfSession(id.data) : PUBLIC
}
