import pg from 'pg'
import { config } from '@/lib/config'
import type { Site } from '@/lib/exchange/annotation-claim'
import { findCopy } from '@/lib/mirror/find-copy'
import { listed } from '@/lib/published/clauses'
import type { ClaimPage, PublicNotice } from '@/lib/published/views'
import type { Licence } from '@/lib/settings/licences'
import { settingsFrom } from '@/lib/settings/settings'
import { fetched } from './fetched'

/** How many claims are in memory at a time. */
const AT_A_TIME = 50

export type DumpedClaim = { page: ClaimPage; notice: PublicNotice | null }

/** All that readers may have, as it was at one moment. */
export type Snapshot = {
  /** In the transaction that sees this moment. */
  client: pg.Client
  /** Of a copy: when what it was made of was taken. */
  takenAt: Date
  /** When it is read. */
  readAt: Date
  /** Whose claims these are, where this is a copy of another site; null: our own. */
  site: Site | null
  /** The shape of the stored pages. */
  pageShape: number
  licence: Licence
  /** How often anything public had changed, and when it last did. */
  beat: string
  moment: Date
  /** What is not to be had at that moment any more, as one name (`published.silence()`). */
  silence: string
  /** The refs of all listed claims, in their order. */
  refs: () => AsyncGenerator<string>
  /** The claims themselves, in the same order. */
  claims: () => AsyncGenerator<DumpedClaim>
}

async function* refsOf(client: pg.Client): AsyncGenerator<string> {
  const query = `SELECT ref FROM published.claim WHERE ${listed} ORDER BY ref COLLATE "C"`
  for await (const { ref } of fetched<{ ref: string }>(client, 'refs', query, 1000)) yield ref
}

const claimsText = `
  SELECT c.page, n.body AS notice FROM published.claim c LEFT JOIN published.notice n ON n.claim_id = c.claim_id
  WHERE ${listed} ORDER BY c.ref COLLATE "C"`

type Facts = { now: Date; shape: number | null; beat: string; at: Date; silence: string; licence: unknown }

const factsText = `
  SELECT now() AS now, (SELECT page_shape FROM published.instance) AS shape, p.beat::text, p.at, published.silence() AS silence,
    (SELECT value FROM published.setting WHERE key = 'licence') AS licence
  FROM published.pulse p`

async function snapshotOf(client: pg.Client): Promise<Snapshot> {
  // Readers' statements are short; this one takes as long as there are claims, and waits while files are written.
  await client.query("SET statement_timeout = '5min'; SET idle_in_transaction_session_timeout = 0")
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
  const { rows } = await client.query<Facts>(factsText)
  const facts = rows[0]
  if (!facts) throw new Error('published.pulse has a row from the beginning')
  const copy = await findCopy(client)
  return {
    client,
    takenAt: copy?.takenAt ?? facts.now,
    readAt: facts.now,
    site: copy && { origin: copy.origin, name: copy.name },
    pageShape: facts.shape ?? 0,
    licence: settingsFrom({ licence: facts.licence }).licence,
    beat: facts.beat,
    moment: facts.at,
    silence: facts.silence,
    refs: () => refsOf(client),
    claims: () => fetched<DumpedClaim>(client, 'claims', claimsText, AT_A_TIME),
  }
}

/** On a connection of its own as `whence_public`, which ends with the work. */
export async function withReader<Value>(work: (client: pg.Client) => Promise<Value>): Promise<Value> {
  const client = new pg.Client({
    connectionString: config().DATABASE_URL_PUBLIC,
    connectionTimeoutMillis: 5_000,
  })
  client.on('error', () => undefined) // the query that meets the error reports it
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Reads everything public as of one moment, as `whence_public` and on a connection of its own. */
export const withSnapshot = <Value>(work: (snapshot: Snapshot) => Promise<Value>): Promise<Value> =>
  withReader(async (client) => work(await snapshotOf(client)))

/** The same on a connection that somebody holds something with. */
export const withSnapshotOn = async <Value>(
  client: pg.Client,
  work: (snapshot: Snapshot) => Promise<Value>,
): Promise<Value> => work(await snapshotOf(client))
