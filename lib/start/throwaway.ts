import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { databaseUser } from './database-user'
import { createDatabase, withClient } from './databases'
import { startEmbedded } from './embedded'
import { migrate } from './migrate'
import { endServer } from './postgres'
import { ensureRoles, MIGRATOR, PUBLIC, WEB } from './roles'
import { DATABASE, type DatabaseUrls, embeddedUrls } from './secrets'

export type Throwaway = {
  urls: DatabaseUrls
  /** What the app reads, for a process that works on this database. */
  environment: Record<string, string>
  end: () => Promise<void>
}

/** A PostgreSQL of its own in a temporary folder, with a migrated, empty database; `end` leaves nothing behind. */
export async function startThrowaway(root: string, name: string): Promise<Throwaway> {
  const folder = await mkdtemp(join(tmpdir(), `whence-${name}-`))
  // PostgreSQL's own user must be able to pass through when we run as root.
  await chmod(folder, 0o711)
  const { plan, server, secrets } = await startEmbedded(folder, await databaseUser())
  const { migratorPassword, webPassword, publicPassword, nextauthSecret } = secrets
  const end = async () => {
    await endServer(plan, server.pid)
    await rm(folder, { recursive: true, force: true })
  }
  const urls = embeddedUrls(secrets)
  try {
    await withClient(embeddedUrls(secrets, 'postgres').superuser, async (admin) => {
      await ensureRoles(admin, { [MIGRATOR]: migratorPassword, [WEB]: webPassword, [PUBLIC]: publicPassword })
      await createDatabase(admin, DATABASE)
    })
    await withClient(urls.migrate, (client) => migrate(client, urls.migrate, root))
  } catch (cause) {
    await end()
    throw cause
  }
  const environment = {
    DATABASE_URL: '',
    DATABASE_URL_WEB: urls.web,
    DATABASE_URL_PUBLIC: urls.public,
    NEXTAUTH_SECRET: nextauthSecret,
    WHENCE_DATA_DIR: folder,
    WHENCE_FILES: `file:${join(folder, 'files')}`,
    WHENCE_MODE: 'embedded',
  }
  return { urls, environment, end }
}
