import { existsSync } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { awaitLock } from './lock'
import { say, step } from './progress'
import { ensureReaderScript } from './reader-script'
import { runNode } from './run-command'
import { hashOf } from './source-hash'
import { saysDiskFull, StartError } from './start-error'

const sources = [
  'app',
  'components',
  'lib',
  'public',
  'proxy.ts',
  'instrumentation.ts',
  'prisma/schema',
  'next.config.js',
  'postcss.config.mjs',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
]

const stampOf = (root: string) => join(root, '.next', 'whence-build')

/** Names a build: the same sources give the same name. */
export const sourceHash = async (root: string) => (await hashOf(root, sources)).slice(0, 20)

/** Whether `.next` holds a finished build of these sources. The stamp is written last, so half a build has none. */
export async function isBuilt(root: string, hash: string): Promise<boolean> {
  const stamp = await readFile(stampOf(root), 'utf8').catch(() => '')
  return stamp === hash && existsSync(join(root, '.next', 'BUILD_ID'))
}

async function build(root: string, hash: string): Promise<void> {
  await rm(stampOf(root), { force: true })
  const next = join(root, 'node_modules', 'next', 'dist', 'bin', 'next')
  const env = {
    ...process.env,
    DATABASE_URL: '',
    NODE_ENV: 'production' as const,
    NEXT_TELEMETRY_DISABLED: '1',
    WHENCE_BUILD: hash,
  }
  const { code, output } = await runNode([next, 'build'], env)
  if (saysDiskFull(output) && code !== 0) throw Object.assign(new Error('disk full'), { code: 'ENOSPC' })
  if (code !== 0) throw new StartError(`The app could not be built. What Next said:\n${output.trim()}`)
  await writeFile(stampOf(root), hash)
}

/** Builds the app unless the present build is of exactly these sources. Returns the build's name. */
export async function ensureBuilt(root: string): Promise<string> {
  const hash = await sourceHash(root)
  if (await isBuilt(root, hash)) return hash
  // Two starts with two data folders share one build; the second waits and finds it done. Next clears the folder but
  // for its cache.
  const cache = join(root, '.next', 'cache')
  await mkdir(cache, { recursive: true })
  const release = await awaitLock(join(cache, 'whence-build.lock'), () =>
    say('Another build is running; waiting for it …'),
  )
  try {
    if (!(await isBuilt(root, hash))) await step('Building the app', () => build(root, hash))
  } finally {
    await release()
  }
  return hash
}

const generatedStamp = (root: string) => join(root, 'lib', 'generated', 'schema-hash')

async function ensureClient(root: string): Promise<void> {
  const hash = await hashOf(root, ['prisma/schema', 'node_modules/prisma/package.json'])
  const stamp = await readFile(generatedStamp(root), 'utf8').catch(() => '')
  if (stamp === hash && existsSync(join(root, 'lib', 'generated', 'prisma', 'client.ts'))) return
  const cli = join(root, 'node_modules', 'prisma', 'build', 'index.js')
  const env = { ...process.env, CHECKPOINT_DISABLE: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1' }
  const { code, output } = await step('Generating the database client', () => runNode([cli, 'generate'], env))
  if (code !== 0)
    throw new StartError(`The database client could not be generated. What Prisma said:\n${output.trim()}`)
  await writeFile(generatedStamp(root), hash)
}

/**
 * Makes what is made of our sources and not kept with them: the Prisma client where it is missing (install scripts
 * switched off) or older than its schema, and the script of readers' pages.
 */
export async function ensureGenerated(root: string): Promise<void> {
  await ensureReaderScript(root)
  await ensureClient(root)
}
