import pg from 'pg'
import type { Config } from '@/lib/config'
import { admitRoles, withClient } from './databases'
import { compareMigrations, migrate, refuseNewer } from './migrate'
import { step } from './progress'
import { admitAsOwner, ensureRoles, OWNER, PUBLIC, setPassword, WEB } from './roles'
import { derivedPassword } from './secrets'
import { StartError } from './start-error'

export type ServerUrls = { migrate: string; web: string; public: string; secret: string }

const OLDEST_SERVER = 160_000

/** Why a connection failed, without the address's password. */
function unreachable(cause: unknown, name: string, url: string): StartError {
  const { hostname, port, pathname, username } = new URL(url)
  const place = `${hostname}:${port || 5432}`
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  const reasons: Record<string, string> = {
    ECONNREFUSED: `nothing answers at ${place}`,
    ENOTFOUND: `the host ${hostname} is not known`,
    EAI_AGAIN: `the host ${hostname} cannot be looked up at the moment`,
    '28P01': `${place} refuses the password of the user ${username}`,
    '28000': `${place} does not let the user ${username} in`,
    '3D000': `${place} has no database ${pathname.slice(1)}; create it first`,
    '53300': `${place} has no connection left`,
    '57P03': `${place} is still starting`,
  }
  const reason =
    reasons[code] ??
    `${place} does not answer (${code || (cause instanceof Error ? cause.message : 'no reason given')})`
  return new StartError(`The database cannot be reached: ${reason}. Check ${name}.`)
}

const reach = async <T>(name: string, url: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  await withClient(url, async () => undefined).catch((cause: unknown) => {
    throw unreachable(cause, name, url)
  })
  return withClient(url, work)
}

function withLogin(url: string, user: string, password: string): string {
  const changed = new URL(url)
  changed.username = user
  changed.password = password
  changed.searchParams.delete('options')
  return changed.href
}

function asOwnerOf(url: string): string {
  const changed = new URL(url)
  const options = [changed.searchParams.get('options'), `-c role=${OWNER}`].filter(Boolean).join(' ')
  changed.searchParams.delete('options')
  // URLSearchParams would write spaces as plus signs, which the driver takes for plus signs.
  return `${changed.href}${changed.search ? '&' : '?'}options=${encodeURIComponent(options)}`
}

/** The addresses that follow from DATABASE_URL. The app's two roles get passwords derived from NEXTAUTH_SECRET. */
export function serverUrls(config: Config): ServerUrls {
  const { DATABASE_URL: owner, NEXTAUTH_SECRET: secret } = config
  if (!owner) throw new StartError('DATABASE_URL is not set.')
  if (!secret) {
    throw new StartError(
      'NEXTAUTH_SECRET is not set. With a DATABASE_URL of your own it must be: `openssl rand -hex 32` makes one; keep it.',
    )
  }
  return {
    migrate: asOwnerOf(owner),
    web: config.DATABASE_URL_WEB ?? withLogin(owner, WEB, derivedPassword(secret, WEB)),
    public: config.DATABASE_URL_PUBLIC ?? withLogin(owner, PUBLIC, derivedPassword(secret, PUBLIC)),
    secret,
  }
}

type Standing = {
  version: number
  superuser: boolean
  owns: boolean
  creates: boolean
  database: string
  owner: string
}

async function standingOf(client: pg.Client): Promise<Standing> {
  const { rows } = await client.query<Standing>(
    `SELECT current_setting('server_version_num')::int AS version, r.rolsuper AS superuser,
       r.rolsuper OR r.rolcreatedb AS creates, pg_has_role(d.datdba, 'USAGE') AS owns,
       d.datname AS database, d.datdba::regrole::text AS owner
     FROM pg_roles r, pg_database d WHERE r.rolname = current_user AND d.datname = current_database()`,
  )
  const [standing] = rows
  if (!standing) throw new Error('the server does not know its own database')
  return standing
}

/** Hands the database to the owner role where we may, and lets that role work in it where we may not. */
async function openToOwner(client: pg.Client, standing: Standing): Promise<void> {
  if (!standing.owns || standing.owner === OWNER) return
  await admitRoles(client, standing.database)
  const database = pg.escapeIdentifier(standing.database)
  if (standing.creates) {
    await client.query(`ALTER DATABASE ${database} OWNER TO ${OWNER}`)
    // With the ownership goes the right to connect, which the migrations of the next version will need.
    await client.query(`SET ROLE ${OWNER}`)
    await client.query(`GRANT CONNECT ON DATABASE ${database} TO SESSION_USER`)
    await client.query('RESET ROLE')
    return
  }
  await client.query(`GRANT ALL ON DATABASE ${database} TO ${OWNER}`)
  await client.query(`GRANT ALL ON SCHEMA public TO ${OWNER} WITH GRANT OPTION`)
}

async function ensureLogin(
  owner: pg.Client,
  name: 'DATABASE_URL_WEB' | 'DATABASE_URL_PUBLIC',
  url: string,
  config: Config,
) {
  try {
    await withClient(url, async () => undefined)
  } catch (cause) {
    const wrongPassword =
      cause instanceof Error && 'code' in cause && (cause.code === '28P01' || cause.code === '28000')
    if (!wrongPassword || config[name]) throw unreachable(cause, name, url)
    const { username, password } = new URL(url)
    await setPassword(owner, username, password)
    await reach(name, url, async () => undefined)
  }
}

/** Brings a server of the operator's to the shape that this code needs. Never loads samples. */
export async function prepareServer(config: Config, root: string): Promise<ServerUrls> {
  const urls = serverUrls(config)
  await reach('DATABASE_URL', config.DATABASE_URL ?? '', async (client) => {
    const standing = await standingOf(client)
    if (standing.version < OLDEST_SERVER) {
      throw new StartError(
        'The server that DATABASE_URL names is older than PostgreSQL 16. Upgrade it, or name a newer one.',
      )
    }
    const { password: web } = new URL(urls.web)
    const { password: reader } = new URL(urls.public)
    await ensureRoles(client, { [WEB]: decodeURIComponent(web), [PUBLIC]: decodeURIComponent(reader) })
    await admitAsOwner(client, standing.superuser)
    await openToOwner(client, standing)
    await withClient(urls.migrate, async (migrator) => {
      const found = await compareMigrations(migrator, root)
      refuseNewer(found)
      if (found.pending.length > 0 || found.halted.length > 0) {
        await step('Migrating the database', () => migrate(migrator, urls.migrate, root))
      }
    })
    await ensureLogin(client, 'DATABASE_URL_WEB', urls.web, config)
    await ensureLogin(client, 'DATABASE_URL_PUBLIC', urls.public, config)
  })
  return urls
}
