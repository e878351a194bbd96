import { db } from '@/lib/db'

/** After how many days a form that nobody finished is thrown away. */
export const DRAFT_DAYS = 90

const AT_ONCE = 500

/** Throws away what was typed into forms and not touched for 90 days. @returns how many forms */
export async function clearOldDrafts(): Promise<number> {
  for (let cleared = 0; ;) {
    const count = await db().$executeRaw`
      DELETE FROM desk.draft WHERE id IN (
        SELECT id FROM desk.draft WHERE saved_at < clock_timestamp() - make_interval(days => ${DRAFT_DAYS}::int) LIMIT ${AT_ONCE})`
    cleared += count
    if (count < AT_ONCE) return cleared
  }
}
