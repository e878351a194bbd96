import { join } from 'node:path'
import { type Config, readConfig } from '@/lib/config'
import { appEnvironment } from '@/lib/start/app-environment'
import { samplePassword, samplePeople } from '@/lib/sample/people'
import { type AppProcess, requirePort, startApp } from '@/lib/start/app-process'
import { ensureBuilt, ensureGenerated } from '@/lib/start/build'
import { databaseUser } from '@/lib/start/database-user'
import { settleEnvironment } from '@/lib/start/enter-environment'
import {
  openEmbedded,
  openServer,
  takeDataFolder,
  type OpenDatabase,
  type Undo,
} from '@/lib/start/open-database'
import { whenParentGone } from '@/lib/start/processes'
import { say } from '@/lib/start/progress'
import { endCommands } from '@/lib/start/run-command'
import { sentenceFor } from '@/lib/start/sentences'
import { StartError } from '@/lib/start/start-error'
import { startWorker, type WorkerProcess } from '@/lib/start/worker-process'

/** How long a new start waits for the port of one that was killed: its app needs a moment to notice and leave. */
const PATIENCE_AFTER_CRASH_MS = 12_000

const root = process.cwd()
const dev = process.argv.includes('--dev')
const undo: Undo = []

let app: AppProcess | undefined
let worker: WorkerProcess | undefined
let stopping = false
let lost: unknown

class Interrupted extends Error {}

/** Between two steps: goes no further once the start was told to stop. */
function unlessStopping(): void {
  if (stopping) throw new Interrupted()
}

function stop(): void {
  if (stopping) process.exit(130) // asked twice: at once; the next start recovers
  stopping = true
  say('Stopping …')
  endCommands()
  app?.stop()
  void worker?.stop()
}

function databaseLost(cause: unknown): void {
  lost = cause
  app?.stop()
}

async function openDatabase(config: Config): Promise<OpenDatabase> {
  if (config.WHENCE_MODE === 'server') {
    await requirePort(config.PORT, config.HOST, 0)
    return openServer(config, root)
  }
  const user = await databaseUser()
  const wasKilled = await takeDataFolder(config, user, undo)
  await requirePort(config.PORT, config.HOST, wasKilled ? PATIENCE_AFTER_CRASH_MS : 0)
  unlessStopping()
  return openEmbedded(config, root, user, undo, databaseLost)
}

function greet(config: Config, { sample, people }: OpenDatabase): void {
  say(`\nWhence is running at ${config.WHENCE_URL}`)
  if (sample) {
    say(`Sign in at ${config.WHENCE_URL}/sign-in as one of`)
    for (const { email } of Object.values(samplePeople)) say(`  ${email}`)
    say(`with the password: ${samplePassword}`)
  } else if (!people) {
    say('Nobody can sign in yet. Add the first person: npm run user -- add EMAIL --role admin')
  }
  if (config.WHENCE_DATA_DIR !== join(root, '.data')) say(`Data are kept in ${config.WHENCE_DATA_DIR}.`)
  say('Stop with Ctrl-C.')
}

/** Settles with the exit code when the app has ended. */
async function run(): Promise<number> {
  await settleEnvironment(root)
  const config = readConfig(process.env)
  await ensureGenerated(root)
  unlessStopping()
  const database = await openDatabase(config)
  unlessStopping()
  const build = dev ? undefined : await ensureBuilt(root)
  unlessStopping()
  const environment = appEnvironment(config, database, build)
  app = startApp(config.PORT, environment, root, dev)
  await app.ready
  if (!stopping) {
    worker = startWorker(environment, root)
    undo.push(worker.stop)
  }
  greet(config, database)
  const code = await app.ended
  if (lost) throw lost
  if (!stopping) throw new StartError(`The app ended by itself (code ${code}); see above.`)
  return 0
}

async function main(): Promise<number> {
  try {
    return await run()
  } catch (cause) {
    if (stopping && !lost) return 0
    process.stderr.write(`${sentenceFor(cause) ?? (cause instanceof Error ? cause.stack : String(cause))}\n`)
    return 1
  } finally {
    for (const undoOne of undo.reverse()) await undoOne()
  }
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
// Started by hand it may outlive its shell; started by npm it ends with npm.
if (process.env.npm_lifecycle_event) whenParentGone(stop)
process.exit(await main())
