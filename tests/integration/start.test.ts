import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { withClient } from '@/lib/start/databases'
import { goneWithin, isAlive } from '@/lib/start/processes'
import { typescript } from '@/lib/start/run-command'
import { embeddedUrls, readSecrets } from '@/lib/start/secrets'
import { appPid, databasePid, makeProject, type Project, workerPid } from '@/tests/support/start-fixture'
import type { StartRun } from '@/tests/support/running-app'

let project: Project
let run: StartRun | undefined

/** Starts and waits until it serves. */
async function up(more?: Record<string, string>): Promise<StartRun> {
  run = project.start(more)
  await run.ready
  return run
}

/** Starts what must refuse: its sentence. */
async function refusal(more?: Record<string, string>): Promise<string> {
  const refused = project.start(more)
  expect(await refused.ended, refused.output()).toBe(1)
  expect(refused.output()).not.toMatch(/^\s+at /m)
  return refused.output()
}

async function end(signal: NodeJS.Signals = 'SIGTERM'): Promise<number> {
  run?.child.kill(signal)
  const code = await run?.ended
  run = undefined
  return code ?? -1
}

const owner = () => {
  const secrets = readSecrets(project.dataDir)
  if (!secrets) throw new Error('nothing was started yet')
  return embeddedUrls(secrets).superuser
}

const rows = (query: string) => withClient(owner(), async (client) => (await client.query(query)).rows)

/** Whatever a second start could change: the roles, the database, its people, the last migration, the secrets. */
const everything = async () => ({
  roles: await rows('SELECT oid, rolname, rolpassword, rolcanlogin FROM pg_authid ORDER BY 1'),
  settings: await rows('SELECT * FROM pg_db_role_setting ORDER BY setrole'),
  members: await rows('SELECT * FROM pg_auth_members ORDER BY oid'),
  databases: await rows('SELECT oid, datname, datacl FROM pg_database ORDER BY 1'),
  people: await rows('SELECT id, email, xmin FROM desk.person ORDER BY 1'),
  migrations: await rows('SELECT * FROM public._prisma_migrations ORDER BY id'),
  secrets: await readFile(join(project.dataDir, 'secrets.json'), 'utf8'),
  files: (await readdir(project.dataDir)).sort(),
})

beforeAll(async () => {
  project = await makeProject()
}, 120_000)

afterEach(async () => {
  await end('SIGTERM')
})

afterAll(async () => {
  await rm(project.root, { recursive: true, force: true })
})

describe('a first start and the ones after it', { timeout: 60_000 }, () => {
  test('a start on nothing ends with a running app and says how to sign in', async () => {
    const { output } = await up()
    expect(output()).toContain(`Whence is running at http://localhost:${project.port}`)
    expect(output()).toContain('editor@whence.test')
    expect(output()).toContain('correct horse battery staple')
    expect(await rows('SELECT email FROM desk.person ORDER BY 1')).toHaveLength(2)
    expect((await stat(join(project.dataDir, 'secrets.json'))).mode & 0o777).toBe(0o600)
  })

  test('a second start is quick and changes nothing', async () => {
    await up()
    const before = await everything()
    expect(await end()).toBe(0)
    const begun = Date.now()
    await up()
    expect(Date.now() - begun).toBeLessThan(10_000)
    expect(await everything()).toEqual(before)
  })

  test('told to stop, it answers what it was asked, then ends with nothing left behind', async () => {
    await up()
    const app = await appPid(project.port)
    const database = await databasePid(project.dataDir)
    const asked = fetch(`http://127.0.0.1:${project.port}/?ms=700`)
    await pause(100)
    expect(await end('SIGINT')).toBe(0)
    expect(await (await asked).text()).toBe(String(app))
    expect(isAlive(app)).toBe(false)
    expect(database !== null && isAlive(database)).toBe(false)
    expect(existsSync(join(project.dataDir, 'start.lock'))).toBe(false)
  })

  test('one data folder is for one start at a time, one port for one program', async () => {
    await up()
    expect(await refusal()).toContain(`Whence is already running on ${project.dataDir}`)
    const elsewhere = join(project.root, 'elsewhere')
    expect(await refusal({ WHENCE_DATA_DIR: elsewhere })).toContain(`Port ${project.port} is already in use`)
    expect(existsSync(join(elsewhere, 'postgres'))).toBe(false)
  })

  test('a data folder out of reach is said, with what to do', async () => {
    // As root PostgreSQL's own user cannot pass through; as anybody else we cannot write.
    const closed = join(project.root, 'closed')
    await mkdir(closed, { mode: process.getuid?.() === 0 ? 0o700 : 0o500 })
    const sentence = await refusal({ WHENCE_DATA_DIR: join(closed, 'data') })
    expect(sentence).toContain(closed)
    expect(sentence).toContain('WHENCE_DATA_DIR')
  })
})

describe('the worker beside the app', { timeout: 60_000 }, () => {
  /** The worker once it does its work: it has read the whole log anew. */
  async function working(): Promise<number> {
    await rows(`UPDATE desk.outbox SET next = 0 WHERE name = 'notifications'`)
    const isUpToDate = () =>
      rows(
        `SELECT next = (SELECT count(*) FROM ledger.event) AS yes FROM desk.outbox WHERE name = 'notifications'`,
      ).then(([row]) => row?.yes)
    await expect.poll(isUpToDate, { timeout: 20_000 }).toBe(true)
    return (await workerPid(run?.pid ?? -1)) ?? -1
  }

  test.each(['SIGINT', 'SIGTERM'] as const)(
    'it works with the start and ends with it: %s',
    async (signal) => {
      await up()
      const [worker, app] = [await working(), await appPid(project.port)]
      expect(worker).toBeGreaterThan(0)
      expect(await end(signal)).toBe(0)
      expect([isAlive(worker), isAlive(app)]).toEqual([false, false])
    },
  )

  test('killed, it is started again, and the site stays up', async () => {
    await up()
    const [worker, app] = [await working(), await appPid(project.port)]
    process.kill(worker, 'SIGKILL')
    const anew = async () => {
      const found = await workerPid(run?.pid ?? -1)
      return found !== null && found !== worker
    }
    await expect.poll(anew, { timeout: 10_000 }).toBe(true)
    expect(await appPid(project.port)).toBe(app)
  })

  test('where the start is killed, it leaves by itself', async () => {
    await up()
    const worker = await working()
    await end('SIGKILL')
    expect(await goneWithin(worker, 10_000)).toBe(true)
  })

  test('a second one, run by hand, works beside it and ends at Ctrl-C', async () => {
    await up()
    await working()
    const hand = spawn(process.execPath, typescript(project.root, 'scripts/worker.ts'), {
      cwd: project.root,
      env: {
        ...process.env,
        DATABASE_URL: '',
        DATABASE_URL_WEB: '',
        WHENCE_DATA_DIR: project.dataDir,
        WHENCE_MODE: '',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const ended = new Promise((resolve) => hand.once('exit', resolve))
    let said = ''
    hand.stdout.on('data', (chunk: Buffer) => void (said += chunk.toString('utf8')))
    await expect.poll(() => said, { timeout: 20_000 }).toContain('The worker runs.')
    await pause(1_500)
    hand.kill('SIGINT')
    expect(await ended).toBe(0)
  })
})

describe('after a crash the next start recovers by itself', { timeout: 60_000 }, () => {
  test('everything killed at once', async () => {
    await up()
    const killed = [await databasePid(project.dataDir), await appPid(project.port), run?.pid]
    for (const pid of killed) process.kill(pid ?? 0, 'SIGKILL')
    await run?.ended
    expect(existsSync(join(project.dataDir, 'start.lock'))).toBe(true)
    await up()
    expect(await rows('SELECT email FROM desk.person')).toHaveLength(2)
  })

  test('only the start killed: the app leaves by itself, the database is taken over', async () => {
    await up()
    const database = await databasePid(project.dataDir)
    await end('SIGKILL')
    expect(await databasePid(project.dataDir)).toBe(database)
    await up()
    expect(await databasePid(project.dataDir)).not.toBe(database)
  })

  test('only the database killed: it is started again under the running app', async () => {
    await up()
    const app = await appPid(project.port)
    const database = await databasePid(project.dataDir)
    process.kill(database ?? 0, 'SIGKILL')
    await expect.poll(() => rows('SELECT 1').catch(() => []), { timeout: 10_000 }).toHaveLength(1)
    expect(await databasePid(project.dataDir)).not.toBe(database)
    expect(await appPid(project.port)).toBe(app)
  })

  test('numbers in old pid and lock files that now belong to another program', async () => {
    await writeFile(
      join(project.dataDir, 'start.lock'),
      JSON.stringify({ pid: process.pid, begin: 'long ago' }),
    )
    await writeFile(
      join(project.dataDir, 'postgres', 'postmaster.pid'),
      `${process.pid}\n${project.dataDir}/postgres\n`,
    )
    await up()
    expect(isAlive(process.pid)).toBe(true)
  })

  test('killed while the dossier was being loaded: the next start loads it whole', async () => {
    const dataDir = join(project.root, 'half')
    const hold = join(project.root, 'hold')
    await writeFile(hold, '')
    run = project.start({ WHENCE_DATA_DIR: dataDir })
    await expect.poll(() => existsSync(join(project.root, 'held')), { timeout: 30_000 }).toBe(true)
    const killed = [
      await databasePid(dataDir),
      Number(await readFile(join(project.root, 'held'), 'utf8')),
      run.pid,
    ]
    for (const pid of killed) process.kill(pid ?? 0, 'SIGKILL')
    await run.ended
    await rm(hold)
    // What initdb leaves when it is killed, in the same breath.
    await mkdir(join(dataDir, 'postgres.new'))
    await up({ WHENCE_DATA_DIR: dataDir })
    const secrets = readSecrets(dataDir)
    const url = secrets ? embeddedUrls(secrets).superuser : ''
    const people = await withClient(
      url,
      async (client) => (await client.query('SELECT email FROM desk.person ORDER BY 1')).rows,
    )
    expect(people).toEqual([{ email: 'first@whence.test' }, { email: 'second@whence.test' }])
  })

  test('a migration that was cut off is tried again', async () => {
    await up()
    const [last] = await rows('SELECT migration_name FROM public._prisma_migrations ORDER BY 1 DESC LIMIT 1')
    await end()
    const added = '29990101000000_added_later'
    const folder = join(project.root, 'prisma', 'migrations', added)
    await mkdir(folder)
    await writeFile(join(folder, 'migration.sql'), 'CREATE TABLE desk.added_later (id int)')
    await up()
    await rows(
      `DROP TABLE desk.added_later; UPDATE public._prisma_migrations SET finished_at = NULL WHERE migration_name = '${added}'`,
    )
    await end()
    await up()
    expect(
      await rows(
        `SELECT relname, relowner::regrole::text AS owner FROM pg_class WHERE relname = 'added_later'`,
      ),
    ).toEqual([{ relname: 'added_later', owner: 'whence_owner' }])
    expect(last.migration_name < added).toBe(true)
    await end()
    await rm(folder, { recursive: true })
    expect(await refusal()).toContain(`The database is newer than this code: it has the migration ${added}`)
  })
})
