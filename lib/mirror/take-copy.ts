import pg from 'pg'
import { stateFileName, stateTables } from '@/lib/dump/state/tables'
import type { DumpManifest } from '@/lib/dump/manifest'
import { countWords } from '@/lib/published/count-words'
import { DumpFault } from './fault'
import { type OpenDump, openDump } from './open-dump'
import { withoutGuards } from './put-aside'
import { putFiles } from './put-files'
import type { Read } from './read-lines'
import { admitDump, type Standing } from './rules'
import { writeRows } from './write-rows'

/** Hears what is being done: a file that is looked at, a table that is written. */
type Tell = (what: string) => void

export type Taken = { kind: 'taken' | 'same'; manifest: DumpManifest; files: number }

type Found = {
  claims: boolean
  acts: boolean
  origin: string | null
  at: string | null
  manifest: string | null
}

// People and their tokens may be there; who has done more than that has something of their own.
const standingText = `
  SELECT c.origin, to_char(c.taken_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at, encode(c.manifest, 'hex') AS manifest,
    EXISTS (SELECT FROM published.claim) OR EXISTS (SELECT FROM desk.claim) OR EXISTS (SELECT FROM desk.source)
      OR EXISTS (SELECT FROM desk.agent) OR EXISTS (SELECT FROM desk.topic) AS claims,
    EXISTS (SELECT FROM ledger.event e WHERE e.claim_id IS NOT NULL OR e.kind !~ '^(person|token)\\.') AS acts
  FROM (SELECT) one LEFT JOIN published.copy c ON true`

async function standingOf(owner: pg.Client): Promise<Standing> {
  const { rows } = await owner.query<Found>(standingText)
  const found = rows[0]
  if (found?.origin && found.at && found.manifest)
    return { kind: 'copy', origin: found.origin, takenAt: found.at, manifest: found.manifest }
  return found?.claims || found?.acts ? { kind: 'other' } : { kind: 'empty' }
}

async function mayTake(owner: pg.Client, { manifest, sha256 }: OpenDump): Promise<boolean> {
  const takenAt = new Date(manifest.takenAt).toISOString()
  const brought = { origin: manifest.origin, takenAt, manifest: sha256 }
  const admission = admitDump(await standingOf(owner), brought)
  if (admission.kind === 'refused') throw new DumpFault(admission.why)
  return admission.kind === 'take'
}

/** Readers' moments go on from here: `beat` rises with every copy, so that no page is taken for one of before. */
const PULSE = `
  UPDATE published.pulse SET beat = greatest(beat + 1, $1::bigint), at = $2::timestamptz,
    xact = pg_current_xact_id()::text || ' ' || extract(epoch FROM transaction_timestamp())::text`

// Counters and words of what was here before go whole: what is withheld since is in neither. Nor is a mark that nothing bears.
const COUNT = `
  DELETE FROM published.tally_delta;
  DELETE FROM published.tally;
  DELETE FROM published.tally_kept WHERE a <> 0;
  SELECT published.recount();
  DELETE FROM published.tally_key k WHERE NOT EXISTS (
    SELECT FROM published.tally t WHERE t.a = 0 AND t.b = 0 AND t.kind = left(k.mark, 1) AND t.key = k.id);
  DELETE FROM published.lexeme;
  UPDATE published.word_count SET docs = 0, length = 0, beat = -1, counted_at = '1970-01-01', forgot = forgot + 1`

const SIGN = `
  INSERT INTO published.copy (origin, name, taken_at, manifest, files) VALUES ($1, $2, $3, decode($4, 'hex'), $5)
  ON CONFLICT (id) DO UPDATE SET origin = excluded.origin, name = excluded.name, taken_at = excluded.taken_at,
    received_at = clock_timestamp(), manifest = excluded.manifest, files = excluded.files`

const tables = stateTables.map(({ table }) => table)

async function writeTables(owner: pg.Client, dump: OpenDump, tell: Tell): Promise<Record<string, Read>> {
  const read: Record<string, Read> = {}
  for (const table of tables) await owner.query(`DELETE FROM published.${table}`)
  for (const table of stateTables) {
    const name = stateFileName(table)
    const expected = dump.manifest.files.find((file) => file.name === name)
    if (!expected) throw new DumpFault(`${name} is missing.`)
    tell(name)
    read[name] = await writeRows(owner, dump.folder, table, expected)
  }
  return read
}

/** All of it, or nothing: whoever ends this process leaves what was there before. */
async function writeAll(owner: pg.Client, dump: OpenDump, tell: Tell): Promise<number | null> {
  const { manifest, sha256 } = dump
  await owner.query('BEGIN')
  // Whoever records an act, and whoever publishes without one, waits until this is done, and is then refused.
  await owner.query("SELECT pg_advisory_xact_lock(hashtextextended('published', 0))")
  await owner.query('SELECT FROM ledger.log_head FOR UPDATE')
  if (!(await mayTake(owner, dump))) return null
  let read: Record<string, Read> = {}
  await withoutGuards(owner, tables, async () => {
    read = await writeTables(owner, dump, tell)
  })
  tell('counters')
  await owner.query(PULSE, [manifest.beat, manifest.moment])
  await owner.query(COUNT)
  await owner.query(SIGN, [manifest.origin, manifest.name, manifest.takenAt, sha256, JSON.stringify(read)])
  const files = await putFiles(dump)
  await owner.query('COMMIT')
  return files
}

/** Connects as a role that becomes the owner; nothing of it waits for ever, and nothing is cut short either. */
async function asOwner<T>(url: string, work: (owner: pg.Client) => Promise<T>): Promise<T> {
  const owner = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  owner.on('error', () => undefined) // the query that meets the error reports it
  await owner.connect()
  try {
    await owner.query(
      "SET statement_timeout = 0; SET lock_timeout = '30s'; SET idle_in_transaction_session_timeout = 0",
    )
    return await work(owner)
  } finally {
    await owner.end().catch(() => undefined)
  }
}

/**
 * Makes a reading copy of an empty instance, or brings one up to a newer dump of the same origin. Every file is looked at
 * before anything is written; then everything is written in one transaction, so that readers see what was before or all of
 * it. Throws DumpFault where the dump, or this instance, will not do.
 * @param ownerUrl connects as a role that becomes the owner, as migrations do
 */
export async function takeCopy(
  ownerUrl: string,
  folder: string,
  tell: Tell = () => undefined,
): Promise<Taken> {
  const dump = await openDump(folder, tell)
  const { manifest } = dump
  return asOwner(ownerUrl, async (owner) => {
    if (!(await mayTake(owner, dump))) return { kind: 'same', manifest, files: 0 }
    const files = await writeAll(owner, dump, tell)
    if (files === null) return { kind: 'same', manifest, files: 0 }
    await owner.query(`ANALYZE ${tables.map((table) => `published.${table}`).join(', ')}`)
    await countWords()
    return { kind: 'taken', manifest, files }
  })
}
