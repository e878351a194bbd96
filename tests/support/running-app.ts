import { type ChildProcess, spawn } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { typescript } from '@/lib/start/run-command'
import { freePort } from '@/lib/start/postgres'
import { goneWithin } from '@/lib/start/processes'
import { withClient } from '@/lib/start/databases'
import { embeddedUrls, readSecrets } from '@/lib/start/secrets'
import { setBlindShare } from './blind-share'
import { temporaryFolder } from './cluster'

/** Settings that a developer's shell or `.env` may hold and that must not leak into an app under test. */
const cleared = [
  'DATABASE_URL',
  'DATABASE_URL_WEB',
  'DATABASE_URL_PUBLIC',
  'DATABASE_URL_REPLICA',
  'NEXTAUTH_URL',
  'NEXTAUTH_SECRET',
  'HOST',
  'PORT',
  'WHENCE_URL',
  'WHENCE_FILES',
  'WHENCE_MODE',
  'WHENCE_SAMPLE',
  'WHENCE_TRUST_PROXY',
  'WHENCE_POOL',
  'WHENCE_DATA_DIR',
  'WHENCE_CAPTURE_ALLOW',
  'SMTP_URL',
  'OIDC_ISSUER',
  'OIDC_CLIENT_ID',
  'OIDC_CLIENT_SECRET',
]

/** The environment of a fresh machine, with `settings` on top. */
export function freshEnvironment(settings: Record<string, string>): NodeJS.ProcessEnv {
  // Empty counts as unset, and keeps a value in `.env` from taking its place.
  const emptied = Object.fromEntries(cleared.map((name) => [name, '']))
  return { ...process.env, NODE_ENV: 'production', ...emptied, ...settings }
}

export type StartRun = {
  child: ChildProcess
  pid: number
  /** Everything it printed so far, both streams. */
  output: () => string
  /** Settles when the app serves; rejects with the output when the start ends before. */
  ready: Promise<void>
  ended: Promise<number>
}

/** Runs scripts/start.ts exactly as `npm start` does. */
export function runStart(settings: Record<string, string>, root = process.cwd()): StartRun {
  const child = spawn(process.execPath, typescript(root, 'scripts/start.ts'), {
    cwd: root,
    env: freshEnvironment(settings),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const ended = new Promise<number>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve(code ?? 1))
  })
  const ready = new Promise<void>((resolve, reject) => {
    const take = (chunk: Buffer) => {
      output += chunk.toString('utf8')
      if (output.includes('Stop with Ctrl-C.')) resolve()
    }
    child.stdout.on('data', take)
    child.stderr.on('data', take)
    ended.then((code) => reject(new Error(`the start ended with code ${code}:\n${output}`)), reject)
  })
  ready.catch(() => undefined) // who only waits for the end need not listen
  return { child, pid: child.pid ?? -1, output: () => output, ready, ended }
}

export type RunningApp = { url: string; dataDir: string; output: () => string; stop: () => Promise<number> }

const STOP_MS = 30_000

/** A whole Whence as a user gets it: own data folder, own port, the sample dossier. */
export async function startWholeApp(): Promise<RunningApp> {
  const dataDir = await temporaryFolder('e2e')
  const port = await freePort()
  // Pages to be captured are served by the tests themselves.
  const run = runStart({ PORT: String(port), WHENCE_DATA_DIR: dataDir, WHENCE_CAPTURE_ALLOW: '127.0.0.1' })
  const stop = async () => {
    run.child.kill('SIGINT')
    if (!(await goneWithin(run.pid, STOP_MS))) run.child.kill('SIGKILL')
    const code = await run.ended
    await rm(dataDir, { recursive: true, force: true })
    return code
  }
  await run.ready.catch(async (cause: unknown) => {
    await rm(dataDir, { recursive: true, force: true })
    throw cause
  })
  const secrets = readSecrets(dataDir)
  if (!secrets) throw new Error('the app keeps no secrets where it was told to')
  await withClient(embeddedUrls(secrets).superuser, (owner) => setBlindShare(owner, 0))
  return { url: `http://localhost:${port}`, dataDir, output: run.output, stop }
}
