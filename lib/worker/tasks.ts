import { z } from 'zod'
import type { Tx } from '@/lib/db'
import { uuid } from '@/lib/text/shapes'
import type { TaskName } from '@/lib/jobs/rules'

/**
 * Work that is asked for once, by name, with what it needs to know. Payloads lie in the database and on the
 * administrators' page: ids and public addresses only, never a secret. Who does what: `lib/worker/handlers.ts`.
 */
export const taskSheet = {
  /** Fetches or reads what one capture is of. */
  capture: z.strictObject({ captureId: uuid }),
  /** Cuts the sound of one quoted span. */
  clip: z.strictObject({ quotationId: uuid }),
  /** Looks for documents that one captured text shares words with, and for whom it credits. */
  links: z.strictObject({ snapshotId: uuid }),
  /** Tells the WebSub hub that these public feeds changed. */
  hub: z.strictObject({ topics: z.array(z.url()).min(1) }),
  /** Reads one import on, or takes it back. */
  import: z.strictObject({ importId: uuid }),
} as const satisfies Record<TaskName, z.ZodType>

export type TaskPayload<N extends TaskName> = z.infer<(typeof taskSheet)[N]>

/** How often a task is begun before it is left to an administrator; each worker that dies over it counts. */
const MOST_ATTEMPTS = 25

type Wishes = {
  /** One task per key: asked for again while it waits, it is replaced; while it runs, it is run once more after. */
  key?: string
  /** Not before then; at once unless told. */
  runAt?: Date
  maxAttempts?: number
  /** Tasks of one queue are done one after the other. */
  queue?: string
}

/**
 * Asks for a task in the caller's own transaction: it is there when that commits, and never was when it does not. It is
 * done at least once, so handlers must not mind being run again.
 */
export async function addTask<N extends TaskName>(
  tx: Tx,
  name: N,
  payload: TaskPayload<N>,
  { key, runAt, maxAttempts = MOST_ATTEMPTS, queue }: Wishes = {},
): Promise<void> {
  const body = JSON.stringify(taskSheet[name].parse(payload))
  await tx.$executeRaw`
    SELECT FROM graphile_worker.add_job(${name}, ${body}::json, run_at => ${runAt ?? null}::timestamptz,
      max_attempts => ${maxAttempts}::int, job_key => ${key ?? null}::text, queue_name => ${queue ?? null}::text)`
}
