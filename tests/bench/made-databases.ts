import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { closeDesk } from '@/lib/db'
import { countWords } from '@/lib/published/count-words'
import { databaseUser } from '@/lib/start/database-user'
import { createDatabase, dropDatabase, renameDatabase, withClient } from '@/lib/start/databases'
import { startEmbedded } from '@/lib/start/embedded'
import { migrate } from '@/lib/start/migrate'
import { endServer } from '@/lib/start/postgres'
import { say, step } from '@/lib/start/progress'
import { ensureRoles, MIGRATOR, PUBLIC, WEB } from '@/lib/start/roles'
import { runNode, typescript } from '@/lib/start/run-command'
import { type DatabaseUrls, embeddedUrls, type Secrets } from '@/lib/start/secrets'
import { generateClaims } from './generate-claims'

export type MadeDatabases = {
  /** What a process of the app reads to work on the database with so many claims. */
  environmentOf: (size: number) => Record<string, string>
  urlsOf: (size: number) => DatabaseUrls
  end: () => Promise<void>
}

const nameOf = (size: number) => `claims_${size}`
const DRAFT = 'claims_draft'

const environmentFor = (folder: string, secrets: Secrets, database: string): Record<string, string> => {
  const urls = embeddedUrls(secrets, database)
  return {
    DATABASE_URL: '',
    DATABASE_URL_WEB: urls.web,
    DATABASE_URL_PUBLIC: urls.public,
    WHENCE_OWNER_URL: urls.migrate,
    NEXTAUTH_SECRET: secrets.nextauthSecret,
    WHENCE_DATA_DIR: folder,
    WHENCE_FILES: `file:${join(folder, 'files')}`,
    WHENCE_MODE: 'embedded',
    WHENCE_URL: 'http://127.0.0.1:3000',
    WHENCE_TRUST_PROXY: '0',
  }
}

const exists = async (admin: pg.Client, name: string) =>
  (await admin.query('SELECT FROM pg_database WHERE datname = $1', [name])).rows.length > 0

async function seed(folder: string, secrets: Secrets): Promise<void> {
  const { migrate: url } = embeddedUrls(secrets, DRAFT)
  await withClient(url, (client) => migrate(client, url, process.cwd()))
  const env = { ...process.env, ...environmentFor(folder, secrets, DRAFT) }
  const { code, output } = await runNode(typescript(process.cwd(), 'prisma/seed.ts'), env)
  if (code !== 0) throw new Error(output)
}

/** As the worker does: which words are rare is known from then on. */
async function countWordsIn(folder: string, secrets: Secrets): Promise<void> {
  await withClient(embeddedUrls(secrets, DRAFT).superuser, (owner) =>
    owner.query('UPDATE published.word_count SET beat = -1'),
  )
  Object.assign(process.env, environmentFor(folder, secrets, DRAFT))
  await countWords()
  await closeDesk()
}

/** Kept from an older version: what came since is laid upon it. */
async function bringUpToDate(secrets: Secrets, size: number): Promise<void> {
  const { migrate: url } = embeddedUrls(secrets, nameOf(size))
  await withClient(url, (client) => migrate(client, url, process.cwd()))
}

/** Half a database has another name, so that what was broken off is begun anew. */
async function make(admin: pg.Client, folder: string, secrets: Secrets, before: number, size: number) {
  await dropDatabase(admin, DRAFT)
  await createDatabase(admin, DRAFT, before > 0 ? nameOf(before) : undefined)
  if (before === 0) await seed(folder, secrets)
  await generateClaims(embeddedUrls(secrets, DRAFT).superuser, before, size)
  await countWordsIn(folder, secrets)
  await renameDatabase(admin, DRAFT, nameOf(size))
  // What a migration set for the database as a whole does not go with a copy.
  await admin.query(`ALTER DATABASE ${nameOf(size)} SET jit = off`)
}

/**
 * A PostgreSQL with a database for each of these numbers of claims, rising.
 * @param kept a folder that keeps them for the next run; without it they are gone at the end
 */
export async function openMadeDatabases(
  kept: string | undefined,
  sizes: readonly number[],
): Promise<MadeDatabases> {
  const folder = kept ?? (await mkdtemp(join(tmpdir(), 'whence-claims-')))
  await mkdir(folder, { recursive: true })
  await chmod(folder, 0o711)
  const { plan, server, secrets } = await startEmbedded(folder, await databaseUser(), { max_wal_size: '8GB' })
  const end = async () => {
    await endServer(plan, server.pid)
    if (!kept) await rm(folder, { recursive: true, force: true })
  }
  try {
    await withClient(embeddedUrls(secrets, 'postgres').superuser, async (admin) => {
      const { migratorPassword, webPassword, publicPassword } = secrets
      await ensureRoles(admin, { [MIGRATOR]: migratorPassword, [WEB]: webPassword, [PUBLIC]: publicPassword })
      let before = 0
      for (const size of sizes) {
        const words = `Making ${size.toLocaleString('en')} claims`
        if (await exists(admin, nameOf(size))) {
          await bringUpToDate(secrets, size)
          say(`${words}: done before`)
        } else await step(words, () => make(admin, folder, secrets, before, size))
        before = size
      }
    })
  } catch (cause) {
    await end()
    throw cause
  }
  return {
    environmentOf: (size) => environmentFor(folder, secrets, nameOf(size)),
    urlsOf: (size) => embeddedUrls(secrets, nameOf(size)),
    end,
  }
}
