import { createHash } from 'node:crypto'
import { isPassword } from '@/lib/auth/password'
import { giveTriesBack, takeTry } from '@/lib/auth/throttle'
import { db } from '@/lib/db'
import { log } from '@/lib/log'
import { done, type Outcome, refuse } from '@/lib/outcome'
import { signInInput } from '@/lib/people/schema'

export type SignedIn = { personId: string; sessionId: string; email: string; name: string }

type From = { address: string; userAgent: string }

const WRONG = 'This address and password do not belong together.'
const TOO_MANY =
  'Too many tries for this account or from this network. Wait an hour, or ask an administrator.'

/** Tells two accounts in the log apart without writing down what was typed, which may be a password. */
const markOf = (email: string) => createHash('sha256').update(email).digest('hex').slice(0, 12)

/**
 * Opens a session. The same sentence, after the same work, for an unknown address, a wrong password and a deactivated
 * person; only "too many tries" is told apart, and it is told for unknown addresses too.
 */
export async function signIn(raw: unknown, from: From): Promise<Outcome<SignedIn>> {
  const parsed = signInInput.safeParse(raw)
  if (!parsed.success) return refuse('invalid', WRONG)
  const { email, password } = parsed.data
  const line = { account: markOf(email), address: from.address }
  if (!(await takeTry(email, from.address))) {
    log.warn(line, 'sign-in throttled')
    return refuse('throttled', TOO_MANY)
  }
  const person = await db().person.findUnique({
    where: { email },
    select: { id: true, name: true, email: true, active: true, sessionVersion: true, passwordHash: true },
  })
  const right = await isPassword(person?.passwordHash ?? null, password)
  if (!person || !right || !person.active) {
    log.warn({ ...line, who: person?.id ?? null }, 'sign-in refused')
    return refuse('invalid', WRONG)
  }
  await giveTriesBack(email, from.address)
  const session = await db().session.create({
    data: {
      personId: person.id,
      sessionVersion: person.sessionVersion,
      userAgent: from.userAgent.slice(0, 200),
    },
    select: { id: true },
  })
  log.info({ ...line, who: person.id }, 'signed in')
  return done({ personId: person.id, sessionId: session.id, email: person.email, name: person.name })
}
