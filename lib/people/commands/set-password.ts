import { hashPassword } from '@/lib/auth/password'
import { transaction } from '@/lib/db'
import { record } from '@/lib/ledger/record'
import { done, type Outcome, refuse } from '@/lib/outcome'
import { hashOfToken } from '@/lib/people/invitation'
import type { SetPasswordInput } from '@/lib/people/schema'

const SPENT = 'This link has been used or is too old. Ask an administrator for a new one.'

/** Sets the password of whoever holds a fresh one-time link; the link is spent, and every session of before ends. */
export async function setPassword(input: SetPasswordInput): Promise<Outcome<{ email: string }>> {
  const passwordHash = await hashPassword(input.password)
  return transaction(async (tx) => {
    const [spent] = await tx.$queryRaw<Array<{ personId: string }>>`
      UPDATE desk.invitation i SET used_at = clock_timestamp() FROM desk.person p
      WHERE i.token_hash = ${hashOfToken(input.token)} AND i.used_at IS NULL AND i.expires_at > clock_timestamp()
        AND p.id = i.person_id AND p.active
      RETURNING i.person_id::text AS "personId"`
    if (!spent) return refuse('invalid', SPENT)
    const person = await tx.person.findUniqueOrThrow({ where: { id: spent.personId } })
    await tx.person.update({
      where: { id: person.id },
      data: { passwordHash, sessionVersion: { increment: 1 } },
      select: { id: true },
    })
    const actor = { kind: 'member', id: person.id, name: person.name, role: person.role } as const
    await record(tx, actor, { kind: 'person.password-set', payload: { personId: person.id, name: person.name } })
    return done({ email: person.email })
  })
}
