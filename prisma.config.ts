import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { defineConfig } from 'prisma/config'
import { asOwner, embeddedUrls, readSecrets } from './lib/start/secrets'

if (existsSync('.env')) process.loadEnvFile('.env')

// The CLI looks for its native engine, and would download it, only after this file was read (docs/decisions).
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= resolve(import.meta.dirname, 'scripts/schema-engine.mjs')

/** Where the CLI works: as told, else in the embedded database, else nowhere, which is enough to generate. */
function address() {
  const told = process.env.WHENCE_MIGRATE_URL ?? process.env.DATABASE_URL
  if (told) return told
  const secrets = readSecrets(resolve(process.env.WHENCE_DATA_DIR ?? join(import.meta.dirname, '.data')))
  // As the superuser, who may make the shadow database of `migrate dev`, and who becomes the owner for the rest.
  return secrets ? embeddedUrls(secrets).superuser + asOwner : 'postgresql://nobody@127.0.0.1:1/whence'
}

export default defineConfig({
  schema: 'prisma/schema',
  migrations: { path: 'prisma/migrations', seed: 'node scripts/require-node.cjs prisma/seed.ts' },
  datasource: { url: address() },
})
