import { type Actor, isMember } from '@/lib/auth/actor'
import { db } from '@/lib/db'
import type { MarkReadInput } from '@/lib/notifications/schema'
import { done, type Outcome, refuse } from '@/lib/outcome'

/**
 * One's own notification, or all up to the newest that was seen, is read; one that was read before stays as it is. No
 * event: nobody else's business. Refusal: not-found for what is not one's own.
 */
export async function markRead(actor: Actor, input: MarkReadInput): Promise<Outcome<{ read: number }>> {
  if (!isMember(actor)) return refuse('not-allowed')
  if ('until' in input) {
    // Notifications come in the order of the log, so what arrives later is newer than the newest that was seen.
    const read = await db().$executeRaw`
      UPDATE desk.notification SET read_at = clock_timestamp()
      WHERE person_id = ${actor.id}::uuid AND read_at IS NULL AND at <= ${new Date(input.until)}`
    return done({ read })
  }
  const own = { id: input.id, personId: actor.id }
  if ((await db().notification.count({ where: own })) === 0) return refuse('not-found')
  const read = await db().$executeRaw`
    UPDATE desk.notification SET read_at = clock_timestamp()
    WHERE id = ${input.id}::uuid AND person_id = ${actor.id}::uuid AND read_at IS NULL`
  return done({ read })
}
