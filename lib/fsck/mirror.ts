import { createHash } from 'node:crypto'
import pg from 'pg'
import { z } from 'zod'
import { deskPool } from '@/lib/db'
import { stateFiles, type StateFile } from '@/lib/dump/state/state-files'
import { bySql, type Invariant, type Sql } from '@/lib/fsck/invariant'

const given = z.record(z.string(), z.looseObject({ sha256: z.string(), rows: z.int() }))

type Signed = { origin: string; takenAt: string; manifest: string; files: unknown }

const signedText = `
  SELECT origin, to_char(taken_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "takenAt",
    encode(manifest, 'hex') AS manifest, files FROM published.copy`

/** What is said of a copy before it is looked at: fsck cannot ask whether the desk of the origin said so. */
export async function describeCopy(sql: Sql): Promise<string | null> {
  const [copy] = await sql<Signed>(signedText)
  return copy
    ? `This is a reading copy of ${copy.origin} as of ${copy.takenAt}. Its rows are held against the dump that it was made from (manifest ${copy.manifest}); that the dump says what was decided there, only the origin’s own fsck can tell.`
    : null
}

async function hashOf({ lines }: StateFile, client: pg.Client): Promise<{ sha256: string; rows: number }> {
  const hash = createHash('sha256')
  let rows = 0
  for await (const line of lines(client)) {
    hash.update(`${line}\n`)
    rows += 1
  }
  return { sha256: hash.digest('hex'), rows }
}

/** Written out once more and hashed, all as of one moment: as many rows in memory as when a dump is written. */
async function findChanged(sql: Sql): Promise<string[]> {
  const [copy] = await sql<Signed>(signedText)
  if (!copy) return ['this is no reading copy']
  const files = given.safeParse(copy.files)
  if (!files.success) return ['what the dump held is not written down any more']
  const client = new pg.Client(deskPool().options)
  client.on('error', () => undefined) // the query that meets the error reports it
  await client.connect()
  try {
    await client.query('SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0')
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    const faults: string[] = []
    for (const file of stateFiles) {
      const [then, now] = [files.data[file.name], await hashOf(file, client)]
      if (then && then.sha256 === now.sha256) continue
      faults.push(`${file.name}: ${now.rows} rows, which are not the ${then?.rows ?? 'rows'} of the dump`)
    }
    return faults
  } finally {
    await client.end().catch(() => undefined)
  }
}

const kept = ['claim', 'notice', 'link', 'source', 'agent', 'source_link'].map(
  (table) => `
  SELECT format('past_${table}: %s rows are kept, and readers may see %s', k, s) AS line
  FROM (SELECT (SELECT count(*) FROM published.past_${table}) AS k, (SELECT count(*) FROM published.${table}_before) AS s) n WHERE k <> s`,
)

/** What is made of the rows and is not in the dump; of the counters the others ask. */
const derived = `
  SELECT format('%s: is not found by its own words', c.ref) AS line FROM published.claim c
  WHERE c.folded <> published.fold(c.words)
    OR (c.withheld_at IS NULL AND c.merged_into IS NULL) <> (coalesce(c.search, '') <> ''::tsvector)
    OR c.withheld_at IS NULL AND c.merged_into IS NULL AND NOT c.search @@ ('''=s:' || c.status::text || '''')::tsquery`

const ownWork = [
  'desk.claim',
  'desk.source',
  'desk.agent',
  'desk.topic',
  'desk.decision',
  'desk.revision',
].map(
  (table) =>
    `SELECT '${table} has rows, and nothing is logged on a copy' AS line WHERE EXISTS (SELECT FROM ${table})`,
)

/** What must hold of a reading copy in place of everything that is asked of the desk. */
export const copyInvariants: Invariant[] = [
  { name: 'every row that readers see is as it was in the dump', find: findChanged },
  bySql('nothing is kept that readers may not see', kept.join(' UNION ALL ')),
  bySql('every claim is found by the words that it has', derived),
  bySql(
    'nothing was logged, decided or settled here',
    `${ownWork.join(' UNION ALL ')}
     UNION ALL SELECT format('event %s: %s', e.id, e.kind) FROM ledger.event e WHERE e.claim_id IS NOT NULL OR e.kind !~ '^(person|token)\\.'`,
  ),
]
