import { type Actor, isMember } from '@/lib/auth/actor'
import { transaction } from '@/lib/db'
import { done, type Outcome, refuse } from '@/lib/outcome'
import type { RenameViewInput } from '@/lib/views/schema'
import { wordsOf } from '@/lib/words/words'

/** Gives one's own kept search another name. No event. Refusals: not-allowed, not-found, duplicate (a name in use). */
export async function renameView(actor: Actor, { id, name }: RenameViewInput): Promise<Outcome<null>> {
  if (!isMember(actor)) return refuse('not-allowed')
  return transaction(async (tx) => {
    await tx.$queryRaw`SELECT FROM desk.person WHERE id = ${actor.id}::uuid FOR NO KEY UPDATE`
    const own = { personId: actor.id }
    if ((await tx.savedView.count({ where: { ...own, id } })) === 0) return refuse('not-found')
    if ((await tx.savedView.count({ where: { ...own, name, id: { not: id } } })) > 0)
      return refuse('duplicate', wordsOf('views')('refusal.duplicate'))
    await tx.savedView.updateMany({ where: { ...own, id }, data: { name } })
    return done(null)
  })
}
