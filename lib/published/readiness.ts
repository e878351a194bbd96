import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { deskPool } from '@/lib/db'
import { read } from '@/lib/db-public'

/** What keeps this build from serving, in a word; no detail of it may reach a stranger. */
export type Readiness = 'ready' | 'reader' | 'desk' | 'migrations'

async function knownMigrations(): Promise<string[]> {
  const folder = join(/* turbopackIgnore: true */ process.cwd(), 'prisma', 'migrations')
  const entries = await readdir(folder, { withFileTypes: true })
  return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort()
}

async function appliedMigrations(): Promise<string[]> {
  const { rows } = await deskPool().query<{ name: string }>(
    'SELECT migration_name AS name FROM public._prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY 1',
  )
  return rows.map((row) => row.name)
}

const answers = (asked: Promise<unknown>) => asked.then(() => true).catch(() => false)

/**
 * Whether both databases answer under their roles, and hold exactly the migrations that this build knows. A newer
 * database is not ready for it either: the older build would write what the newer one no longer expects.
 */
export async function findReadiness(): Promise<Readiness> {
  const [reader, desk] = await Promise.all([
    answers(read('ready', 'SELECT 1 FROM published.instance', [])),
    answers(deskPool().query('SELECT 1 FROM desk.instance')),
  ])
  if (!reader) return 'reader'
  if (!desk) return 'desk'
  const [known, applied] = await Promise.all([knownMigrations(), appliedMigrations()])
  return known.join() === applied.join() ? 'ready' : 'migrations'
}
