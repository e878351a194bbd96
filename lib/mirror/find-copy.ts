import type pg from 'pg'
import { read } from '@/lib/db-public'

/** Whose reading copy this instance is, and as of when. */
export type Copy = { origin: string; name: string; takenAt: Date }

const copyText = `SELECT origin, name, taken_at AS "takenAt" FROM published.copy`

/** The same on a connection of the caller's own, at the moment that it sees. */
export async function findCopy(client: Pick<pg.Client, 'query'>): Promise<Copy | null> {
  const { rows } = await client.query<Copy>(copyText)
  return rows[0] ?? null
}

/** As readers see it; null where this is a newsroom of its own. */
export async function readCopy(): Promise<Copy | null> {
  const [row] = await read<Copy>('copy', copyText, [])
  return row ?? null
}
