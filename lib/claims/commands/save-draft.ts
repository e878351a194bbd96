import { type Actor, isEditorial } from '@/lib/auth/actor'
import type { DropDraftInput, SaveDraftInput } from '@/lib/claims/schema'
import { db } from '@/lib/db'
import { done, type Outcome, refuse } from '@/lib/outcome'

/**
 * Keeps what somebody is typing, as it is. The newest wins, for one person and one form; it is nobody's history, so
 * there is no event.
 */
export async function saveDraft(actor: Actor, input: SaveDraftInput): Promise<Outcome<{ savedAt: string }>> {
  if (!isEditorial(actor)) return refuse('not-allowed')
  const [row] = await db().$queryRaw<Array<{ savedAt: Date }>>`
    INSERT INTO desk.draft (person_id, slot, body) VALUES (${actor.id}::uuid, ${input.slot}, ${JSON.stringify(input.body)}::jsonb)
    ON CONFLICT (person_id, slot) DO UPDATE SET body = excluded.body, saved_at = clock_timestamp()
    RETURNING saved_at AS "savedAt"`
  return row ? done({ savedAt: row.savedAt.toISOString() }) : refuse('unavailable')
}

/** Throws away what somebody was typing, at their word. */
export async function dropDraft(actor: Actor, input: DropDraftInput): Promise<Outcome<null>> {
  if (!isEditorial(actor)) return refuse('not-allowed')
  await db().draft.deleteMany({ where: { personId: actor.id, slot: input.slot } })
  return done(null)
}
