import type { Status } from '@/lib/claims/statuses'
import { read } from '@/lib/db-public'
import type { PublicCorrection } from '@/lib/moments/corrections'
import { inShapeNow, type PageThen } from '@/lib/moments/older-shapes'
import { knownBy, stepsOf } from '@/lib/moments/steps'
import type { KeptSteps, KnownStatus, StandsNow, Then } from '@/lib/moments/views'
import { lineNow } from './clauses'
import { correctionJson } from './correction-queries'
import type { MergedPage, PublicNotice, RelatedClaim, WithheldPage } from './views'

type KeptPage = { at: string; status: Status; said: Status | null }

type Row = {
  ref: string
  slug: string
  status: Status
  said: Status | null
  decidedAt: string
  /** As it stands now, where nothing of its words is left. */
  silent: WithheldPage | MergedPage | null
  /** The address of the claim at the end of those it was merged into. */
  merged: string | null
  page: PageThen | WithheldPage | MergedPage | null
  related: RelatedClaim[] | null
  notice: PublicNotice | null
  corrections: PublicCorrection[] | null
  /** Of the first kept page that has one, newest first. */
  history: KnownStatus[] | null
  pages: KeptPage[] | null
  notices: string[] | null
}

/** As `Date.toISOString` writes it. */
const iso = (moment: string) => `to_char(${moment} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** How many moments of one claim are told at most, the newest. */
const STEPS = 500

// What is withheld now is in no past: the views leave it out.
const thenText = `
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
  SELECT found.ref, found.slug, found.status, found.said, ${iso('found.decided_at')} AS "decidedAt",
    CASE WHEN found.withheld_at IS NOT NULL OR found.merged_into IS NOT NULL THEN found.page END AS silent,
    CASE WHEN found.merged_into IS NULL THEN NULL ELSE (SELECT slug FROM chain WHERE chain.merged_into IS NULL LIMIT 1) END AS merged,
    (SELECT c.page FROM published.claims_at($2::timestamptz) c WHERE c.claim_id = found.claim_id) AS page,
    (SELECT json_agg(json_build_object('kind', l.kind, 'line', ${lineNow('o', 'published.notices_at($2::timestamptz)')}) ORDER BY l.kind, o.decided_at DESC)
       FROM published.links_at($2::timestamptz) l JOIN published.claims_at($2::timestamptz) o ON o.claim_id = l.other_id
       WHERE l.claim_id = found.claim_id AND o.withheld_at IS NULL AND o.merged_into IS NULL) AS related,
    (SELECT n.body FROM published.notices_at($2::timestamptz) n WHERE n.claim_id = found.claim_id) AS notice,
    (SELECT json_agg(${correctionJson('x', 'found')} ORDER BY x.at DESC, x.event_id DESC) FROM published.correction x
       WHERE x.claim_id = found.claim_id AND x.shown_since <= $2::timestamptz) AS corrections,
    (SELECT k.page -> 'history' FROM (
       SELECT page, shown_since FROM published.claim WHERE claim_id = found.claim_id
       UNION ALL SELECT page, shown_since FROM published.claim_before WHERE claim_id = found.claim_id) k
       WHERE k.page ? 'history' ORDER BY k.shown_since LIMIT 1) AS history,
    (SELECT json_agg(json_build_object('at', ${iso('k.shown_since')}, 'status', k.status, 'said', k.said)) FROM (
       SELECT shown_since, status, said FROM published.claim WHERE claim_id = found.claim_id
       UNION ALL SELECT shown_since, status, said FROM published.claim_before WHERE claim_id = found.claim_id
       ORDER BY 1 DESC LIMIT ${STEPS}) k) AS pages,
    (SELECT json_agg(${iso('k.at')}) FROM (
       SELECT shown_since AS at FROM published.notice WHERE claim_id = found.claim_id
       UNION SELECT shown_since FROM published.notice_before WHERE claim_id = found.claim_id
       UNION SELECT shown_until FROM published.notice_before WHERE claim_id = found.claim_id
       ORDER BY 1 DESC LIMIT ${STEPS}) k) AS notices
  FROM found`

function nowOf({ silent, merged, status, said, decidedAt }: Row): StandsNow {
  if (silent && 'withheld' in silent) return { kind: 'withheld', status }
  if (merged) return { kind: 'merged', into: `/claims/${merged}` }
  return { kind: 'claim', status, said, decidedAt }
}

const keptOf = (row: Row): KeptSteps => ({
  steps: stepsOf(row.pages ?? [], row.notices ?? []),
  now: nowOf(row),
  url: `/claims/${row.slug}`,
  ref: row.ref,
})

/**
 * A claim as readers saw it at a moment, by its address of now: one statement. Null where nothing is public at the address.
 * @param at ISO 8601; null: as it is now
 */
export async function findThen(slug: string, at: string | null): Promise<Then | null> {
  const [row] = await read<Row>('claim.then', thenText, [slug, at ?? 'infinity'])
  if (!row) return null
  const { silent, page, related, notice, corrections } = row
  if (silent && 'withheld' in silent) return { kind: 'silent', page: silent, kept: null }
  const kept = keptOf(row)
  if (!page) {
    const known = at === null ? [] : knownBy(row.history ?? [], at)
    return known.length > 0 ? { kind: 'not-kept', known, kept } : { kind: 'not-public', kept }
  }
  if ('withheld' in page) return { kind: 'silent', page, kept }
  if ('mergedInto' in page) return { kind: 'merged', slug: row.merged ?? row.slug, from: row.ref }
  const seen = { page: inShapeNow(page), related: related ?? [], notice, corrections: corrections ?? [] }
  return { kind: 'claim', seen, kept }
}

/** The moment of the newest change of anything public: pages of now are as of it. ISO 8601. */
export async function findPulse(): Promise<string> {
  const [row] = await read<{ at: string }>('pulse.at', `SELECT ${iso('at')} AS at FROM published.pulse`, [])
  return row?.at ?? new Date(0).toISOString()
}
