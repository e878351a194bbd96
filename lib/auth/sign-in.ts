import { isPassword } from '@/lib/auth/password'
import { giveTriesBack, takeTry } from '@/lib/auth/throttle'
import { db } from '@/lib/db'
import { done, type Outcome, refuse } from '@/lib/outcome'
import { signInInput } from '@/lib/people/schema'

export type SignedIn = { personId: string; sessionId: string; email: string; name: string }

const WRONG = 'This address and password do not belong together.'

/**
 * Opens a session. The same sentence, after the same work, for an unknown address, a wrong password and a deactivated
 * person; only "too many tries" is told apart, and it is told for unknown addresses too.
 */
export async function signIn(raw: unknown, from: { address: string; userAgent: string }): Promise<Outcome<SignedIn>> {
  const parsed = signInInput.safeParse(raw)
  if (!parsed.success) return refuse('invalid', WRONG)
  const { email, password } = parsed.data
  if (!(await takeTry(email, from.address)))
    return refuse('throttled', 'Too many tries for this account or from this network. Wait an hour, or ask an administrator.')
  const person = await db().person.findUnique({
    where: { email },
    select: { id: true, name: true, email: true, active: true, sessionVersion: true, passwordHash: true },
  })
  const right = await isPassword(person?.passwordHash ?? null, password)
  if (!person || !right || !person.active) return refuse('invalid', WRONG)
  await giveTriesBack(email, from.address)
  const session = await db().session.create({
    data: { personId: person.id, sessionVersion: person.sessionVersion, userAgent: from.userAgent.slice(0, 200) },
    select: { id: true },
  })
  return done({ personId: person.id, sessionId: session.id, email: person.email, name: person.name })
}
