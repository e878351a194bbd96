import { Logger, runOnce } from 'graphile-worker'
import { deskPool } from '@/lib/db'
import { handlers } from '@/lib/worker/handlers'

const quiet = new Logger(() => () => undefined)

/** Does all that waits in the queue of this test's database, as the worker does it. */
export async function runQueue(): Promise<void> {
  const pgPool = deskPool()
  if (pgPool.listenerCount('connect') === 0)
    pgPool.on('connect', (client) => void client.on('error', () => undefined))
  await runOnce({ pgPool, taskList: { ...handlers }, logger: quiet, noHandleSignals: true })
}
