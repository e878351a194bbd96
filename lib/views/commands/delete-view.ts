import { type Actor, isMember } from '@/lib/auth/actor'
import { db } from '@/lib/db'
import { done, type Outcome, refuse } from '@/lib/outcome'
import type { DeleteViewInput } from '@/lib/views/schema'

/** Forgets one's own kept search. No event. Refusals: not-allowed, not-found. */
export async function deleteView(actor: Actor, { id }: DeleteViewInput): Promise<Outcome<null>> {
  if (!isMember(actor)) return refuse('not-allowed')
  const { count } = await db().savedView.deleteMany({ where: { id, personId: actor.id } })
  return count === 0 ? refuse('not-found') : done(null)
}
