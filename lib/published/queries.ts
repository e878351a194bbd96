import { read } from '@/lib/db-public'
import type { ClaimLine, ClaimPage, FrontPage } from './views'

/** Sitemaps end at this many addresses (sitemaps.org). */
const SITEMAP = 50_000

/** The page of a public claim, or null: one indexed row. A draft has no row here, so it cannot be told from nothing. */
export async function findClaimPage(slug: string): Promise<ClaimPage | null> {
  const [row] = await read<{ page: ClaimPage }>(
    'claim.page',
    'SELECT page FROM published.claim WHERE slug = $1',
    [slug],
  )
  return row?.page ?? null
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
      SELECT status, count(*)::int AS n FROM published.claim GROUP BY 1) s), '{}') AS counts,
    coalesce((SELECT json_agg(line ORDER BY decided_at DESC, ref DESC) FROM (
      SELECT line, decided_at, ref FROM published.claim ORDER BY decided_at DESC, ref DESC LIMIT 8) c), '[]') AS newest,
    coalesce((SELECT json_agg(line ORDER BY against DESC, behind DESC, decided_at DESC) FROM (
      SELECT line, decided_at, (line ->> 'disputes')::int AS against, (line ->> 'supports')::int AS behind FROM (
        SELECT line, decided_at FROM published.claim WHERE status = $1 ORDER BY decided_at DESC, ref DESC LIMIT 100) d
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
    'SELECT slug, decided_at AS at FROM published.claim ORDER BY decided_at DESC, ref DESC LIMIT $1',
    [SITEMAP],
  )
  return rows.map(({ slug, at }) => ({ url: `/claims/${slug}`, decidedAt: at }))
}
