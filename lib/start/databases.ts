import pg from 'pg'
import { MIGRATOR, OWNER, PUBLIC, WEB } from './roles'

/** Runs `work` on one connection of its own and closes it. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  client.on('error', () => undefined) // the query that meets the error reports it
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end().catch(() => undefined)
  }
}

export async function databaseExists(admin: pg.Client, name: string): Promise<boolean> {
  return (await admin.query('SELECT FROM pg_database WHERE datname = $1', [name])).rows.length > 0
}

/** Who may come in at all: rights on a database are not copied from its template, so each database is told. */
export async function admitRoles(admin: pg.Client, name: string): Promise<void> {
  const database = pg.escapeIdentifier(name)
  await admin.query(`REVOKE ALL ON DATABASE ${database} FROM PUBLIC`)
  await admin.query(
    `GRANT CONNECT ON DATABASE ${database} TO ${MIGRATOR}, ${WEB}, ${PUBLIC}, whence_log, whence_auditor`,
  )
}

export async function createDatabase(admin: pg.Client, name: string, template = 'template1'): Promise<void> {
  await admin.query(
    `CREATE DATABASE ${pg.escapeIdentifier(name)} OWNER ${OWNER} TEMPLATE ${pg.escapeIdentifier(template)}`,
  )
  await admitRoles(admin, name)
}

export async function dropDatabase(admin: pg.Client, name: string): Promise<void> {
  await admin.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`)
}

export async function renameDatabase(admin: pg.Client, from: string, to: string): Promise<void> {
  await admin.query(`ALTER DATABASE ${pg.escapeIdentifier(from)} RENAME TO ${pg.escapeIdentifier(to)}`)
}
