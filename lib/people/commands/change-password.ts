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

/**
 * Changes one's own password, for which the present one is asked: an open session alone must not be enough to take
 * an account over. Every session ends, this one included, and so does
 * every one-time link; tries are limited as at sign-in.
 */
export async function changePassword(
  actor: Actor,
  input: ChangePasswordInput,
): Promise<Outcome<{ email: string }>> {
  if (!isMember(actor)) return refuse('not-allowed')
  if (!(await takePasswordTry(actor.id)))
    return refuse(
      'throttled',
      'Too many wrong passwords. Wait an hour, or ask an administrator for a new link.',
    )
  const person = await db().person.findUnique({
    where: { id: actor.id },
    select: { id: true, name: true, email: true, sessionVersion: true, passwordHash: true },
  })
  if (!person) return refuse('not-found')
  if (!(await isPassword(person.passwordHash, input.current))) {
    log.warn({ who: person.id }, 'password change refused')
    return refuseField('current', 'This is not your present password.')
  }
  await givePasswordTriesBack(person.id)
  if (input.password === input.current)
    return refuseField('password', 'This is your present password. Choose another one.')
  const guessable = whyGuessable(input.password, [person.name, person.email])
  if (guessable) return refuseField('password', guessable)
  const passwordHash = await hashPassword(input.password)
  const outcome = await transaction(async (tx) => {
    const { count } = await tx.person.updateMany({
      where: { id: person.id, active: true, sessionVersion: person.sessionVersion },
      data: { passwordHash, sessionVersion: { increment: 1 } },
    })
    if (count === 0)
      return refuse('stale', 'Your account was changed in another place meanwhile. Sign in again.')
    await voidInvitations(tx, person.id)
    await record(tx, actor, {
      kind: 'person.password-set',
      payload: { personId: person.id, name: person.name },
    })
    return done({ email: person.email })
  })
  if (outcome.ok) log.info({ who: person.id }, 'password changed')
  return outcome
}
