import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { isQueueBehind, JOB_QUEUE, prepareJobQueue } from './job-queue'
import { runNode } from './run-command'
import { saysDiskFull, StartError } from './start-error'

type Row = { migration_name: string; checksum: string; finished: boolean }

/**
 * `pending`: not yet in the database; the job queue's own migrations are one of them. `unknown`: in the database and not
 * in this code. `edited`: changed since.
 */
export type Migrations = { pending: string[]; unknown: string[]; edited: string[]; halted: string[] }

async function inCode(root: string): Promise<Map<string, string>> {
  const folder = join(root, 'prisma', 'migrations')
  const names = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory())
  const checksums = names.map(async ({ name }): Promise<[string, string]> => {
    const script = await readFile(join(folder, name, 'migration.sql'))
    return [name, createHash('sha256').update(script).digest('hex')]
  })
  return new Map(await Promise.all(checksums))
}

async function inDatabase(client: pg.Client): Promise<Row[]> {
  const { rows } = await client.query<{ there: boolean }>(
    "SELECT to_regclass('public._prisma_migrations') IS NOT NULL AS there",
  )
  if (!rows[0]?.there) return []
  const read = await client.query<Row>(
    'SELECT migration_name, checksum, finished_at IS NOT NULL AS finished FROM public._prisma_migrations WHERE rolled_back_at IS NULL',
  )
  return read.rows
}

/** Compares the migrations in the code with those in the database. Writes nothing. */
export async function compareMigrations(client: pg.Client, root: string): Promise<Migrations> {
  const [code, rows] = await Promise.all([inCode(root), inDatabase(client)])
  const finished = new Map(
    rows.filter((row) => row.finished).map((row) => [row.migration_name, row.checksum]),
  )
  const names = [...code.keys()].sort()
  const queue = (await isQueueBehind(client, root)) ? [JOB_QUEUE] : []
  return {
    pending: [...names.filter((name) => !finished.has(name)), ...queue],
    unknown: [...finished.keys()].filter((name) => !code.has(name)).sort(),
    edited: names.filter((name) => finished.has(name) && finished.get(name) !== code.get(name)),
    halted: rows.filter((row) => !row.finished).map((row) => row.migration_name),
  }
}

export function refuseNewer({ unknown }: Migrations): void {
  if (unknown.length === 0) return
  throw new StartError(
    `The database is newer than this code: it has the migration ${unknown.at(-1)}, which this version does not know. Start the newer version of Whence, or restore a backup made with this one.`,
  )
}

/** One number for all who migrate one database: the lock under which they take turns. */
const MIGRATION_LOCK = 0x77_68_65_6e

/**
 * Applies what is pending. Each migration is sent as one script, hence one transaction: of one that was cut off there
 * is nothing in the database but its line in Prisma's table, which is closed here so that it is tried again.
 * @param url connects as a role that becomes the owner
 */
export async function migrate(client: pg.Client, url: string, root: string): Promise<void> {
  await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK])
  try {
    const { pending, halted } = await compareMigrations(client, root)
    if (halted.length > 0) {
      await client.query(
        'UPDATE public._prisma_migrations SET rolled_back_at = now() WHERE finished_at IS NULL AND rolled_back_at IS NULL',
      )
    }
    if (pending.some((name) => name !== JOB_QUEUE)) await deploy(url, root)
    if (pending.length > 0) await prepareJobQueue(client, url)
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK])
  }
}

async function deploy(url: string, root: string): Promise<void> {
  const env = {
    ...process.env,
    WHENCE_MIGRATE_URL: url,
    CHECKPOINT_DISABLE: '1',
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
  }
  const cli = join(root, 'node_modules', 'prisma', 'build', 'index.js')
  const { code, output } = await runNode([cli, 'migrate', 'deploy'], env)
  if (code === 0) return
  if (saysDiskFull(output)) throw Object.assign(new Error('disk full'), { code: 'ENOSPC' })
  throw new StartError(`The database could not be migrated. What Prisma said:\n${output.trim()}`)
}
