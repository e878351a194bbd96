import { type Actor, isMember } from '@/lib/auth/actor'
import { db } from '@/lib/db'
import type { SetNotificationWishInput } from '@/lib/notifications/schema'
import { done, type Outcome, refuse } from '@/lib/outcome'

/** Turns one kind of notification off for oneself, or on again. It holds for what happens from then on. No event. */
export async function setNotificationWish(
  actor: Actor,
  { kind, wanted }: SetNotificationWishInput,
): Promise<Outcome<{ wanted: boolean }>> {
  if (!isMember(actor)) return refuse('not-allowed')
  await db().$executeRaw`
    INSERT INTO desk.notification_setting (person_id, kind, wanted) VALUES (${actor.id}::uuid, ${kind}, ${wanted})
    ON CONFLICT (person_id, kind) DO UPDATE SET wanted = excluded.wanted`
  return done({ wanted })
}
