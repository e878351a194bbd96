import { setMaxListeners } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { busyRefusal } from '@/lib/busy'
import { log } from '@/lib/log'
import type { Job } from './job'

const LONGEST_MS = 30_000
const FIRST_MS = 500

/** How long to wait after this many failures in a row: twice as long each time, half a minute at most. */
export const waitAfter = (failures: number): number => Math.min(LONGEST_MS, FIRST_MS * 2 ** (failures - 1))

/** A database that is away is a passing trouble, said once; anything else is a bug, with its stack each time. */
function tell(job: Job, cause: unknown, failures: number): void {
  const waits = `${waitAfter(failures)} ms`
  if (!busyRefusal(cause)) log.error({ job: job.name, failures, waits, err: cause }, 'job failed')
  else if (failures === 1) log.warn({ job: job.name }, 'job waits for the database')
}

async function rest(ms: number, signal: AbortSignal): Promise<void> {
  await pause(ms, undefined, { signal }).catch(() => undefined) // told to stop
}

async function repeat(job: Job, signal: AbortSignal): Promise<void> {
  for (let failures = 0; !signal.aborted;) {
    try {
      const count = await job.run(signal)
      if (failures > 0) log.info({ job: job.name, failures }, 'job goes on')
      failures = 0
      await rest(count > 0 ? job.rest.done : job.rest.idle, signal)
    } catch (cause) {
      failures += 1
      tell(job, cause, failures)
      await rest(waitAfter(failures), signal)
    }
  }
}

/**
 * Runs the jobs beside each other, again and again, whatever fails. Settles once `signal` said to stop and the work
 * under way is done.
 */
export async function runJobs(jobs: readonly Job[], signal: AbortSignal): Promise<void> {
  // Each of them listens while it rests.
  setMaxListeners(jobs.length + 10, signal)
  await Promise.all(jobs.map((job) => repeat(job, signal)))
}
