import type { Status } from '@/lib/claims/statuses'
import { read } from '@/lib/db-public'
import { lineNow, listed } from '@/lib/published/clauses'
import type { ClaimLine, ClaimPage, PublicNotice, WithheldPage } from '@/lib/published/views'
import { FEED_LENGTH } from './feed'
import type { ClaimPastAddress, CorrectionLine, DecidedLine } from './views'

/** How many documents a feed of one source walks down from it. */
const WALK = 1_000

// ISO 8601 in UTC, as the stored pages write moments.
const iso = (moment: string) => `to_char(${moment} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

// As it was decided, and when it was last looked at or changed under: rows of `claim`, newest first.
const decided = (where: string) => `
  SELECT ${lineNow('claim')} AS line,
    jsonb_build_object('reason', claim.page #> '{decision,reason}', 'reviewer', claim.page #> '{decision,reviewer}',
      'parts', claim.page #> '{decision,parts}', 'override', claim.page #> '{decision,override}') AS decision, claim.page -> 'translations' AS translations,
    (SELECT max(moment) FROM (
      SELECT jsonb_array_elements(claim.page #> '{decision,readings}') ->> 'readAt' AS moment
      UNION ALL SELECT jsonb_array_elements(claim.page #> '{decision,reaffirmations}') ->> 'at') look) AS "lookedAt",
    (SELECT ${iso('n.at')} FROM published.notice n WHERE n.claim_id = claim.claim_id) AS "changedAt"
  FROM published.claim claim
  WHERE ${listed} AND ${where}
  ORDER BY decided_at DESC, ref DESC LIMIT ${FEED_LENGTH}`

/** The newest decisions: of these statuses, or of any. */
export function listDecided(statuses: readonly Status[]): Promise<DecidedLine[]> {
  const [one, another] = statuses
  if (one === undefined) return read<DecidedLine>('feed.all', decided('true'), [])
  // One status alone is read from the index of its own, in order. Without casts: the reader may not name the type, which
  // belongs to the desk's schema.
  return another === undefined
    ? read<DecidedLine>('feed.status', decided('status = $1'), [one])
    : read<DecidedLine>('feed.statuses', decided('status = ANY ($1)'), [statuses])
}

/** Claims whose text is withheld now, the newest first: of these statuses, or of any. */
export async function listWithheld(statuses: readonly Status[]): Promise<WithheldPage[]> {
  const rows = await read<{ page: WithheldPage }>(
    'feed.withheld',
    `SELECT page FROM published.claim WHERE withheld_at IS NOT NULL AND (cardinality($1::text[]) = 0 OR status::text = ANY ($1))
     ORDER BY withheld_at DESC LIMIT ${FEED_LENGTH}`,
    [statuses],
  )
  return rows.map(({ page }) => page)
}

type Placed = { name: string; slug: string; key: string; mergedInto: string | null; lines: DecidedLine[] }

/** Claims of one place (a topic, a claimant, a source), or where it leads on to. */
export type PlacedLines =
  { kind: 'found'; name: string; key: string; lines: DecidedLine[] } | { kind: 'merged'; slug: string }

const placedText = (place: string, where: string) => `
  WITH RECURSIVE me AS MATERIALIZED (${place})
  SELECT me.name, me.slug, me.key, me."mergedInto", coalesce((SELECT json_agg(d) FROM (${decided(where)}) d), '[]') AS lines FROM me`

const texts = {
  topic: placedText(
    `SELECT name, slug, slug AS key, NULL::text AS "mergedInto" FROM published.topic WHERE slug = $1`,
    'topics @> ARRAY[$1::text]',
  ),
  claimant: placedText(
    `SELECT page ->> 'name' AS name, slug, slug AS key, merged_into AS "mergedInto" FROM published.agent WHERE slug = $1`,
    'claimant_slug = ANY (ARRAY(SELECT slug FROM published.agent WHERE slug = $1 OR merged_into = $1))',
  ),
  source: placedText(
    `SELECT page ->> 'title' AS name, slug, id::text AS key, NULL::text AS "mergedInto" FROM published.source WHERE slug = $1
    ), down (id) AS (
      SELECT key::uuid FROM me
      UNION SELECT l.from_id FROM down JOIN published.source_link l ON l.to_id = down.id WHERE l.kind NOT IN ('CORRECTS', 'RETRACTS')
    ), below AS MATERIALIZED (SELECT id FROM down LIMIT ${WALK}`,
    'sources && ARRAY(SELECT id FROM below)',
  ),
} as const

export type PlaceKind = keyof typeof texts

/** The newest decisions on a topic, of a claimant, or resting on a source at whatever depth; null: nothing is there. */
export async function listDecidedAt(kind: PlaceKind, slug: string): Promise<PlacedLines | null> {
  const [row] = await read<Placed>(`feed.${kind}`, texts[kind], [slug])
  if (!row) return null
  const { name, key, mergedInto, lines } = row
  return mergedInto === null ? { kind: 'found', name, key, lines } : { kind: 'merged', slug: mergedInto }
}

// Of a claim that readers see none of, neither its words nor its address.
const correction = (from: string) => `
  SELECT k.event_id::text AS id, k.ref, k.slug, k.kind, k.notice, ${iso('k.at')} AS at, c.status, k.from_status AS was, k.merged_into AS "mergedInto",
    CASE WHEN c.withheld_at IS NULL AND c.merged_into IS NULL THEN c.line ->> 'statement' END AS statement,
    CASE WHEN c.withheld_at IS NULL AND c.merged_into IS NULL THEN c.language END AS language
  FROM published.correction k JOIN published.claim c ON c.claim_id = k.claim_id ${from}`

/** The newest lines of the public log of corrections. */
export const listCorrectionLines = (): Promise<CorrectionLine[]> =>
  read<CorrectionLine>(
    'feed.corrections',
    correction(`ORDER BY k.at DESC, k.event_id LIMIT ${FEED_LENGTH}`),
    [],
  )

type PastRow = {
  line: ClaimLine
  page: ClaimPage | WithheldPage
  merged: string | null
  notice: PublicNotice | null
  corrections: CorrectionLine[]
}

// By its address, else by its ref, else by the hash of an address it had before its text was withheld.
const pastText = `
  WITH RECURSIVE found AS (
    SELECT * FROM published.claim WHERE slug = $1
    UNION SELECT * FROM published.claim WHERE ref = $2 AND NOT EXISTS (SELECT FROM published.claim WHERE slug = $1)
    UNION ALL
    SELECT c.* FROM published.address a JOIN published.claim c ON c.ref = a.ref
      WHERE a.slug_sha256 = sha256(convert_to($1, 'UTF8')) AND NOT EXISTS (SELECT FROM published.claim WHERE slug = $1)
  ), chain AS (
    SELECT merged_into, slug, 0 AS step FROM found
    UNION ALL
    SELECT n.merged_into, n.slug, step + 1 FROM chain JOIN published.claim n ON n.ref = chain.merged_into WHERE step < 50
  )
  SELECT ${lineNow('found')} AS line, page,
    CASE WHEN merged_into IS NULL THEN NULL ELSE (SELECT slug FROM chain WHERE chain.merged_into IS NULL LIMIT 1) END AS merged,
    (SELECT n.body FROM published.notice n WHERE n.claim_id = found.claim_id) AS notice,
    coalesce((SELECT json_agg(k) FROM (${correction('WHERE k.claim_id = found.claim_id ORDER BY k.at DESC, k.event_id')}) k), '[]') AS corrections
  FROM found`

const isWithheldPage = (page: ClaimPage | WithheldPage): page is WithheldPage => 'withheld' in page

/** Everything that happened to a public claim, by its address or its ref; null: there is none. */
export async function findClaimPast(slug: string, ref: string | null): Promise<ClaimPastAddress | null> {
  const [row] = await read<PastRow>('feed.claim', pastText, [slug, ref])
  if (!row) return null
  const { line, page, merged, notice, corrections } = row
  if (merged !== null) return { kind: 'merged', slug: merged }
  if (isWithheldPage(page)) return { kind: 'withheld', page }
  return { kind: 'claim', past: { line, history: page.history, notice, corrections } }
}
