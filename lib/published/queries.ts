import { read } from '@/lib/db-public'
import { listed } from './clauses'
import type { ClaimLine, ClaimPage, FrontPage, PublicAddress, RelatedClaim, WithheldPage } from './views'

/** Sitemaps end at this many addresses (sitemaps.org). */
const SITEMAP = 50_000

type AddressRow = {
  page: ClaimPage | WithheldPage
  merged: string | null
  related: RelatedClaim[] | null
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
    (SELECT json_agg(json_build_object('kind', l.kind, 'line', o.line) ORDER BY l.kind, o.decided_at DESC)
       FROM published.link l JOIN published.claim o ON o.claim_id = l.other_id
       WHERE l.claim_id = found.claim_id AND o.withheld_at IS NULL AND o.merged_into IS NULL) AS related
  FROM found`

const isWithheldPage = (page: ClaimPage | WithheldPage): page is WithheldPage => 'withheld' in page

/** What stands at a public address, or null: one statement. A draft has no row here, so it cannot be told from nothing. */
export async function findPublicAddress(slug: string): Promise<PublicAddress | null> {
  const [row] = await read<AddressRow>('claim.address', addressText, [slug])
  if (!row) return null
  const { page, merged, related } = row
  if (merged) return { kind: 'merged', slug: merged, from: page.ref }
  return isWithheldPage(page) ? { kind: 'withheld', page } : { kind: 'claim', page, related: related ?? [] }
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

// Disputed claims worth reading: of the newest hundred, those with most evidence against them, then most for them.
const frontText = `
  SELECT
    coalesce((SELECT json_object_agg(status, n) FROM (
      SELECT status, count(*)::int AS n FROM published.claim WHERE ${listed} GROUP BY 1) s), '{}') AS counts,
    coalesce((SELECT json_agg(line ORDER BY decided_at DESC, ref DESC) FROM (
      SELECT line, decided_at, ref FROM published.claim WHERE ${listed} ORDER BY decided_at DESC, ref DESC LIMIT 8) c), '[]') AS newest,
    coalesce((SELECT json_agg(line ORDER BY against DESC, behind DESC, decided_at DESC) FROM (
      SELECT line, decided_at, (line ->> 'disputes')::int AS against, (line ->> 'supports')::int AS behind FROM (
        SELECT line, decided_at FROM published.claim WHERE status = $1 AND ${listed} ORDER BY decided_at DESC, ref DESC LIMIT 100) d
      ORDER BY against DESC, behind DESC, decided_at DESC LIMIT 4) c), '[]') AS disputed,
    coalesce((SELECT json_agg(json_build_object('ref', ref, 'slug', slug, 'notice', notice, 'at', at) ORDER BY at DESC) FROM (
      SELECT ref, slug, notice, at FROM published.correction ORDER BY at DESC LIMIT 4) c), '[]') AS corrections,
    coalesce((SELECT sample FROM published.instance), false) AS sample`

/** What the front page shows: counts, the newest decisions, disputed claims, corrections; one statement. */
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
