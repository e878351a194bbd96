import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { databaseUser } from '@/lib/start/database-user'
import { createDatabase, withClient } from '@/lib/start/databases'
import { startEmbedded } from '@/lib/start/embedded'
import { migrate } from '@/lib/start/migrate'
import { endServer } from '@/lib/start/postgres'
import { isAlive } from '@/lib/start/processes'
import { ensureRoles, MIGRATOR, PUBLIC, WEB } from '@/lib/start/roles'
import { embeddedUrls } from '@/lib/start/secrets'

export const TEMPLATE = 'whence_template'

/** Where the workers of one test run find its server. */
export const CLUSTER = 'WHENCE_TEST_CLUSTER'

/** A folder of its own for one test, that PostgreSQL's user can pass through when the tests run as root. */
export async function temporaryFolder(name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `whence-${name}-`))
  await chmod(folder, 0o711)
  return folder
}

/** Starts a real PostgreSQL for one test run, with a migrated database to be copied for each test file. */
export async function startCluster(root: string): Promise<() => Promise<void>> {
  const dataDir = await temporaryFolder('cluster')
  const { plan, server, secrets } = await startEmbedded(dataDir, await databaseUser(), {
    max_connections: '200',
    // Each of very many databases is dropped soon, for which the memory for pages is looked through.
    shared_buffers: '128MB',
  })
  const { migratorPassword, webPassword, publicPassword } = secrets
  await withClient(embeddedUrls(secrets, 'postgres').superuser, async (admin) => {
    await ensureRoles(admin, { [MIGRATOR]: migratorPassword, [WEB]: webPassword, [PUBLIC]: publicPassword })
    await createDatabase(admin, TEMPLATE)
  })
  const url = embeddedUrls(secrets, TEMPLATE).migrate
  await withClient(url, (client) => migrate(client, url, root))
  process.env[CLUSTER] = dataDir
  // The server is a session of its own; a run that is broken off must not leave it behind.
  const end = () => void (isAlive(server.pid) && process.kill(server.pid, 'SIGQUIT'))
  process.once('exit', end)
  process.once('SIGTERM', () => process.exit(143))
  return async () => {
    await endServer(plan, server.pid)
    await rm(dataDir, { recursive: true, force: true })
  }
}
