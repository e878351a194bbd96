import { isAbsolute, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

/** A setting that cannot be used. The message is one sentence for the operator and names the variable. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

type Variables = Record<string, string | undefined>

const parseUrl = (text: string) => (URL.canParse(text) ? new URL(text) : null)

const databaseUrl = z.string().refine((text) => {
  const url = parseUrl(text)
  return (
    url !== null && /^postgres(ql)?:$/.test(url.protocol) && url.hostname !== '' && url.pathname.length > 1
  )
}, 'must look like postgresql://user:password@host:5432/database')

const origin = z
  .string()
  .refine((text) => {
    const url = parseUrl(text)
    return (
      url !== null &&
      /^https?:$/.test(url.protocol) &&
      url.pathname === '/' &&
      url.search === '' &&
      url.hash === ''
    )
  }, 'must be an address without a path, such as https://claims.example.org')
  .transform((text) => new URL(text).origin)

const wholeNumber = (least: number, most: number, what: string) =>
  z
    .string()
    .regex(/^\d{1,6}$/, `must be ${what}`)
    .transform(Number)
    .refine((value) => value >= least && value <= most, `must be ${what}`)

const flag = z.enum(['0', '1'], 'must be 0 or 1').transform((value) => value === '1')

const httpAddress = z
  .string()
  .refine((text) => /^https?:$/.test(parseUrl(text)?.protocol ?? ''), 'must be an http or https address')

const bucketAddress = /^s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](?:\/[\w.\-/]*)?$/

const files = z
  .string()
  .refine(
    (text) => !text.startsWith('s3:') || bucketAddress.test(text),
    'must be s3://BUCKET or s3://BUCKET/PREFIX, the bucket in 3 to 63 small letters, digits, dots and hyphens',
  )
  .refine(
    (text) => text.startsWith('s3:') || (text.startsWith('file:') && text.length > 'file:'.length),
    'must be file: and a folder, or s3:// and a bucket',
  )

const environment = z.object({
  DATABASE_URL: databaseUrl.optional(),
  DATABASE_URL_WEB: databaseUrl.optional(),
  DATABASE_URL_PUBLIC: databaseUrl.optional(),
  DATABASE_URL_REPLICA: databaseUrl.optional(),
  PORT: wholeNumber(1, 65535, 'a port number between 1 and 65535').default(3000),
  HOST: z.string().optional(),
  WHENCE_URL: origin.optional(),
  NEXTAUTH_URL: origin.optional(),
  NEXTAUTH_SECRET: z
    .string()
    .min(32, 'must have at least 32 characters; `openssl rand -hex 32` makes one')
    .optional(),
  WHENCE_MODE: z.enum(['embedded', 'server'], 'must be embedded or server').optional(),
  WHENCE_DATA_DIR: z.string().default('.data'),
  WHENCE_FILES: files.optional(),
  AWS_REGION: z.string().default('us-east-1'),
  AWS_ENDPOINT_URL: httpAddress.optional(),
  AWS_ENDPOINT_URL_S3: httpAddress.optional(),
  WHENCE_SAMPLE: flag.default(true),
  WHENCE_POOL: wholeNumber(2, 100, 'a number of connections between 2 and 100').default(10),
  WHENCE_CACHE_MB: wholeNumber(0, 8192, 'a number of MB between 0 and 8192').default(64),
  WHENCE_API_WRITES: wholeNumber(0, 999_999, 'writes a minute for each person, 0 for any number').default(
    1200,
  ),
  WHENCE_API_READS: wholeNumber(0, 999_999, 'reads a minute for each address, 0 for any number').default(
    1200,
  ),
  WHENCE_DUMPS: wholeNumber(0, 30, 'how many nightly dumps are kept, 0 for none and 30 at most').default(3),
  WHENCE_TRUST_PROXY: flag.default(false),
  WHENCE_CAPTURE_ALLOW: z
    .string()
    .default('')
    .transform((list) => list.split(',').flatMap((entry) => entry.trim() || [])),
  WHENCE_WEBSUB_HUB: httpAddress.optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/\S+$/, 'must look like smtp://user:password@host:587')
    .optional(),
  OIDC_ISSUER: z.url('must be an address').optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
})

function parseEnvironment(env: Variables) {
  const given = Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== '')
  const parsed = environment.safeParse(Object.fromEntries(given))
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  // The value itself is not repeated: it may hold a password.
  throw new ConfigError(`${String(issue?.path[0])} ${issue?.message}.`)
}

function checkOidc(read: ReturnType<typeof parseEnvironment>) {
  const names = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const
  const missing = names.filter((name) => !read[name])
  if (missing.length === 0 || missing.length === names.length) return
  throw new ConfigError(`${missing[0]} is missing: ${names.join(', ')} belong together.`)
}

function filesPlace(value: string | undefined, root: string, dataDir: string) {
  if (!value) return join(dataDir, 'files')
  if (value.startsWith('s3:')) return value.replace(/\/+$/, '')
  if (value.startsWith('file://')) return fileURLToPath(value)
  const folder = value.slice('file:'.length)
  return isAbsolute(folder) ? folder : resolve(root, folder)
}

/** Whether files lie in an S3 bucket and not in a folder. */
export const isBucket = (files: string): boolean => files.startsWith('s3://')

/** The variable WHENCE_FILES that leads another process to the same place. */
export const filesVariable = ({ WHENCE_FILES }: Pick<Config, 'WHENCE_FILES'>): string =>
  isBucket(WHENCE_FILES) ? WHENCE_FILES : `file:${WHENCE_FILES}`

/**
 * The settings, under the names of their variables (docs/deploy.md lists them). Empty variables count as unset.
 * WHENCE_MODE: `embedded` = own PostgreSQL in the data folder, `server` = the one that DATABASE_URL names.
 * WHENCE_URL and NEXTAUTH_URL: the public origin, without a slash at the end. WHENCE_DATA_DIR: an absolute folder, as
 * is WHENCE_FILES unless it is `s3://bucket/prefix`; relative ones start at `root`.
 * Throws ConfigError with one sentence that names the variable.
 */
export function readConfig(env: Variables, root = process.cwd()) {
  const read = parseEnvironment(env)
  checkOidc(read)
  const mode = read.WHENCE_MODE ?? (read.DATABASE_URL ? 'server' : 'embedded')
  const dataDir = resolve(root, read.WHENCE_DATA_DIR)
  const url = read.WHENCE_URL ?? read.NEXTAUTH_URL ?? `http://localhost:${read.PORT}`
  return {
    ...read,
    WHENCE_MODE: mode,
    // The sample sign-ins are public knowledge, so nobody outside this machine may reach them unless HOST says so.
    HOST: read.HOST ?? (mode === 'embedded' ? '127.0.0.1' : '0.0.0.0'),
    WHENCE_URL: url,
    NEXTAUTH_URL: url,
    WHENCE_DATA_DIR: dataDir,
    WHENCE_FILES: filesPlace(read.WHENCE_FILES, root, dataDir),
  }
}

export type Config = ReturnType<typeof readConfig>

/** The settings of the running app, in which what start derives is there. Throws ConfigError naming what is not. */
export function readAppConfig(env: Variables, root = process.cwd()) {
  const read = readConfig(env, root)
  const derived = (name: 'DATABASE_URL_WEB' | 'DATABASE_URL_PUBLIC' | 'NEXTAUTH_SECRET') => {
    const value = read[name]
    if (value) return value
    throw new ConfigError(`${name} is not set. Start Whence with \`npm start\`, which sets it.`)
  }
  return {
    ...read,
    DATABASE_URL_WEB: derived('DATABASE_URL_WEB'),
    DATABASE_URL_PUBLIC: derived('DATABASE_URL_PUBLIC'),
    NEXTAUTH_SECRET: derived('NEXTAUTH_SECRET'),
  }
}

let cached: ReturnType<typeof readAppConfig> | undefined

/** The running app's settings, read at the first use and not at import: a build has none. */
export function config() {
  cached ??= readAppConfig(process.env)
  return cached
}
