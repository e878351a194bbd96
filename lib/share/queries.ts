import { read } from '@/lib/db-public'
import type { ClaimLine, ClaimPage, WithheldPage } from '@/lib/published/views'
import type { Status } from '@/lib/claims/statuses'

/** What is shared of a public claim: its line as it is now (or was then), and which revision was judged. */
export type SharedClaim = {
  line: ClaimLine
  revisionNumber: number
  revisionHash: string
  /** The moment (ISO 8601, UTC) since when it is shown as it is here. */
  shownSince: string
}

export type SharedAddress =
  | { kind: 'claim'; claim: SharedClaim }
  | { kind: 'withheld'; page: WithheldPage }
  | { kind: 'merged'; slug: string; ref: string }

type Row = {
  line: ClaimLine | { ref: string; status: Status; statement: '' }
  page: Pick<ClaimPage, 'revisionNumber' | 'revisionHash'> | WithheldPage
  merged: { slug: string; ref: string } | null
  shownSince: string
}

// By its address, else by its ref, else by the hash of an address it had before its text was withheld. What lies over
// the line lies over it since the later of two moments.
function sharedText(claims: string, notices: string): string {
  const current = 'published.claim'
  return `
  WITH RECURSIVE found AS (
    SELECT * FROM ${claims} WHERE slug = $1
    UNION ALL SELECT * FROM ${claims} WHERE ref = $2 AND NOT EXISTS (SELECT FROM ${current} WHERE slug = $1)
    UNION ALL
    SELECT c.* FROM published.address a JOIN ${claims} c ON c.ref = a.ref
      WHERE a.slug_sha256 = sha256(convert_to($1, 'UTF8')) AND NOT EXISTS (SELECT FROM ${current} WHERE slug = $1)
  ), chain AS (
    SELECT merged_into, slug, ref, 0 AS step FROM found
    UNION ALL
    SELECT n.merged_into, n.slug, n.ref, step + 1 FROM chain JOIN ${current} n ON n.ref = chain.merged_into WHERE step < 50
  )
  SELECT found.line || CASE WHEN n.claim_id IS NULL THEN '{}' ELSE
      jsonb_build_object('changed', jsonb_build_object('since', n.body -> 'since', 'noLongerMet', n.body -> 'noLongerMet'))
        || CASE WHEN (n.body -> 'now' ->> 'origins')::int < found.origins THEN n.body -> 'now' ELSE '{}' END END AS line,
    CASE WHEN found.withheld_at IS NULL THEN jsonb_build_object('revisionNumber', page -> 'revisionNumber', 'revisionHash', page -> 'revisionHash')
      ELSE page END AS page,
    CASE WHEN found.merged_into IS NULL THEN NULL ELSE
      (SELECT jsonb_build_object('slug', slug, 'ref', ref) FROM chain WHERE chain.merged_into IS NULL LIMIT 1) END AS merged,
    to_char(greatest(found.shown_since, n.shown_since) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "shownSince"
  FROM found LEFT JOIN ${notices} n ON n.claim_id = found.claim_id
  LIMIT 1`
}

const nowText = sharedText('published.claim', 'published.notice')
const thenText = sharedText('published.claims_at($3::timestamptz)', 'published.notices_at($3::timestamptz)')

const isWithheld = (page: Row['page']): page is WithheldPage => 'withheld' in page
const isWhole = (line: Row['line']): line is ClaimLine => 'slug' in line

/**
 * What there is to share of a public claim, by its address or its ref; null: nothing.
 * @param at as readers saw it at that moment (ISO 8601); null: now
 */
export async function findShared(
  slug: string,
  ref: string | null,
  at: string | null = null,
): Promise<SharedAddress | null> {
  const [row] =
    at === null
      ? await read<Row>('share.now', nowText, [slug, ref])
      : await read<Row>('share.then', thenText, [slug, ref, at])
  if (!row) return null
  const { line, page, merged, shownSince } = row
  if (merged !== null) return { kind: 'merged', ...merged }
  if (isWithheld(page)) return { kind: 'withheld', page }
  if (!isWhole(line)) return null
  const { revisionNumber, revisionHash } = page
  return { kind: 'claim', claim: { line, revisionNumber, revisionHash, shownSince } }
}
