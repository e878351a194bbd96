import { withClient } from '@/lib/start/databases'

/**
 * Reads what readers read once, as a database has that has been running for a while: the public tables with their indexes
 * into the database's own memory as far as they go in, and the long columns into the machine's.
 * @param superuser the address of the database, as a role that may add an extension
 */
export const warm = (superuser: string): Promise<void> =>
  withClient(superuser, async (client) => {
    await client.query('CREATE EXTENSION IF NOT EXISTS pg_prewarm')
    await client.query(`
      SELECT pg_prewarm(toast.oid::regclass, 'read') FROM pg_class c
        JOIN pg_class toast ON toast.oid = c.reltoastrelid AND pg_relation_size(toast.oid) > 0
      WHERE c.relnamespace = 'published'::regnamespace AND c.relkind = 'r'`)
    await client.query(`
      SELECT pg_prewarm(c.oid::regclass) FROM pg_class c
      WHERE c.relnamespace = 'published'::regnamespace AND c.relkind IN ('r', 'i') AND pg_relation_size(c.oid) > 0
      ORDER BY c.relkind`)
  })
