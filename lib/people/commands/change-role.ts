import type { Actor } from '@/lib/auth/actor'
import { transaction } from '@/lib/db'
import { record } from '@/lib/ledger/record'
import { done, type Outcome, refuse } from '@/lib/outcome'
import { leavesAnAdministrator } from '@/lib/people/last-administrator'
import { canManagePeople } from '@/lib/people/policy'
import type { ChangeRoleInput } from '@/lib/people/schema'

/** Changes a role and ends every session of that person, so that the new powers hold from the next click. */
export async function changeRole(actor: Actor, input: ChangeRoleInput): Promise<Outcome<null>> {
  if (!canManagePeople(actor)) return refuse('not-allowed', 'Only administrators change roles.')
  return transaction(async (tx) => {
    const person = await tx.person.findUnique({ where: { id: input.personId } })
    if (!person) return refuse('not-found')
    if (actor.kind === 'member' && actor.id === person.id)
      return refuse('not-allowed', 'Nobody changes their own role.')
    if (person.role === input.role) return refuse('wrong-state', 'The role is this one already.')
    if (!(await leavesAnAdministrator(tx, person.id, input.role)))
      return refuse('wrong-state', 'This is the last administrator. Make another one first.')
    const { count } = await tx.person.updateMany({
      where: { id: person.id, sessionVersion: person.sessionVersion },
      data: { role: input.role, sessionVersion: { increment: 1 } },
    })
    if (count === 0) return refuse('stale')
    await record(tx, actor, {
      kind: 'person.role-changed',
      from: person.role,
      to: input.role,
      payload: { personId: person.id, name: person.name, from: person.role, to: input.role },
    })
    return done(null)
  })
}
