import type { Actor } from '@/lib/auth/actor'
import { transaction } from '@/lib/db'
import { log, whoOf } from '@/lib/log'
import { done, type Outcome, refuse } from '@/lib/outcome'
import { canTendJobs } from '@/lib/jobs/policy'
import type { RunJobNowInput } from '@/lib/jobs/schema'

/**
 * Has a job that rests begun at once, with all its attempts before it again. It is no editorial act, so history does not
 * tell it; the log does.
 */
export async function runJobNow(
  actor: Actor,
  { jobId }: RunJobNowInput,
): Promise<Outcome<{ jobId: string }>> {
  if (!canTendJobs(actor)) return refuse('not-allowed')
  const outcome = await transaction(async (tx): Promise<Outcome<{ jobId: string }>> => {
    const [job] = await tx.$queryRaw<Array<{ isLocked: boolean }>>`
      SELECT locked_at IS NOT NULL AS "isLocked" FROM graphile_worker._private_jobs WHERE id = ${jobId}::bigint FOR UPDATE`
    if (!job) return refuse('not-found', 'This job is no longer there: it is done.')
    if (job.isLocked) return refuse('wrong-state', 'This job is being done right now.')
    await tx.$executeRaw`
      SELECT FROM graphile_worker.reschedule_jobs(ARRAY[${jobId}::bigint], run_at => now(), attempts => 0)`
    return done({ jobId })
  })
  if (outcome.ok) log.info({ ...whoOf(actor), job: jobId }, 'job is tried again')
  return outcome
}
