import { setTimeout as pause } from 'node:timers/promises'
import { Logger, run, type Runner, type TaskList } from 'graphile-worker'
import { z } from 'zod'
import { busyRefusal } from '@/lib/busy'
import { deskPool } from '@/lib/db'
import { log } from '@/lib/log'
import { waitAfter } from './run-jobs'
import { giveSign, type SignOfLife } from './sign-of-life'

/** How many tasks at once: each may parse a large file. */
const AT_ONCE = 2

/** How long to wait for tasks under way when told to stop. What is left then comes back as from a worker that died. */
const GRACE_MS = 8_000

const jobShape = z.object({ id: z.string(), task_identifier: z.string(), attempts: z.number() })
const failureShape = z.object({ failure: z.literal(true), job: jobShape, error: z.unknown() })

/** What the queue's library says, as lines of our own log: a task that failed is ours to tell, and its chatter is not. */
const queueLog = new Logger(() => (level, message, meta) => {
  const failed = failureShape.safeParse(meta)
  if (failed.success) {
    const { job, error } = failed.data
    const line = { task: job.task_identifier, job: job.id, attempts: job.attempts, err: error }
    return busyRefusal(error) ? log.warn(line, 'task waits for the database') : log.error(line, 'task failed')
  }
  // Of a database that is away the rounds beside us tell.
  if (busyRefusal(meta?.error)) return log.debug({ err: meta?.error }, 'queue waits for the database')
  if (level === 'error' || level === 'warning') return log.warn({ said: message }, 'queue')
  return log.debug({ said: message }, 'queue')
})

function start(taskList: TaskList, signOf: (pool: string) => SignOfLife): Promise<Runner> {
  const pgPool = deskPool()
  // A connection that dies in use fails its query; without a listener it would end the process as well.
  if (pgPool.listenerCount('connect') === 0)
    pgPool.on('connect', (client) => void client.on('error', () => undefined))
  const life = {
    name: 'SignOfLife',
    version: '1.0.0',
    worker: {
      // Awaited before the first job is taken: no job is ever held by a worker without a sign.
      hooks: {
        startWorker: (_: unknown, event: { worker: { workerPool: { id: string } } }) =>
          signOf(event.worker.workerPool.id).held,
      },
    },
  }
  return run({
    pgPool,
    taskList,
    logger: queueLog,
    noHandleSignals: true,
    concurrency: AT_ONCE,
    // With a delay the library tries again when the database is away just as a job ends; without, it throws into nowhere.
    preset: { plugins: [life], worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
  })
}

const aborted = (signal: AbortSignal) =>
  new Promise<'told'>((resolve) => {
    if (signal.aborted) resolve('told')
    signal.addEventListener('abort', () => resolve('told'), { once: true })
  })

/** Runs the queue until it is told to stop (true: all that was under way is done) or breaks off (throws). */
async function runQueue(taskList: TaskList, signal: AbortSignal): Promise<boolean> {
  const signs = new Map<string, SignOfLife>()
  const signOf = (pool: string) => {
    const sign = signs.get(pool) ?? giveSign(pool)
    signs.set(pool, sign)
    return sign
  }
  try {
    const runner = await start(taskList, signOf)
    const ended = runner.promise.then(() => 'ended' as const)
    if ((await Promise.race([aborted(signal), ended])) === 'ended')
      throw new Error('the job queue ended by itself')
    const stopped = runner.stop().then(() => true)
    return await Promise.race([stopped, pause(GRACE_MS, false, { ref: false })])
  } finally {
    await Promise.all([...signs.values()].map((sign) => sign.release()))
  }
}

/**
 * Does the tasks that are asked for, a few at once, until `signal` says stop, whatever fails meanwhile.
 * @returns whether all that was under way is done; false: what is not is taken up by the next worker
 */
export async function runTasks(taskList: TaskList, signal: AbortSignal): Promise<boolean> {
  for (let failures = 0; !signal.aborted;) {
    try {
      return await runQueue(taskList, signal)
    } catch (cause) {
      failures += 1
      if (!busyRefusal(cause)) log.error({ failures, err: cause }, 'job queue failed')
      await pause(waitAfter(failures), undefined, { signal }).catch(() => undefined)
    }
  }
  return true
}
