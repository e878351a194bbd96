import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Logger, runMigrations } from 'graphile-worker'
import pg from 'pg'
import { taskNames } from '@/lib/jobs/rules'
import { WEB } from './roles'

/** The name under which the queue's own migrations are listed beside ours. */
export const JOB_QUEUE = 'graphile_worker'

const ROW_GUARDED = ['_private_jobs', '_private_job_queues', '_private_tasks', '_private_known_crontabs']

const tablePowers: Record<string, readonly string[]> = {
  _private_jobs: ['SELECT', 'INSERT', 'UPDATE', 'DELETE'],
  _private_job_queues: ['SELECT', 'INSERT', 'UPDATE'],
  _private_tasks: ['SELECT', 'INSERT', 'UPDATE'],
  _private_known_crontabs: ['SELECT'],
  migrations: ['SELECT'],
}

type Need = { there: string; make: string }

/** What must be there beside the queue's own tables, each with the question whether it is. */
const needs: readonly Need[] = [
  {
    there: `has_schema_privilege('${WEB}', '${JOB_QUEUE}', 'USAGE')`,
    make: `GRANT USAGE ON SCHEMA ${JOB_QUEUE} TO ${WEB}`,
  },
  ...Object.entries(tablePowers).flatMap(([table, powers]) =>
    powers.map((power) => ({
      there: `has_table_privilege('${WEB}', '${JOB_QUEUE}.${table}', '${power}')`,
      make: `GRANT ${power} ON ${JOB_QUEUE}.${table} TO ${WEB}`,
    })),
  ),
  // The queue turns row security on and leaves it to us to say for whom.
  ...ROW_GUARDED.map((table) => ({
    there: `EXISTS (SELECT FROM pg_policies WHERE schemaname = '${JOB_QUEUE}' AND tablename = '${table}' AND policyname = '${WEB}')`,
    make: `CREATE POLICY ${WEB} ON ${JOB_QUEUE}.${table} TO ${WEB} USING (true) WITH CHECK (true)`,
  })),
  // Names come into being with their first task; two first ones at once would wait for each other's transactions.
  ...taskNames.map((name) => ({
    there: `EXISTS (SELECT FROM ${JOB_QUEUE}._private_tasks WHERE identifier = '${name}')`,
    make: `INSERT INTO ${JOB_QUEUE}._private_tasks (identifier) VALUES ('${name}') ON CONFLICT DO NOTHING`,
  })),
]

/** The number of the newest migration that the queue's code brings. */
async function newestInCode(root: string): Promise<number> {
  const scripts = await readdir(join(root, 'node_modules', 'graphile-worker', 'sql'))
  return Math.max(...scripts.map((name) => Number.parseInt(name, 10)).filter(Number.isInteger))
}

async function newestInDatabase(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ there: boolean }>(
    `SELECT to_regclass('${JOB_QUEUE}.migrations') IS NOT NULL AS there`,
  )
  if (!rows[0]?.there) return 0
  const read = await client.query<{ newest: number | null }>(
    `SELECT max(id) AS newest FROM ${JOB_QUEUE}.migrations`,
  )
  return read.rows[0]?.newest ?? 0
}

async function missing(client: pg.Client): Promise<Need[]> {
  const { rows } = await client.query<{ there: boolean[] }>(
    `SELECT ARRAY[${needs.map(({ there }) => there).join(', ')}] AS there`,
  )
  return needs.filter((_, at) => rows[0]?.there[at] !== true)
}

/** Whether the queue's schema, or what the application needs in it, is behind this code. Writes nothing. */
export async function isQueueBehind(client: pg.Client, root: string): Promise<boolean> {
  const [code, database] = [await newestInCode(root), await newestInDatabase(client)]
  return database < code || (database === code && (await missing(client)).length > 0)
}

const silent = new Logger(() => () => undefined)

/**
 * Brings the schema of the job queue to the shape of this code and lets the application's role use it. Doing it again
 * changes nothing. `url` and `client` connect as a role that becomes the owner, so that the schema is the owner's.
 */
export async function prepareJobQueue(client: pg.Client, url: string): Promise<void> {
  const pgPool = new pg.Pool({ connectionString: url, max: 1 })
  pgPool.on('error', () => undefined) // the query that meets the error reports it
  pgPool.on('connect', (connected) => void connected.on('error', () => undefined))
  try {
    await runMigrations({ pgPool, logger: silent })
  } finally {
    // Awaited, so that nobody is left in a database that is copied next.
    await pgPool.end()
  }
  await client.query('BEGIN')
  try {
    for (const { make } of await missing(client)) await client.query(make)
    await client.query('COMMIT')
  } catch (cause) {
    await client.query('ROLLBACK')
    throw cause
  }
}
