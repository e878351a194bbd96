import { type Actor, isMember } from '@/lib/auth/actor'
import { hashPassword, isPassword } from '@/lib/auth/password'
import { givePasswordTriesBack, takePasswordTry } from '@/lib/auth/throttle'
import { db, transaction } from '@/lib/db'
import { record } from '@/lib/ledger/record'
import { log } from '@/lib/log'
import { done, type Outcome, refuse } from '@/lib/outcome'
import { whyGuessable } from '@/lib/people/guessable'
import { voidInvitations } from '@/lib/people/invitation'
import type { ChangePasswordInput } from '@/lib/people/schema'

const refuseField = (path: keyof ChangePasswordInput, message: string) =>
  refuse('invalid', message, [{ path, message }])

const TOO_MANY = 'Too many wrong passwords. Wait an hour, or ask an administrator for a new link.'
const STALE = 'Your account was changed in another place meanwhile. Sign in again.'

/** Whose password it is, and how they stood when the present one was looked at. */
type Holder = { id: string; name: string; email: string; sessionVersion: number }

/** Whoever knows the present password; tries are limited as at sign-in. */
async function findHolder(personId: string, current: string): Promise<Outcome<Holder>> {
  if (!(await takePasswordTry(personId))) return refuse('throttled', TOO_MANY)
  const person = await db().person.findUnique({
    where: { id: personId },
    select: { id: true, name: true, email: true, sessionVersion: true, passwordHash: true },
  })
  if (!person) return refuse('not-found')
  const { passwordHash, ...holder } = person
  if (!(await isPassword(passwordHash, current))) {
    log.warn({ who: personId }, 'password change refused')
    return refuseField('current', 'This is not your present password.')
  }
  await givePasswordTriesBack(personId)
  return done(holder)
}

/**
 * Changes one's own password, for which the present one is asked: an open session alone must not be enough to take
 * an account over. Every session ends, this one included, and so does every one-time link.
 */
export async function changePassword(
  actor: Actor,
  input: ChangePasswordInput,
): Promise<Outcome<{ email: string }>> {
  if (!isMember(actor)) return refuse('not-allowed')
  const found = await findHolder(actor.id, input.current)
  if (!found.ok) return found
  const { id, name, email, sessionVersion } = found.value
  if (input.password === input.current)
    return refuseField('password', 'This is your present password. Choose another one.')
  const guessable = whyGuessable(input.password, [name, email])
  if (guessable) return refuseField('password', guessable)
  const passwordHash = await hashPassword(input.password)
  const outcome = await transaction(async (tx) => {
    const { count } = await tx.person.updateMany({
      where: { id, active: true, sessionVersion },
      data: { passwordHash, sessionVersion: { increment: 1 } },
    })
    if (count === 0) return refuse('stale', STALE)
    await voidInvitations(tx, id)
    await record(tx, actor, { kind: 'person.password-set', payload: { personId: id, name } })
    return done({ email })
  })
  if (outcome.ok) log.info({ who: id }, 'password changed')
  return outcome
}
