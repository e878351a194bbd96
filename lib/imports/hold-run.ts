import pg from 'pg'
import { config } from '@/lib/config'

/** The first half of each import's advisory lock; the second is the hash of its id. */
export const IMPORT_LOCKS = 0x69_6d_70_6f

const noop = () => undefined

/**
 * Shows that somebody is at an import: an advisory lock on a connection of its own, which goes with the process however
 * it ends. Null where somebody else is. Two at once would write the same rows as one (each batch begins where the last
 * one ended, or is not written), and read the file twice for it.
 */
export async function holdRun(importId: string): Promise<{ release: () => Promise<void> } | null> {
  const client = new pg.Client({
    connectionString: config().DATABASE_URL_WEB,
    application_name: 'whence import',
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
  })
  client.on('error', noop) // the next batch meets the same trouble, and says so
  await client.connect()
  const release = () => client.end().catch(noop)
  try {
    const { rows } = await client.query<{ got: boolean }>(
      'SELECT pg_try_advisory_lock($1, hashtext($2)) AS got',
      [IMPORT_LOCKS, importId],
    )
    if (rows[0]?.got) return { release }
  } catch (cause) {
    await release()
    throw cause
  }
  await release()
  return null
}
