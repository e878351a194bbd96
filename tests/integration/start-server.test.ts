import { rm } from 'node:fs/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { databaseUser } from '@/lib/start/database-user'
import { withClient } from '@/lib/start/databases'
import { type Embedded, startEmbedded } from '@/lib/start/embedded'
import { endServer } from '@/lib/start/postgres'
import { derivedPassword, embeddedUrls } from '@/lib/start/secrets'
import { temporaryFolder } from '@/tests/support/cluster'
import type { StartRun } from '@/tests/support/running-app'
import { makeProject, type Project } from '@/tests/support/start-fixture'

const NEXTAUTH_SECRET = 'a secret of an operator, at least so long'

let folder: string
let server: Embedded
let project: Project
let run: StartRun | undefined

const admin = (database = 'postgres') => embeddedUrls(server.secrets, database).superuser
const asAdmin = (text: string, database?: string) =>
  withClient(admin(database), async (client) => (await client.query(text)).rows)

/** The address of a user on the operator's server, who owns a database of his own name. */
async function userWith(name: string, rights: string): Promise<string> {
  await asAdmin(`CREATE ROLE ${name} LOGIN ${rights} PASSWORD 'own-password'`)
  await asAdmin(`CREATE DATABASE ${name} OWNER ${name}`)
  return `postgresql://${name}:own-password@127.0.0.1:${server.secrets.port}/${name}`
}

async function dropRoles(): Promise<void> {
  const databases = await asAdmin(
    "SELECT datname FROM pg_database WHERE datname NOT IN ('postgres', 'template0', 'template1')",
  )
  for (const { datname } of databases) await asAdmin(`DROP DATABASE "${datname}" WITH (FORCE)`)
  const roles = await asAdmin(
    "SELECT rolname FROM pg_roles WHERE rolname LIKE 'whence%' OR rolname LIKE 'press%'",
  )
  for (const { rolname } of roles) await asAdmin(`DROP OWNED BY ${rolname}; DROP ROLE ${rolname}`)
}

async function up(settings: Record<string, string>): Promise<string> {
  run = project.start({ NEXTAUTH_SECRET, ...settings })
  await run.ready
  return run.output()
}

async function refusal(settings: Record<string, string>): Promise<string> {
  const refused = project.start({ NEXTAUTH_SECRET, ...settings })
  expect(await refused.ended, refused.output()).toBe(1)
  expect(refused.output()).not.toMatch(/^\s+at /m)
  expect(refused.output()).not.toContain('own-password')
  return refused.output()
}

/** For a server where the user of DATABASE_URL may create no roles: run once, by whoever may. */
const administratorsStatements = (user: string) => `
  CREATE ROLE whence_owner NOLOGIN NOINHERIT;
  CREATE ROLE whence_migrator NOLOGIN NOINHERIT;
  CREATE ROLE whence_web LOGIN NOINHERIT PASSWORD 'given';
  CREATE ROLE whence_public LOGIN NOINHERIT PASSWORD 'given';
  CREATE ROLE whence_log NOLOGIN NOINHERIT;
  CREATE ROLE whence_auditor NOLOGIN NOINHERIT;
  ALTER ROLE whence_web SET statement_timeout = '10s';
  ALTER ROLE whence_web SET lock_timeout = '2s';
  ALTER ROLE whence_web SET idle_in_transaction_session_timeout = '10s';
  ALTER ROLE whence_web SET synchronous_commit = 'on';
  ALTER ROLE whence_public SET statement_timeout = '5s';
  ALTER ROLE whence_public SET lock_timeout = '2s';
  ALTER ROLE whence_public SET idle_in_transaction_session_timeout = '5s';
  GRANT whence_owner TO whence_migrator WITH INHERIT FALSE, SET TRUE;
  GRANT whence_owner TO ${user} WITH INHERIT FALSE, SET TRUE;
`

const asRole = (url: string, role: string, text: string, secret = NEXTAUTH_SECRET) => {
  const address = new URL(url)
  address.username = role
  address.password = derivedPassword(secret, role)
  return withClient(address.href, async (client) => (await client.query(text)).rows)
}

beforeAll(async () => {
  folder = await temporaryFolder('server')
  server = await startEmbedded(folder, await databaseUser())
  project = await makeProject()
}, 120_000)

afterEach(async () => {
  run?.child.kill('SIGTERM')
  await run?.ended
  run = undefined
  await dropRoles()
})

afterAll(async () => {
  await endServer(server.plan, server.server.pid)
  await rm(folder, { recursive: true, force: true })
  await rm(project.root, { recursive: true, force: true })
})

describe('with a server of the operator’s', { timeout: 60_000 }, () => {
  test.each([
    ['a superuser', 'SUPERUSER'],
    ['who may create roles and databases', 'CREATEROLE CREATEDB'],
    ['who may create roles only', 'CREATEROLE'],
  ])('%s: roles and schema are made, samples are not', async (_, rights) => {
    const url = await userWith('press', rights)
    const output = await up({ DATABASE_URL: url })
    expect(output).toContain('npm run user -- add EMAIL --role admin')
    expect(output).not.toContain('whence.test')
    expect(await asRole(url, 'whence_web', 'SELECT count(*)::int AS people FROM desk.person')).toEqual([
      { people: 0 },
    ])
    expect(
      await asRole(url, 'whence_public', "SELECT 'claim' % 'claims' AS alike FROM published.instance"),
    ).toEqual([{ alike: true }])
    await expect(asRole(url, 'whence_public', 'SELECT * FROM desk.person')).rejects.toMatchObject({
      code: '42501',
    })
    const owners = await asAdmin(
      "SELECT DISTINCT relowner::regrole::text AS owner FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace WHERE nspname IN ('desk', 'ledger', 'published')",
      'press',
    )
    expect(owners).toEqual([{ owner: 'whence_owner' }])
  })

  test('a new NEXTAUTH_SECRET gives the roles their new passwords', async () => {
    const url = await userWith('press', 'CREATEROLE')
    await up({ DATABASE_URL: url })
    run?.child.kill('SIGTERM')
    await run?.ended
    const changed = 'another secret of the operator, also long'
    await up({ DATABASE_URL: url, NEXTAUTH_SECRET: changed })
    expect(await asRole(url, 'whence_web', 'SELECT 1 AS one', changed)).toEqual([{ one: 1 }])
    await expect(asRole(url, 'whence_web', 'SELECT 1')).rejects.toMatchObject({ code: '28P01' })
  })

  test('a user who may create no roles is told where the statements are', async () => {
    expect(await refusal({ DATABASE_URL: await userWith('press', '') })).toContain('docs/deploy.md')
  })

  test('once an administrator has run the statements of docs/deploy.md, an ordinary user is enough', async () => {
    const url = await userWith('press', '')
    await asAdmin(administratorsStatements('press'), 'press')
    const as = (role: string) => url.replace('press:own-password', `${role}:given`)
    const output = await up({
      DATABASE_URL: url,
      DATABASE_URL_WEB: as('whence_web'),
      DATABASE_URL_PUBLIC: as('whence_public'),
    })
    expect(output).toContain('npm run user -- add EMAIL --role admin')
    const people = 'SELECT count(*)::int AS people FROM desk.person'
    expect(await withClient(as('whence_web'), async (client) => (await client.query(people)).rows)).toEqual([
      { people: 0 },
    ])
  })

  test('what is wrong is said in one sentence, without the password', async () => {
    const url = await userWith('press', 'CREATEROLE')
    const other = (change: (address: URL) => void) => {
      const address = new URL(url)
      change(address)
      return { DATABASE_URL: address.href }
    }
    expect(await refusal({ DATABASE_URL: url, NEXTAUTH_SECRET: '' })).toContain('NEXTAUTH_SECRET is not set')
    expect(await refusal(other((at) => (at.port = '1')))).toContain(
      'nothing answers at 127.0.0.1:1. Check DATABASE_URL.',
    )
    expect(await refusal(other((at) => (at.password = 'own-password-2')))).toContain(
      'refuses the password of the user press',
    )
    expect(await refusal(other((at) => (at.pathname = '/absent')))).toContain('has no database absent')
    expect(await refusal(other((at) => (at.hostname = 'no-such-host.invalid')))).toMatch(
      /no-such-host\.invalid (is not known|cannot be looked up)/,
    )
    expect(await refusal({ DATABASE_URL: 'mysql://own-password@host/x' })).toContain(
      'DATABASE_URL must look like',
    )
  })
})
