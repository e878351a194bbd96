import type { Actor } from '@/lib/auth/actor'
import { transaction } from '@/lib/db'
import { record } from '@/lib/ledger/record'
import { done, type Outcome, refuse } from '@/lib/outcome'
import { voidInvitations } from '@/lib/people/invitation'
import { leavesAnAdministrator } from '@/lib/people/last-administrator'
import { canManagePeople } from '@/lib/people/policy'

/** Deactivates or reactivates a person; nobody is ever deleted. Every power ends with the next request. */
async function setActive(actor: Actor, personId: string, active: boolean): Promise<Outcome<null>> {
  if (!canManagePeople(actor)) return refuse('not-allowed', 'Only administrators manage people.')
  return transaction(async (tx) => {
    const person = await tx.person.findUnique({ where: { id: personId } })
    if (!person) return refuse('not-found')
    if (actor.kind === 'member' && actor.id === person.id)
      return refuse('not-allowed', 'Nobody deactivates themselves.')
    if (person.active === active)
      return refuse(
        'wrong-state',
        active ? 'This person is active already.' : 'This person is deactivated already.',
      )
    if (!active && !(await leavesAnAdministrator(tx, person.id, null)))
      return refuse('wrong-state', 'This is the last administrator. Make another one first.')
    const { count } = await tx.person.updateMany({
      where: { id: person.id, sessionVersion: person.sessionVersion },
      data: { active, sessionVersion: { increment: 1 } },
    })
    if (count === 0) return refuse('stale')
    if (!active) await voidInvitations(tx, person.id)
    await record(tx, actor, {
      kind: active ? 'person.reactivated' : 'person.deactivated',
      payload: { personId: person.id, name: person.name },
    })
    return done(null)
  })
}

export const deactivatePerson = (actor: Actor, input: { personId: string }) =>
  setActive(actor, input.personId, false)
export const reactivatePerson = (actor: Actor, input: { personId: string }) =>
  setActive(actor, input.personId, true)
