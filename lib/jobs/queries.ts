import type { Actor } from '@/lib/auth/actor'
import { captureFailure, failureSentence } from '@/lib/captures/failures'
import { captureStates } from '@/lib/captures/stages'
import { db } from '@/lib/db'
import { canTendJobs } from './policy'
import { errorLine, stateOf } from './rules'
import { CONNECTION, WORKER_LOCKS } from '@/lib/worker/sign-of-life'
import type { JobLine, JobsOverview, WorkerLine } from './views'

const MOST_LINES = 200

type JobRow = {
  id: string
  name: string
  subject: string | null
  isLocked: boolean
  attempts: number
  mostAttempts: number
  error: string | null
  failure: unknown
  runAt: Date
  isDue: boolean
  count: number
}

// What failed comes first, then what is being done, then what waits, by when it is due.
const findJobs = () => db().$queryRaw<JobRow[]>`
  SELECT j.id::text, t.identifier AS name, coalesce(c.url, c.file_name, s.title) AS subject, j.locked_at IS NOT NULL AS "isLocked",
    j.attempts::int, j.max_attempts::int AS "mostAttempts", j.last_error AS error, c.failure, j.run_at AS "runAt",
    j.run_at <= clock_timestamp() AS "isDue", count(*) OVER ()::int AS count
  FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
    LEFT JOIN desk.capture c ON c.id::text = j.payload ->> 'captureId'
    LEFT JOIN desk.quotation q ON q.id::text = j.payload ->> 'quotationId'
    LEFT JOIN desk.snapshot n ON n.id = q.snapshot_id OR n.id::text = j.payload ->> 'snapshotId'
    LEFT JOIN desk.source s ON s.id = n.source_id
  ORDER BY j.locked_at IS NULL AND j.attempts < j.max_attempts, j.locked_at IS NOT NULL, j.run_at, j.id
  LIMIT ${MOST_LINES}`

/** Why it rests: what the queue noted, or what the capture itself says of its last try. */
function errorOf({ error, failure }: JobRow): string | null {
  if (error) return errorLine(error)
  const read = captureFailure.safeParse(failure)
  return read.success ? failureSentence(read.data) : null
}

function lineOf(row: JobRow): JobLine {
  const { id, name, subject, attempts, mostAttempts, runAt, isDue } = row
  const state = stateOf(row)
  const rests = state === 'failed' || (state === 'waiting' && !isDue)
  return {
    id,
    name,
    subject,
    state,
    attempts,
    mostAttempts,
    error: errorOf(row),
    runAt: runAt.toISOString(),
    rests,
  }
}

/** Workers that show a sign of life in this database, the eldest first. */
async function findWorkers(): Promise<WorkerLine[]> {
  const rows = await db().$queryRaw<Array<{ name: string; since: Date }>>`
    SELECT substr(a.application_name, ${CONNECTION.length + 1}::int) AS name, a.backend_start AS since
    FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
    WHERE l.locktype = 'advisory' AND l.granted AND l.classid = ${WORKER_LOCKS}::bigint::oid AND l.objsubid = 2
      AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
    ORDER BY a.backend_start, a.pid`
  return rows.map(({ name, since }) => ({ name, since: since.toISOString() }))
}

async function countCaptures() {
  const rows = await db().capture.groupBy({ by: ['state'], _count: true })
  const counts = new Map(rows.map(({ state, _count }) => [state, _count]))
  return captureStates.flatMap((state) => {
    const count = counts.get(state) ?? 0
    return count > 0 ? [{ state, count }] : []
  })
}

/** What runs behind the desk; null for whoever does not look after it. */
export async function findJobsOverview(actor: Actor): Promise<JobsOverview | null> {
  if (!canTendJobs(actor)) return null
  const [rows, workers, captures] = await Promise.all([findJobs(), findWorkers(), countCaptures()])
  return { jobs: rows.map(lineOf), count: rows[0]?.count ?? 0, workers, captures }
}
