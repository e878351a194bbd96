import type { Actor } from '@/lib/auth/actor'
import { transaction } from '@/lib/db'
import { record } from '@/lib/ledger/record'
import { done, type Outcome, refuse } from '@/lib/outcome'
import { makeInvitation } from '@/lib/people/invitation'
import { canManagePeople } from '@/lib/people/policy'

/** A fresh one-time link for somebody who lost theirs, or their password. The old password holds until it is used. */
export async function invitePerson(
  actor: Actor,
  input: { personId: string },
): Promise<Outcome<{ token: string }>> {
  if (!canManagePeople(actor)) return refuse('not-allowed', 'Only administrators make sign-in links.')
  return transaction(async (tx) => {
    const person = await tx.person.findUnique({
      where: { id: input.personId },
      select: { id: true, name: true, active: true },
    })
    if (!person) return refuse('not-found')
    if (!person.active) return refuse('wrong-state', 'Reactivate this person first.')
    const token = await makeInvitation(tx, person.id)
    await record(tx, actor, { kind: 'person.invited', payload: { personId: person.id, name: person.name } })
    return done({ token })
  })
}
