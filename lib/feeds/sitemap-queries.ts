import { read } from '@/lib/db-public'
import { listPlaceAddresses } from '@/lib/published/place-queries'
import { listClaimAddresses } from '@/lib/published/queries'
import {
  MOST_ADDRESSES,
  type SitemapLine,
  type SitemapPart,
  type SitemapPlace,
  sitemapParts,
  standingPages,
} from './write-sitemap'

type Listed = Exclude<SitemapPart, 'pages'>

/** Each in the order of a key that stays, whatever becomes of what it names. */
const kinds = {
  claims: {
    relation: 'published.claim',
    key: 'ref',
    isListed: 'x.withheld_at IS NULL AND x.merged_into IS NULL',
    path: "'/claims/' || x.slug",
    at: 'x.decided_at',
  },
  topics: {
    relation: 'published.topic',
    key: 'slug',
    isListed: 'true',
    path: "'/topics/' || x.slug",
    at: 'NULL::timestamptz',
  },
  sources: {
    relation: 'published.source',
    key: 'slug',
    isListed: 'true',
    path: "'/sources/' || x.slug",
    at: 'x.shown_since',
  },
  claimants: {
    relation: 'published.agent',
    key: 'slug',
    isListed: 'x.merged_into IS NULL',
    path: "'/claimants/' || x.slug",
    at: 'x.shown_since',
  },
} as const satisfies Record<
  Listed,
  { relation: string; key: string; isListed: string; path: string; at: string }
>

const isListed = (part: SitemapPart): part is Listed => part !== 'pages'

/** What comes after a place; of as many keys as one sitemap holds, those that are listed. */
async function listPart(part: Listed, after: string | null, most: number): Promise<SitemapLine[]> {
  const { relation, key, isListed: condition, path, at } = kinds[part]
  return read<SitemapLine>(
    `sitemap.${part}`,
    `SELECT ${path} AS path, to_char(${at} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "changedAt"
     FROM (SELECT * FROM ${relation} WHERE $1::text IS NULL OR ${key} > $1 ORDER BY ${key} LIMIT $2) x
     WHERE ${condition} ORDER BY x.${key}`,
    [after, most],
  )
}

/** How many keys there are, and after which of them another sitemap begins. Read along the index of the key alone. */
async function findPlaces(part: Listed, most: number): Promise<{ n: number; places: SitemapPlace[] }> {
  const { relation, key } = kinds[part]
  const [row] = await read<{ n: string; ends: string[] | null }>(
    `sitemap.places.${part}`,
    `SELECT count(*) AS n, array_agg(x.key ORDER BY x.nth) FILTER (WHERE x.nth % $1 = 0) AS ends
     FROM (SELECT ${key} AS key, row_number() OVER (ORDER BY ${key}) AS nth FROM ${relation}) x`,
    [most],
  )
  const n = Number(row?.n ?? 0)
  const ends = (row?.ends ?? []).slice(0, Math.max(0, Math.ceil(n / most) - 1))
  return { n, places: n === 0 ? [] : [null, ...ends].map((after) => ({ part, after })) }
}

/**
 * What `/sitemap.xml` is: every page, the standing ones first, or where they are more than one sitemap may hold, the
 * sitemaps that hold them.
 * @param most addresses of one sitemap
 */
export async function findSitemap(
  most = MOST_ADDRESSES,
): Promise<{ lines: SitemapLine[] } | { places: SitemapPlace[] }> {
  const listed = sitemapParts.filter(isListed)
  const found = await Promise.all(listed.map((part) => findPlaces(part, most)))
  const all = found.reduce((sum, { n }) => sum + n, standingPages.length)
  if (all > most)
    return { places: [{ part: 'pages', after: null }, ...found.flatMap(({ places }) => places)] }
  const [claims, places] = await Promise.all([listClaimAddresses(), listPlaceAddresses(most)])
  return {
    lines: [
      ...standingPages,
      ...claims.map(({ url, decidedAt }) => ({ path: url, changedAt: decidedAt.toISOString() })),
      ...places.map((path) => ({ path, changedAt: null })),
    ],
  }
}

/** The pages of one of several sitemaps. @param most addresses of one */
export const listSitemap = async (
  { part, after }: SitemapPlace,
  most = MOST_ADDRESSES,
): Promise<SitemapLine[]> => (isListed(part) ? listPart(part, after, most) : [...standingPages])
