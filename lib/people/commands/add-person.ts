import type { Actor } from '@/lib/auth/actor'
import { hashPassword } from '@/lib/auth/password'
import { transaction } from '@/lib/db'
import { record } from '@/lib/ledger/record'
import { done, type Outcome, refuse } from '@/lib/outcome'
import { whyGuessable } from '@/lib/people/guessable'
import { makeInvitation } from '@/lib/people/invitation'
import { canManagePeople } from '@/lib/people/policy'
import type { AddPersonInput } from '@/lib/people/schema'

/**
 * Adds a person, with a password where one is given (command line, sample people) or else with a one-time link.
 * @returns the person's id, and the link's token where there is no password
 */
export async function addPerson(
  actor: Actor,
  input: AddPersonInput,
  password?: string,
): Promise<Outcome<{ personId: string; token: string | null }>> {
  if (!canManagePeople(actor)) return refuse('not-allowed', 'Only administrators add people.')
  const guessable = password === undefined ? null : whyGuessable(password, [input.name, input.email])
  if (guessable) return refuse('invalid', guessable, [{ path: 'password', message: guessable }])
  const passwordHash = password === undefined ? null : await hashPassword(password)
  return transaction(async (tx) => {
    const { count } = await tx.person.createMany({ data: [{ ...input, passwordHash }], skipDuplicates: true })
    if (count === 0) return refuse('duplicate', 'Somebody with this address is here already.')
    const person = await tx.person.findUniqueOrThrow({ where: { email: input.email }, select: { id: true } })
    const token = passwordHash ? null : await makeInvitation(tx, person.id)
    await record(tx, actor, {
      kind: 'person.added',
      to: input.role,
      payload: { personId: person.id, name: input.name, role: input.role },
    })
    return done({ personId: person.id, token })
  })
}
