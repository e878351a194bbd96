import { type Actor, isMember } from '@/lib/auth/actor'
import { transaction } from '@/lib/db'
import { done, type Outcome, refuse } from '@/lib/outcome'
import { findNewestDecision } from '@/lib/views/newest-decision'
import { MOST_VIEWS } from '@/lib/views/rules'
import type { SaveViewInput } from '@/lib/views/schema'
import { wordsOf } from '@/lib/words/words'

/**
 * Keeps a search of public claims for oneself. What somebody looks for is their own affair and nobody's history, so there is no
 * event. Refusals: not-allowed, wrong-state (too many), duplicate (a name in use).
 */
export async function saveView(
  actor: Actor,
  { name, query }: SaveViewInput,
): Promise<Outcome<{ id: string }>> {
  const t = wordsOf('views')
  if (!isMember(actor)) return refuse('not-allowed')
  return transaction(async (tx) => {
    // One at a time per person, or two at once would both be the last one allowed.
    await tx.$queryRaw`SELECT FROM desk.person WHERE id = ${actor.id}::uuid FOR NO KEY UPDATE`
    const own = { personId: actor.id }
    if ((await tx.savedView.count({ where: own })) >= MOST_VIEWS)
      return refuse('wrong-state', t('refusal.full', { most: MOST_VIEWS }))
    if ((await tx.savedView.count({ where: { ...own, name } })) > 0)
      return refuse('duplicate', t('refusal.duplicate'))
    const seenUntil = await findNewestDecision(tx)
    const rows = await tx.$queryRaw<Array<{ id: string }>>`
      INSERT INTO desk.saved_view (person_id, name, query, seen_until)
      VALUES (${actor.id}::uuid, ${name}, ${query}, ${seenUntil}) RETURNING id::text`
    const [row] = rows
    if (!row) throw new Error('the search was not kept')
    return done({ id: row.id })
  })
}
