import { createHmac, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { StartError } from './start-error'

/** What the embedded default keeps in `<data>/secrets.json`, readable by whoever starts Whence and nobody else. */
const secretsShape = z.strictObject({
  version: z.literal(1),
  /** Where the embedded PostgreSQL listens, on 127.0.0.1. */
  port: z.number().int(),
  superuserPassword: z.string().min(32),
  migratorPassword: z.string().min(32),
  webPassword: z.string().min(32),
  publicPassword: z.string().min(32),
  nextauthSecret: z.string().min(32),
})

export type Secrets = z.infer<typeof secretsShape>

export const DATABASE = 'whence'

const fileOf = (dataDir: string) => join(dataDir, 'secrets.json')

/** The kept secrets, or null where nothing was started yet. */
export function readSecrets(dataDir: string): Secrets | null {
  let text: string
  try {
    text = readFileSync(fileOf(dataDir), 'utf8')
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null
    throw cause
  }
  const kept = secretsShape.safeParse(safeJson(text))
  if (kept.success) return kept.data
  throw new StartError(
    `${fileOf(dataDir)} is damaged, and with it the passwords of the database beside it. Put the file back from a backup, or begin anew by moving the folder ${dataDir} away.`,
  )
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export function newSecrets(port: number): Secrets {
  const secret = () => randomBytes(32).toString('hex')
  return {
    version: 1,
    port,
    superuserPassword: secret(),
    migratorPassword: secret(),
    webPassword: secret(),
    publicPassword: secret(),
    nextauthSecret: secret(),
  }
}

/** Written beside and renamed, so that a crash leaves the old file or the new one and never half of one. */
export async function keepSecrets(dataDir: string, secrets: Secrets): Promise<void> {
  const draft = `${fileOf(dataDir)}.${process.pid}`
  await writeFile(draft, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flush: true })
  await rename(draft, fileOf(dataDir))
}

/** The password of a role on a server of the operator's: derived, so that no second secret has to be kept. */
export const derivedPassword = (secret: string, role: string) =>
  createHmac('sha256', secret).update(role).digest('hex')

/** Four ways into one database: the server's superuser, the migrations', the desk's, the readers'. */
export type DatabaseUrls = { superuser: string; migrate: string; web: string; public: string }

export function embeddedUrls(secrets: Secrets, database = DATABASE): DatabaseUrls {
  const url = (role: string, password: string, query = '') =>
    `postgresql://${role}:${password}@127.0.0.1:${secrets.port}/${database}${query}`
  return {
    superuser: url('postgres', secrets.superuserPassword),
    migrate: url('whence_migrator', secrets.migratorPassword, asOwner),
    web: url('whence_web', secrets.webPassword),
    public: url('whence_public', secrets.publicPassword),
  }
}

/** What a migration makes must belong to the owner, not to who happens to run it. */
export const asOwner = `?options=${encodeURIComponent('-c role=whence_owner')}`
