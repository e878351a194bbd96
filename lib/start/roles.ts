import type pg from 'pg'
import { scramVerifier } from './scram'
import { StartError } from './start-error'

export const OWNER = 'whence_owner'
export const MIGRATOR = 'whence_migrator'
export const WEB = 'whence_web'
export const PUBLIC = 'whence_public'

type Role = { name: string; login: boolean; settings: Record<string, string> }

/** Who may connect, and how long each may take. What each may see and write is said in the migrations. */
const roles: Role[] = [
  { name: OWNER, login: false, settings: {} },
  { name: MIGRATOR, login: true, settings: {} },
  {
    name: WEB,
    login: true,
    settings: {
      statement_timeout: '10s',
      lock_timeout: '2s',
      idle_in_transaction_session_timeout: '10s',
      synchronous_commit: 'on',
    },
  },
  {
    name: PUBLIC,
    login: true,
    settings: {
      statement_timeout: '5s',
      lock_timeout: '2s',
      idle_in_transaction_session_timeout: '5s',
    },
  },
  { name: 'whence_log', login: false, settings: {} },
  { name: 'whence_auditor', login: false, settings: {} },
]

type Present = { rolname: string; rolcanlogin: boolean; rolconfig: string[] | null }

async function presentRoles(client: pg.Client): Promise<Map<string, Present>> {
  const { rows } = await client.query<Present>(
    'SELECT rolname, rolcanlogin, rolconfig FROM pg_roles WHERE rolname = ANY ($1)',
    [roles.map((role) => role.name)],
  )
  return new Map(rows.map((row) => [row.rolname, row]))
}

async function mayCreateRoles(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ may: boolean }>(
    'SELECT rolsuper OR rolcreaterole AS may FROM pg_roles WHERE rolname = current_user',
  )
  return rows[0]?.may ?? false
}

/** The statements that are still needed to bring one role to its shape; none on a second start. */
function statementsFor(role: Role, present: Present | undefined, password: string | undefined): string[] {
  const login = role.login && password ? ` LOGIN PASSWORD '${scramVerifier(password)}'` : ''
  const made = present ? [] : [`CREATE ROLE ${role.name} NOINHERIT${login}`]
  const admitted = present && !present.rolcanlogin && login ? [`ALTER ROLE ${role.name}${login}`] : []
  const set = Object.entries(role.settings)
    .filter(([name, value]) => !present?.rolconfig?.includes(`${name}=${value}`))
    .map(([name, value]) => `ALTER ROLE ${role.name} SET ${name} = '${value}'`)
  return [...made, ...admitted, ...set]
}

/** Lets `member` become the owner by SET ROLE, and only so: it holds none of the owner's powers by itself. */
async function letBecomeOwner(client: pg.Client, member: string): Promise<void> {
  const { rows } = await client.query(
    `SELECT FROM pg_auth_members m
     WHERE m.roleid = $1::regrole AND m.member = $2::regrole AND m.set_option AND NOT m.inherit_option`,
    [OWNER, member],
  )
  if (rows.length === 0) await client.query(`GRANT ${OWNER} TO ${member} WITH INHERIT FALSE, SET TRUE`)
}

export type Passwords = Partial<Record<typeof MIGRATOR | typeof WEB | typeof PUBLIC, string>>

const NOT_ALLOWED = new StartError(
  'The user of DATABASE_URL may not create roles, and the roles that Whence needs are not there or not set up. docs/deploy.md has the statements for an administrator to run once.',
)

const isForbidden = (cause: unknown) => cause instanceof Error && 'code' in cause && cause.code === '42501'

/**
 * Makes the six roles where absent and sets what is not set. Roles belong to the whole server, so two installations
 * on one server share them. `client` is the server's superuser or a role that may create roles.
 */
export async function ensureRoles(client: pg.Client, passwords: Passwords): Promise<void> {
  const present = await presentRoles(client)
  const known: Record<string, string | undefined> = passwords
  const wanted = roles.flatMap((role) => statementsFor(role, present.get(role.name), known[role.name]))
  if (wanted.length > 0 && !(await mayCreateRoles(client))) throw NOT_ALLOWED
  try {
    for (const statement of wanted) await client.query(statement)
    await letBecomeOwner(client, MIGRATOR)
  } catch (cause) {
    throw isForbidden(cause) ? NOT_ALLOWED : cause
  }
}

/** Lets the connected user become the owner too; a superuser can already. */
export async function admitAsOwner(client: pg.Client, superuser: boolean): Promise<void> {
  if (superuser) return
  try {
    const { rows } = await client.query<{ may: boolean }>(`SELECT pg_has_role('${OWNER}', 'SET') AS may`)
    if (!rows[0]?.may) await client.query(`GRANT ${OWNER} TO CURRENT_USER WITH INHERIT FALSE, SET TRUE`)
  } catch (cause) {
    throw isForbidden(cause) ? NOT_ALLOWED : cause
  }
}

/** Gives a role its password anew, after the secret that it derives from was changed. */
export async function setPassword(client: pg.Client, role: string, password: string): Promise<void> {
  await client.query(`ALTER ROLE ${role} LOGIN PASSWORD '${scramVerifier(password)}'`)
}
