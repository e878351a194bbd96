import { spawn } from 'node:child_process'
import { open, readFile, rename, rm, stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { platform } from 'node:process'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { databaseMemory, memoryHere } from './database-memory'
import type { DatabaseUser } from './database-user'
import type { Program } from './postgres-program'
import { commandOf, goneWithin, isAlive } from './processes'
import { saysDiskFull, StartError } from './start-error'

/** One embedded server: its folder is `<dataDir>/postgres`, it listens on 127.0.0.1 only. */
export type Plan = {
  dataDir: string
  program: Program
  user: DatabaseUser
  port: number
  superuserPassword: string
  /** Settings over ours, for tests that can do without durability. */
  settings?: Record<string, string>
}

export type Server = { pid: number; ended: Promise<void>; hasEnded: () => boolean }

/** Another program has taken our port since the last time. */
export class PortTaken extends Error {}

const LOG_LIMIT = 5_000_000
export const clusterOf = (plan: Pick<Plan, 'dataDir'>) => join(plan.dataDir, 'postgres')
const logOf = (plan: Pick<Plan, 'dataDir'>) => join(plan.dataDir, 'postgres.log')
export const binary = (program: Program, name: string) =>
  join(program.folder, 'bin', platform === 'win32' ? `${name}.exe` : name)
export const as = (user: DatabaseUser) => (user ? { uid: user.uid, gid: user.gid } : {})

const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // What was withheld must not live on in a log: neither statements nor the rows that a complaint would quote.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  // Pages mostly lie in the memory of the machine: to hand each to another process costs more than to read it.
  io_method: 'sync',
}

/** A port that nobody listens on at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}

/** What to tell the operator about a PostgreSQL program that gave up. */
export function refusal(output: string, plan: Plan): Error {
  if (saysDiskFull(output)) return Object.assign(new Error('disk full'), { code: 'ENOSPC' })
  if (/error while loading shared libraries/.test(output)) {
    return new StartError(
      `PostgreSQL misses a library of its own: ${output.split('\n').at(-1)}. Run \`npm install\` again.`,
    )
  }
  if (/could not look up effective user ID/.test(output)) {
    return new StartError(
      `PostgreSQL does not run as a user without a name (number ${process.getuid?.()}). Start Whence as a user of this system, or set DATABASE_URL to a PostgreSQL server.`,
    )
  }
  const said = output.split('\n').findLast((line) => /FATAL|error:/.test(line)) ?? output.split('\n').at(-1)
  return new StartError(
    `PostgreSQL could not start: ${said?.replace(/^.*(FATAL|error):\s*/, '')}. Its log is ${logOf(plan)}.`,
  )
}

// --- A server that outlived its parent -------------------------------------------------------------------------

/**
 * Ends a server that still runs on this folder after its parent was killed, and clears away a pid file whose number
 * meanwhile belongs to some other program. Call it only while holding the data folder's lock.
 */
export async function endStrayServer(plan: Plan): Promise<void> {
  const pidFile = join(clusterOf(plan), 'postmaster.pid')
  const pid = Number((await readFile(pidFile, 'utf8').catch(() => '')).split('\n')[0])
  const command = pid > 0 ? await commandOf(pid) : null
  const isOurs = command !== null && command.includes('postgres') && command.includes(clusterOf(plan))
  if (isOurs) await endServer(plan, pid)
  else await rm(pidFile, { force: true })
}

// --- Running ---------------------------------------------------------------------------------------------------

async function openLog(plan: Plan) {
  const size = await stat(logOf(plan)).then(
    (file) => file.size,
    () => 0,
  )
  if (size > LOG_LIMIT) await rename(logOf(plan), `${logOf(plan)}.1`)
  return { handle: await open(logOf(plan), 'a', 0o600), from: size > LOG_LIMIT ? 0 : size }
}

async function launch(plan: Plan): Promise<{ server: Server; output: () => Promise<string> }> {
  const { handle, from } = await openLog(plan)
  const options = Object.entries({ ...settings, ...databaseMemory(memoryHere()), ...plan.settings }).flatMap(
    ([name, value]) => ['-c', `${name}=${value}`],
  )
  const child = spawn(
    binary(plan.program, 'postgres'),
    ['-D', clusterOf(plan), '-p', String(plan.port), ...options],
    {
      ...as(plan.user),
      // A session of its own: Ctrl-C reaches every program of the terminal at once, and the database stops last.
      detached: true,
      stdio: ['ignore', 'ignore', handle.fd],
      cwd: clusterOf(plan),
    },
  )
  let over = false
  const ended = new Promise<void>((resolve) => {
    const end = () => {
      over = true
      resolve()
    }
    child.once('exit', end).once('error', end)
  })
  await handle.close()
  const output = async () => (await readFile(logOf(plan))).subarray(from).toString('utf8')
  return { server: { pid: child.pid ?? -1, ended, hasEnded: () => over }, output }
}

async function answers(plan: Plan): Promise<boolean> {
  const { port, superuserPassword: password } = plan
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', password, database: 'postgres' })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.end()
    return true
  } catch {
    return false // starting up, or not listening yet
  }
}

const SHARED_MEMORY_PATIENCE_MS = 20_000

/** Starts the server and waits until it answers, however long it takes to recover from a crash. */
export async function startServer(plan: Plan): Promise<Server> {
  const deadline = Date.now() + SHARED_MEMORY_PATIENCE_MS
  for (;;) {
    const { server, output } = await launch(plan)
    while (!server.hasEnded()) {
      if (await answers(plan)) return server
      await Promise.race([server.ended, pause(40)])
    }
    const said = await output()
    if (said.includes('Address already in use')) throw new PortTaken()
    // The connections of a server that was killed notice it one by one, and hold its memory until then.
    const inUse = said.includes('pre-existing shared memory block')
    if (!inUse || Date.now() > deadline) throw refusal(said, plan)
    await pause(300)
  }
}

const FAST_MS = 10_000
const IMMEDIATE_MS = 5_000

/** Stops a server: politely, which ends connections and writes everything out, then less so. */
export async function endServer(plan: Pick<Plan, 'program' | 'dataDir'>, pid: number): Promise<void> {
  if (platform === 'win32') {
    const control = spawn(binary(plan.program, 'pg_ctl'), ['stop', '-D', clusterOf(plan), '-m', 'fast'], {
      stdio: 'ignore',
    })
    await new Promise((resolve) => control.once('close', resolve))
    return
  }
  const ways = [
    ['SIGINT', FAST_MS],
    ['SIGQUIT', IMMEDIATE_MS],
    ['SIGKILL', IMMEDIATE_MS],
  ] as const
  for (const [signal, ms] of ways) {
    if (!isAlive(pid)) return
    process.kill(pid, signal)
    if (await goneWithin(pid, ms)) return
  }
}
