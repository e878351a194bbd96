import { type Actor, isMember } from '@/lib/auth/actor'
import { transaction } from '@/lib/db'
import { done, type Outcome, refuse } from '@/lib/outcome'
import { findNewestDecision } from '@/lib/views/newest-decision'
import type { OpenViewInput } from '@/lib/views/schema'

/** Opens one's own kept search: what is there now is new no longer. No event. Refusals: not-allowed, not-found. */
export async function openView(actor: Actor, { id }: OpenViewInput): Promise<Outcome<{ query: string }>> {
  if (!isMember(actor)) return refuse('not-allowed')
  return transaction(async (tx) => {
    const view = await tx.savedView.findFirst({
      where: { id, personId: actor.id },
      select: { query: true },
    })
    if (!view) return refuse('not-found')
    const seenUntil = await findNewestDecision(tx)
    await tx.savedView.updateMany({ where: { id, personId: actor.id }, data: { seenUntil } })
    return done({ query: view.query })
  })
}
