import type pg from 'pg'
import type { ClaimPage } from '@/lib/published/views'
import { withClient } from '@/lib/start/databases'
import { claimantOf, idOf, madeClaim, refOf, SHARED, topicOf } from './made-claim'

const AT_ONCE = 1_000

/** Rows are written as they would have come to be; guards and triggers, each with its tests, would only slow it down. */
async function withoutTriggers(owner: pg.Client, work: () => Promise<void>): Promise<void> {
  const tables = ['claim', 'topic', 'agent', 'source']
  for (const table of tables) await owner.query(`ALTER TABLE published.${table} DISABLE TRIGGER ALL`)
  await work()
  for (const table of tables) await owner.query(`ALTER TABLE published.${table} ENABLE TRIGGER USER`)
}

/** Indexes are made at once over all rows, which is many times faster than one row at a time. */
async function withoutIndexes(owner: pg.Client, work: () => Promise<void>): Promise<void> {
  const { rows } = await owner.query<{ name: string; text: string }>(
    `SELECT c.relname AS name, pg_get_indexdef(i.indexrelid) AS text FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
     WHERE i.indrelid = 'published.claim'::regclass AND NOT i.indisunique`,
  )
  for (const { name } of rows) await owner.query(`DROP INDEX published.${name}`)
  await work()
  await owner.query("SET maintenance_work_mem = '512MB'")
  for (const { text } of rows) await owner.query(text)
}

const insertText = `
  INSERT INTO published.claim (claim_id, ref, slug, version, status, said, depth, language, claimant, claimant_slug, topics, sources,
    event_from, decided_at, reports, origins, words, folded, line, page, search, shown_since)
  SELECT r.claim_id, r.ref, r.slug, 1, r.status, r.said, r.depth, r.language, r.claimant, r.claimant_slug, r.topics, r.sources,
    r.event_from, r.decided_at, r.reports, r.origins, r.words, r.folded, r.line, r.page,
    published.search_of(r.folded, r.language, ARRAY['=s:' || r.status::text, '=l:' || r.language, '=c:' || r.claimant_slug,
      '=w:' || published.week_of(r.decided_at)] || array(SELECT '=t:' || t FROM unnest(r.topics) t)), r.decided_at
  FROM jsonb_to_recordset($1::jsonb) AS r (claim_id uuid, ref text, slug text, status desk."Status", said desk."Status", depth smallint,
    language text, claimant text, claimant_slug text, topics text[], sources uuid[], event_from text, decided_at timestamptz,
    reports int, origins int, words text, folded text, line jsonb, page jsonb)`

async function listModels(owner: pg.Client): Promise<ClaimPage[]> {
  const { rows } = await owner.query<{ page: ClaimPage }>(
    `SELECT page FROM published.claim WHERE jsonb_array_length(page -> 'evidence') BETWEEN 1 AND 2 AND slug !~ '^claim-[0-9]+$'
     ORDER BY length(page::text), ref LIMIT 20`,
  )
  if (rows.length === 0) throw new Error('claims are made after the sample dossier’s; it is not loaded')
  return rows.map(({ page }) => page)
}

/** What claims have in common: topics, claimants, and the documents that facets name. */
async function insertShared(owner: pg.Client, documents: number): Promise<void> {
  const topics = Array.from({ length: SHARED.topics }, (_, n) => topicOf(n))
  await owner.query(
    `INSERT INTO published.topic (slug, name) SELECT r.slug, r.name FROM jsonb_to_recordset($1::jsonb) AS r (slug text, name text) ON CONFLICT DO NOTHING`,
    [JSON.stringify(topics)],
  )
  const agents = Array.from({ length: SHARED.claimants }, (_, n) => ({
    slug: claimantOf(n).slug,
    page: {
      kind: 'ORGANISATION',
      name: claimantOf(n).name,
      grade: null,
      sameAs: [],
      aliases: [],
      description: null,
    },
  }))
  await owner.query(
    `INSERT INTO published.agent (slug, page) SELECT r.slug, r.page FROM jsonb_to_recordset($1::jsonb) AS r (slug text, page jsonb) ON CONFLICT DO NOTHING`,
    [JSON.stringify(agents)],
  )
  const ids = Array.from({ length: documents }, (_, n) => idOf('source', n))
  await owner.query(
    `INSERT INTO published.source (id, slug, page)
     SELECT id, 'document-' || n, (SELECT page FROM published.source WHERE slug !~ '^document-[0-9]+$' ORDER BY slug LIMIT 1) || jsonb_build_object('title', 'Document ' || n)
     FROM unnest($1::uuid[]) WITH ORDINALITY AS s (id, n) ON CONFLICT DO NOTHING`,
    [ids],
  )
}

/** What made-up claims are like, and the refs that the dossier has, which are others at each start. */
type Given = { models: readonly ClaimPage[]; taken: ReadonlySet<string> }

const BEYOND = 2 ** 24

async function listTaken(owner: pg.Client): Promise<Set<string>> {
  const { rows } = await owner.query<{ ref: string }>(
    "SELECT ref FROM published.claim WHERE slug !~ '^claim-[0-9]+$'",
  )
  return new Set(rows.map(({ ref }) => ref))
}

/** Two at a time take the rows, while the next ones are made. */
async function insertClaims(
  lanes: readonly pg.Client[],
  { models, taken: refs }: Given,
  from: number,
  to: number,
) {
  const taken = lanes.map(() => Promise.resolve<unknown>(undefined))
  for (let first = from; first < to; first += AT_ONCE) {
    const numbers = Array.from({ length: Math.min(AT_ONCE, to - first) }, (_, at) => first + at)
    const rows = numbers.flatMap((n) => {
      const model = models[n % models.length]
      return model ? [madeClaim(model, n, refOf(refs.has(refOf(n)) ? n + BEYOND : n))] : []
    })
    const values = [JSON.stringify(rows)]
    const lane = (first / AT_ONCE) % lanes.length
    await taken[lane]
    taken[lane] = lanes[lane]?.query({ name: 'bench.insert', text: insertText, values }) ?? Promise.resolve()
  }
  await Promise.all(taken)
}

/**
 * Brings a database that holds the sample dossier from `from` to `to` made-up claims: public rows like those of the
 * dossier, with words as frequent as in real texts. Counters are derived anew. The same claims every time.
 * @param url of the database, as its superuser
 */
export async function generateClaims(url: string, from: number, to: number): Promise<void> {
  await withClient(url, (owner) =>
    withClient(url, async (beside) => {
      const given = { models: await listModels(owner), taken: await listTaken(owner) }
      await withoutTriggers(owner, async () => {
        await insertShared(owner, Math.ceil((to * 3) / 5))
        await withoutIndexes(owner, async () => {
          for (const lane of [owner, beside]) await lane.query('SET synchronous_commit = off')
          await insertClaims([owner, beside], given, from, to)
        })
      })
      await owner.query('SELECT published.recount()')
      await owner.query('VACUUM ANALYZE')
    }),
  )
}
