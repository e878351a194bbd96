import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { createDatabase, dropDatabase, withClient } from '@/lib/start/databases'
import { embeddedUrls, readSecrets } from '@/lib/start/secrets'
import { CLUSTER, TEMPLATE } from './cluster'

const databaseShape = z.object({
  name: z.string(),
  /** As `whence_web`, as `whence_public`, as `whence_migrator` become owner, and as the server's superuser. */
  webUrl: z.string(),
  publicUrl: z.string(),
  migrateUrl: z.string(),
  ownerUrl: z.string(),
})

export type TestDatabase = z.infer<typeof databaseShape>

function clusterSecrets() {
  const secrets = readSecrets(process.env[CLUSTER] ?? '')
  if (!secrets)
    throw new Error('the test cluster is not running: use the integration project of vitest.config.ts')
  return secrets
}

/** A migrated, empty database for whoever asks. `template: false`: without the migrations too. */
export async function freshDatabase(
  options: { migrated: boolean } = { migrated: true },
): Promise<TestDatabase & { drop: () => Promise<void> }> {
  const secrets = clusterSecrets()
  const name = `test_${randomBytes(6).toString('hex')}`
  const admin = embeddedUrls(secrets, 'postgres').superuser
  await withClient(admin, (client) => createDatabase(client, name, options.migrated ? TEMPLATE : undefined))
  const urls = embeddedUrls(secrets, name)
  return {
    name,
    webUrl: urls.web,
    publicUrl: urls.public,
    migrateUrl: urls.migrate,
    ownerUrl: urls.superuser,
    drop: () => withClient(admin, (client) => dropDatabase(client, name)),
  }
}

const OWN = 'WHENCE_TEST_DATABASE'

/** Makes `database` the one that lib/db.ts and lib/db-public.ts of this process will open. */
export function enterDatabase(database: TestDatabase): void {
  process.env[OWN] = JSON.stringify(databaseShape.parse(database))
  process.env.DATABASE_URL = ''
  process.env.DATABASE_URL_WEB = database.webUrl
  process.env.DATABASE_URL_PUBLIC = database.publicUrl
}

/** The database of the running test file. */
export const ownDatabase = (): TestDatabase => databaseShape.parse(JSON.parse(process.env[OWN] ?? 'null'))

/** As the server's superuser in the database of the running test file: for attacks, and for looking behind. */
export const ownerUrl = (): string => ownDatabase().ownerUrl
