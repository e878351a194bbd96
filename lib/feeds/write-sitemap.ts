import { escaped } from '@/lib/share/markup'

/** What one sitemap may hold (sitemaps.org). */
export const MOST_ADDRESSES = 50_000

/** Where one sitemap of several begins: the names of the parts, in which a place is a ref or a slug. */
export const sitemapParts = ['pages', 'claims', 'topics', 'sources', 'claimants'] as const
export type SitemapPart = (typeof sitemapParts)[number]

/** A page as search engines are told of it. `changedAt`: ISO 8601; null where nobody says. */
export type SitemapLine = { path: string; changedAt: string | null }

/** One of several sitemaps: what comes after a place, or all from the beginning (null). */
export type SitemapPlace = { part: SitemapPart; after: string | null }

export const SITEMAP_TYPE = 'application/xml; charset=utf-8'

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
const NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'

/** Pages that stand whatever is public. */
export const standingPages: readonly SitemapLine[] = [
  '/',
  '/claims',
  '/topics',
  '/claimants',
  '/sources',
  '/timeline',
  '/corrections',
  '/method',
  '/api',
  '/ns',
  '/dump',
].map((path) => ({ path, changedAt: null }))

const lineXml = (origin: string, { path, changedAt }: SitemapLine) => {
  const changed = changedAt === null ? '' : `<lastmod>${escaped(changedAt)}</lastmod>`
  return `<url><loc>${escaped(`${origin}${encodeURI(path)}`)}</loc>${changed}</url>`
}

/** One sitemap. */
export const sitemapXml = (origin: string, lines: readonly SitemapLine[]): string =>
  `${HEAD}<urlset ${NAMESPACE}>\n${lines.map((line) => lineXml(origin, line)).join('\n')}\n</urlset>\n`

/** The address of one of several sitemaps. */
export const sitemapPath = ({ part, after }: SitemapPlace): string =>
  `/sitemaps/${part}.xml${after === null ? '' : `?after=${encodeURIComponent(after)}`}`

/** The list of several sitemaps. */
export const sitemapIndexXml = (origin: string, places: readonly SitemapPlace[]): string => {
  const parts = places.map(
    (place) => `<sitemap><loc>${escaped(`${origin}${sitemapPath(place)}`)}</loc></sitemap>`,
  )
  return `${HEAD}<sitemapindex ${NAMESPACE}>\n${parts.join('\n')}\n</sitemapindex>\n`
}

/** Which of several sitemaps `claims.xml` is, or null. */
export const partOf = (name: string): SitemapPart | null =>
  sitemapParts.find((part) => name === `${part}.xml`) ?? null
