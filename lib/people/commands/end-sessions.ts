import type { Actor } from '@/lib/auth/actor'
import { transaction } from '@/lib/db'
import { record } from '@/lib/ledger/record'
import { done, type Outcome, refuse } from '@/lib/outcome'
import { canEndSessions } from '@/lib/people/policy'

/** Signs a person out everywhere: every session made before this moment stops counting. */
export async function endSessions(actor: Actor, input: { personId: string }): Promise<Outcome<null>> {
  if (!canEndSessions(actor, input.personId)) return refuse('not-allowed')
  return transaction(async (tx) => {
    const person = await tx.person.findUnique({
      where: { id: input.personId },
      select: { id: true, name: true },
    })
    if (!person) return refuse('not-found')
    await tx.person.update({
      where: { id: person.id },
      data: { sessionVersion: { increment: 1 } },
      select: { id: true },
    })
    await record(tx, actor, {
      kind: 'person.sessions-ended',
      payload: { personId: person.id, name: person.name },
    })
    return done(null)
  })
}
