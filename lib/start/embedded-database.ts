import type { Config } from '@/lib/config'
import { createDatabase, databaseExists, dropDatabase, renameDatabase, withClient } from './databases'
import { foldPages } from './fold-pages'
import { compareMigrations, migrate, refuseNewer } from './migrate'
import { step } from './progress'
import { ensureRoles, MIGRATOR, PUBLIC, WEB } from './roles'
import { DATABASE, embeddedUrls, type Secrets } from './secrets'
import { loadSample } from './sample'

const FRESH = `${DATABASE}_fresh`

/** Whether anybody was ever added, or a copy taken in. Without a person nothing else can have been written. */
async function isUsed(url: string): Promise<boolean> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ some: boolean }>(
      'SELECT EXISTS (SELECT FROM desk.person) OR EXISTS (SELECT FROM published.copy) AS some',
    )
    return rows[0]?.some ?? false
  })
}

async function bringUpToDate(secrets: Secrets, database: string, root: string): Promise<void> {
  const url = embeddedUrls(secrets, database).migrate
  await withClient(url, async (client) => {
    const found = await compareMigrations(client, root)
    refuseNewer(found)
    if (found.pending.length > 0 || found.halted.length > 0) {
      await step('Migrating the database', () => migrate(client, url, root))
    }
  })
}

/**
 * Fills a database of its own and gives it the real name only when all is in it: a start that is killed meanwhile
 * leaves nothing that could be taken for a finished dossier, and nothing that anybody used is ever dropped.
 */
async function makeWithSample(config: Config, secrets: Secrets, root: string): Promise<void> {
  const admin = embeddedUrls(secrets, 'postgres').superuser
  await withClient(admin, (client) => createDatabase(client, FRESH))
  await bringUpToDate(secrets, FRESH, root)
  await foldPages(config, embeddedUrls(secrets, FRESH), secrets.nextauthSecret, root)
  await step('Loading the sample dossier', () => loadSample(config, secrets, FRESH, root))
  await withClient(admin, async (client) => {
    await dropDatabase(client, DATABASE)
    await renameDatabase(client, FRESH, DATABASE)
  })
}

/**
 * Brings the embedded server's roles and database to their present shape. The sample dossier is loaded only into a
 * database without people, and never over a reading copy. A second start finds all in place and writes nothing.
 */
export async function prepareEmbedded(config: Config, secrets: Secrets, root: string): Promise<void> {
  const { migratorPassword, webPassword, publicPassword } = secrets
  const exists = await withClient(embeddedUrls(secrets, 'postgres').superuser, async (admin) => {
    await ensureRoles(admin, { [MIGRATOR]: migratorPassword, [WEB]: webPassword, [PUBLIC]: publicPassword })
    await dropDatabase(admin, FRESH)
    if (await databaseExists(admin, DATABASE)) return true
    if (!config.WHENCE_SAMPLE) await createDatabase(admin, DATABASE)
    return !config.WHENCE_SAMPLE
  })
  if (exists) await bringUpToDate(secrets, DATABASE, root)
  if (!config.WHENCE_SAMPLE) return
  if (!exists || !(await isUsed(embeddedUrls(secrets).migrate))) await makeWithSample(config, secrets, root)
}
