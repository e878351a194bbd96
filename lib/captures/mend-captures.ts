import { db, transaction } from '@/lib/db'
import { log } from '@/lib/log'
import { failed } from './brought'
import { endTry } from './hold-capture'
import { addCaptureTask, taskKey } from './queue-capture'

/** How old a capture without a task must be: one that is just being asked for may not be seen with its task yet. */
const AGE = '2 minutes'

/** Captures under way that no task is for any more: `spent` where one lies there that was begun too often. */
const listStranded = () => db().$queryRaw<Array<{ id: string; spent: boolean }>>`
  SELECT c.id::text, j.id IS NOT NULL AS spent
  FROM desk.capture c LEFT JOIN graphile_worker._private_jobs j ON j.key = ${taskKey('')} || c.id::text
  WHERE c.state IN ('WAITING', 'RUNNING') AND c.requested_at < clock_timestamp() - ${AGE}::interval
    AND (j.id IS NULL OR (j.attempts >= j.max_attempts AND j.locked_at IS NULL))
  ORDER BY c.requested_at LIMIT 100`

/**
 * Nothing under way is forgotten: a capture whose task is gone gets another, and one whose worker died over it each
 * time has failed. @returns how many
 */
export async function mendCaptures(): Promise<number> {
  const stranded = await listStranded()
  for (const { id, spent } of stranded) {
    log.error({ capture: id, spent }, 'a capture had no task')
    if (spent) {
      await endTry(id, failed('damaged').failure)
      await db().$executeRaw`SELECT FROM graphile_worker.remove_job(${taskKey(id)})`
    } else {
      await transaction((tx) => addCaptureTask(tx, id))
    }
  }
  return stranded.length
}
