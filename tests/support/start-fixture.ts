import { execFile } from 'node:child_process'
import { cp, mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { sourceHash } from '@/lib/start/build'
import { freePort } from '@/lib/start/postgres'
import { isAlive } from '@/lib/start/processes'
import { temporaryFolder } from './cluster'
import { runStart, type StartRun } from './running-app'

// In the place of Next: says over IPC what the real one says, and answers everything with its own number.
const stubServer = `
import { createServer } from 'node:http'
const server = createServer((request, response) => {
  const after = Number(new URL(request.url, 'http://x').searchParams.get('ms') ?? 0)
  setTimeout(() => response.end(String(process.pid)), after)
})
const stop = () => { server.close(() => process.exit()); server.closeIdleConnections() }
server.on('error', (cause) => { process.send({ failed: cause.code }); process.exit(1) })
server.listen(Number(process.env.PORT), process.env.HOST, () => process.send({ ready: true }))
process.on('SIGINT', () => undefined)
process.on('disconnect', stop)
process.on('message', stop)
`

// In the place of the dossier: one person. While the file \`hold\` is there it stops half-way, to be killed there.
const stubSeed = `
import { existsSync, writeFileSync } from 'node:fs'
import pg from 'pg'
import { closeDesk } from '@/lib/db'
import { addPerson } from '@/lib/people/commands/add-person'
const owner = new pg.Client({ connectionString: process.env.WHENCE_OWNER_URL })
await owner.connect()
await owner.query('UPDATE desk.instance SET sample = true, sample_started_at = clock_timestamp()')
const add = (email) => addPerson({ kind: 'system', job: 'sample' }, { email, name: email, role: 'EDITOR' })
await add('first@whence.test')
if (existsSync('hold')) { writeFileSync('held', String(process.pid)); await new Promise((go) => setTimeout(go, 60_000)) }
await add('second@whence.test')
await owner.query('UPDATE desk.instance SET sample_finished_at = clock_timestamp()')
await owner.end()
await closeDesk()
`

export type Project = {
  root: string
  dataDir: string
  port: number
  start: (more?: Record<string, string>) => StartRun
}

/**
 * A copy of the project with a stand-in for the app and for the dossier, so that what happens around them is tested
 * in seconds: its own finished build, data folder and port.
 */
export async function makeProject(): Promise<Project> {
  const here = process.cwd()
  const root = await temporaryFolder('start')
  await symlink(join(here, 'node_modules'), join(root, 'node_modules'))
  for (const name of [
    'lib',
    'components/reader',
    'scripts',
    'prisma',
    'tsconfig.json',
    'package.json',
    'prisma.config.ts',
  ]) {
    await cp(join(here, name), join(root, name), { recursive: true })
  }
  await writeFile(join(root, 'prisma', 'seed.ts'), stubSeed)
  await writeFile(join(root, 'scripts', 'serve.mjs'), stubServer)
  await mkdir(join(root, '.next'))
  await writeFile(join(root, '.next', 'BUILD_ID'), 'stub')
  await writeFile(join(root, '.next', 'whence-build'), await sourceHash(root))
  const dataDir = join(root, '.data')
  const port = await freePort()
  const settings = { PORT: String(port), WHENCE_DATA_DIR: dataDir }
  return { root, dataDir, port, start: (more = {}) => runStart({ ...settings, ...more }, root) }
}

/** The number of the database's first process, or null when it does not run. */
export async function databasePid(dataDir: string): Promise<number | null> {
  const pid = Number(
    (await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')[0],
  )
  return pid > 0 && isAlive(pid) ? pid : null
}

/** The number of the stand-in's process, which it gives as its answer. */
export async function appPid(port: number): Promise<number> {
  return Number(await (await fetch(`http://127.0.0.1:${port}/`)).text())
}

const run = promisify(execFile)

/** The number of the worker that this start runs beside the app, or null when there is none. */
export async function workerPid(start: number): Promise<number | null> {
  const { stdout } = await run('ps', ['-A', '-o', 'pid=,ppid=,args='])
  const line = stdout
    .split('\n')
    .map((each) => each.trim().split(/\s+/))
    .find(
      ([, parent, ...words]) => Number(parent) === start && words.some((word) => word.endsWith('worker.ts')),
    )
  return line ? Number(line[0]) : null
}
