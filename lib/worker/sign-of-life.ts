import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { config } from '@/lib/config'
import { transaction } from '@/lib/db'
import { log } from '@/lib/log'
import { waitAfter } from './run-jobs'

/** The first half of each worker's advisory lock; the second is the hash of its name. */
export const WORKER_LOCKS = 0x77_6f_72_6b

/** How a worker's own connection is called, so that administrators see since when it lives. */
export const CONNECTION = 'whence worker '

const noop = () => undefined

async function connect(worker: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: config().DATABASE_URL_WEB,
    application_name: `${CONNECTION}${worker}`,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
  })
  client.on('error', noop) // `end` follows
  try {
    await client.connect()
    // A machine that went away without a word is noticed within half a minute.
    await client.query(
      'SET tcp_keepalives_idle = 15; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3',
    )
    await client.query('SELECT pg_advisory_lock($1, hashtext($2))', [WORKER_LOCKS, worker])
    return client
  } catch (cause) {
    await client.end().catch(noop)
    throw cause
  }
}

export type SignOfLife = { held: Promise<void>; release: () => Promise<void> }

/**
 * Shows that `worker` lives: an advisory lock on a connection of its own, which goes with the process however it ends,
 * and is taken again when the connection was lost. `held` settles when it is there for the first time.
 */
export function giveSign(worker: string): SignOfLife {
  const stopping = new AbortController()
  const { signal } = stopping
  let resolve: () => void = noop
  const held = new Promise<void>((settle) => {
    resolve = settle
  })

  const once = async () => {
    const client = await connect(worker)
    resolve()
    const ended = new Promise<void>((gone) => client.once('end', () => gone()))
    const told = new Promise<void>((stop) => signal.addEventListener('abort', () => stop(), { once: true }))
    if (!signal.aborted) await Promise.race([ended, told])
    await client.end().catch(noop)
  }
  const keep = async () => {
    for (let failures = 0; !signal.aborted;) {
      try {
        await once()
        failures = 0
      } catch (cause) {
        failures += 1
        log.debug({ worker, failures, err: cause }, 'no sign of life')
      }
      // After a connection that was lost too: the server may be on its way up.
      await pause(waitAfter(Math.max(1, failures)), undefined, { signal }).catch(noop)
    }
    resolve()
  }
  const keeping = keep()
  return {
    held,
    release: async () => {
      stopping.abort()
      await keeping
    },
  }
}

/**
 * Gives the jobs of workers that died back to the others; without this they would wait four hours.
 * @returns of how many workers
 */
export async function unlockDeadWorkers(): Promise<number> {
  const dead = await transaction(async (tx) => {
    // Whose lock can be had has died: a worker takes it before its first job. Materialised: each name is tried once.
    const rows = await tx.$queryRaw<Array<{ worker: string }>>`
      WITH holders AS MATERIALIZED (
        SELECT DISTINCT locked_by AS worker FROM graphile_worker._private_jobs WHERE locked_by IS NOT NULL
      )
      SELECT worker FROM holders WHERE pg_try_advisory_xact_lock(${WORKER_LOCKS}::int, hashtext(worker))`
    const workers = rows.map(({ worker }) => worker)
    if (workers.length > 0)
      await tx.$executeRaw`SELECT FROM graphile_worker.force_unlock_workers(${workers}::text[])`
    return workers
  })
  for (const worker of dead) log.warn({ worker }, 'a worker died; its jobs are taken up again')
  return dead.length
}
