import { hashPassword } from '@/lib/auth/password'
import { transaction } from '@/lib/db'
import { record } from '@/lib/ledger/record'
import { log } from '@/lib/log'
import { done, type Outcome, refuse } from '@/lib/outcome'
import { whyGuessable } from '@/lib/people/guessable'
import { findInvited, hashOfToken, SPENT } from '@/lib/people/invitation'
import type { SetPasswordInput } from '@/lib/people/schema'

/** Sets the password of whoever holds a fresh one-time link; the link is spent, and every session of before ends. */
export async function setPassword(input: SetPasswordInput): Promise<Outcome<{ email: string }>> {
  // Asked before the costly hash, so that strangers without a link cannot keep the server busy.
  const invited = await findInvited(input.token)
  if (!invited) return refuse('invalid', SPENT)
  const guessable = whyGuessable(input.password, [invited.name, invited.email])
  if (guessable) return refuse('invalid', guessable, [{ path: 'password', message: guessable }])
  const passwordHash = await hashPassword(input.password)
  const outcome = await transaction(async (tx) => {
    const [spent] = await tx.$queryRaw<Array<{ personId: string }>>`
      UPDATE desk.invitation i SET used_at = clock_timestamp() FROM desk.person p
      WHERE i.token_hash = ${hashOfToken(input.token)} AND i.used_at IS NULL AND i.expires_at > clock_timestamp()
        AND p.id = i.person_id AND p.active
      RETURNING i.person_id::text AS "personId"`
    if (!spent) return refuse('invalid', SPENT)
    const person = await tx.person.update({
      where: { id: spent.personId },
      data: { passwordHash, sessionVersion: { increment: 1 } },
      select: { id: true, name: true, email: true, role: true },
    })
    const actor = { kind: 'member', id: person.id, name: person.name, role: person.role } as const
    await record(tx, actor, {
      kind: 'person.password-set',
      payload: { personId: person.id, name: person.name },
    })
    return done({ personId: person.id, email: person.email })
  })
  if (!outcome.ok) return outcome
  log.info({ who: outcome.value.personId }, 'password set by link')
  return done({ email: outcome.value.email })
}
