import { read } from '@/lib/db-public'
import { lineNow, listed } from './clauses'
import { correctionJson } from './correction-queries'
import type {
  ClaimLine,
  ClaimPage,
  FrontPage,
  PublicAddress,
  PublicNotice,
  RelatedClaim,
  WithheldPage,
} from './views'

/** Sitemaps end at this many addresses (sitemaps.org). */
const SITEMAP = 50_000

type AddressRow = {
  page: ClaimPage | WithheldPage
  merged: string | null
  related: RelatedClaim[] | null
  notice: PublicNotice | null
}

// By its address, else by the hash of an address it had before its text was withheld. Of a merged claim the end of the
// chain is wanted, and of related ones the line as it is now.
const addressText = `
  WITH RECURSIVE found AS (
    SELECT * FROM published.claim WHERE slug = $1
    UNION ALL
    SELECT c.* FROM published.address a JOIN published.claim c ON c.ref = a.ref
      WHERE a.slug_sha256 = sha256(convert_to($1, 'UTF8')) AND NOT EXISTS (SELECT FROM published.claim WHERE slug = $1)
  ), chain AS (
    SELECT merged_into, slug, 0 AS step FROM found
    UNION ALL
    SELECT n.merged_into, n.slug, step + 1 FROM chain JOIN published.claim n ON n.ref = chain.merged_into WHERE step < 50
  )
  SELECT page,
    CASE WHEN merged_into IS NULL THEN NULL ELSE (SELECT slug FROM chain WHERE chain.merged_into IS NULL LIMIT 1) END AS merged,
    (SELECT json_agg(json_build_object('kind', l.kind, 'line', ${lineNow('o')}) ORDER BY l.kind, o.decided_at DESC)
       FROM published.link l JOIN published.claim o ON o.claim_id = l.other_id
       WHERE l.claim_id = found.claim_id AND o.withheld_at IS NULL AND o.merged_into IS NULL) AS related,
    (SELECT n.body FROM published.notice n WHERE n.claim_id = found.claim_id) AS notice
  FROM found`

const isWithheldPage = (page: ClaimPage | WithheldPage): page is WithheldPage => 'withheld' in page

/** What stands at a public address, or null: one statement. A draft has no row here, so it cannot be told from nothing. */
export async function findPublicAddress(slug: string): Promise<PublicAddress | null> {
  const [row] = await read<AddressRow>('claim.address', addressText, [slug])
  if (!row) return null
  const { page, merged, related, notice } = row
  if (merged) return { kind: 'merged', slug: merged, from: page.ref }
  return isWithheldPage(page)
    ? { kind: 'withheld', page }
    : { kind: 'claim', page, related: related ?? [], notice }
}

/** The address of a public claim by its ref (`C-7K3Q9`, in its proper form), or null. */
export async function findClaimSlug(ref: string): Promise<string | null> {
  const [row] = await read<{ slug: string }>(
    'claim.slug',
    'SELECT slug FROM published.claim WHERE ref = $1',
    [ref],
  )
  return row?.slug ?? null
}

/** Lines that the front page shows of each list. */
const FRONT = { newest: 10, disputed: 4, corrections: 4, topics: 12 } as const

// Disputed claims worth reading: of the newest hundred, those with most evidence against them, then most for them.
const frontText = `
  SELECT
    coalesce((SELECT json_object_agg(status, n ORDER BY status) FROM published.tally_by_status('{}')), '{}') AS counts,
    coalesce((SELECT json_agg(json_build_object('month', month, 'status', status, 'by', n))
      FROM published.tally_steps('{}')), '[]') AS steps,
    coalesce((SELECT json_agg(json_build_object('slug', o.key, 'name', t.name, 'count', o.n) ORDER BY o.n DESC, t.name)
      FROM published.tally_of('{}', 't', NULL, ${FRONT.topics}) o JOIN published.topic t ON t.slug = o.key), '[]') AS topics,
    coalesce((SELECT json_agg(line ORDER BY decided_at DESC, ref DESC) FROM (
      SELECT ${lineNow('claim')} AS line, decided_at, ref FROM published.claim WHERE ${listed} ORDER BY decided_at DESC, ref DESC LIMIT ${FRONT.newest}) c), '[]') AS newest,
    coalesce((SELECT json_agg(json_build_object('line', line, 'reason', page -> 'decision' -> 'reason', 'disagreement', page -> 'decision' -> 'disagreement',
        'against', page -> 'originsOf' -> 'disputes') ORDER BY against DESC, behind DESC, decided_at DESC) FROM (
      SELECT line, page, decided_at, (line ->> 'disputes')::int AS against, (line ->> 'supports')::int AS behind FROM (
        SELECT ${lineNow('claim')} AS line, page, decided_at FROM published.claim WHERE status = $1 AND ${listed} ORDER BY decided_at DESC, ref DESC LIMIT 100) d
      ORDER BY against DESC, behind DESC, decided_at DESC LIMIT ${FRONT.disputed}) c), '[]') AS disputed,
    coalesce((SELECT json_agg(${correctionJson('x', 'c')} ORDER BY x.at DESC, x.event_id DESC) FROM (
      SELECT * FROM published.correction ORDER BY at DESC, event_id DESC LIMIT ${FRONT.corrections}) x
      JOIN published.claim c ON c.claim_id = x.claim_id), '[]') AS corrections,
    coalesce((SELECT sample FROM published.instance), false) AS sample`

/**
 * What the front page shows: counts and how they came about, the newest decisions, disputed claims, topics, corrections;
 * one statement, in which nothing is counted that grows with the claims.
 */
export async function findFrontPage(): Promise<FrontPage> {
  const [row] = await read<FrontPage>('front', frontText, ['DISPUTED'])
  if (!row) throw new Error('the front page is one row')
  return row
}

/** Whether this installation shows the sample dossier, whose people are made up. */
export async function isSampleInstance(): Promise<boolean> {
  const [row] = await read<{ sample: boolean }>(
    'instance.sample',
    'SELECT sample FROM published.instance',
    [],
  )
  return row?.sample ?? false
}

/** Path and date of each public claim for search engines, newest first. */
export async function listClaimAddresses(): Promise<Array<{ url: ClaimLine['url']; decidedAt: Date }>> {
  const rows = await read<{ slug: string; at: Date }>(
    'sitemap',
    `SELECT slug, decided_at AS at FROM published.claim WHERE ${listed} ORDER BY decided_at DESC, ref DESC LIMIT $1`,
    [SITEMAP],
  )
  return rows.map(({ slug, at }) => ({ url: `/claims/${slug}`, decidedAt: at }))
}
