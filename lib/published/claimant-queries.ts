import { read } from '@/lib/db-public'
import { lineNow } from './clauses'
import { type Cursor, cursorOf, writeCursor } from './cursor'
import { FIRST, lineText } from './place-queries'
import {
  type AgentCard,
  type ClaimantAddress,
  type ClaimantPlace,
  countedTo,
  type SourceLine,
  type StatusCounts,
} from './places'
import { type Relations, relationsAt } from './relations'
import { EVERYTHING, PAGE_SIZE } from './search'
import type { ClaimLine } from './views'

type Line = { line: ClaimLine; at: string; ref: string }

type ClaimantRow = {
  slug: string
  card: AgentCard
  mergedInto: string | null
  merged: ClaimantPlace['merged']
  counts: StatusCounts
  rows: Line[]
  passedOn: ClaimLine[]
  passedOnTotal: number
  documents: SourceLine[]
  documentsTotal: number
}

const oneText = 'ARRAY(SELECT slug FROM one)'

/** So many of what somebody passes on, or published, are counted. */
const COUNTED = 1_000

// Everybody who is one, and a page of their claims, read downwards or upwards from a place.
function claimsText({ agent, claim }: Relations, isDown: boolean): string {
  const [past, order] = isDown ? ['<', 'DESC'] : ['>', 'ASC']
  return `
  WITH me AS MATERIALIZED (
    SELECT * FROM ${agent} a WHERE a.slug = $1
  ), one AS MATERIALIZED (
    SELECT slug FROM me UNION SELECT a.slug FROM me JOIN ${agent} a ON a.merged_into = me.slug
  ), claims AS (
    SELECT c.* FROM one CROSS JOIN LATERAL (
      SELECT * FROM ${claim} p WHERE p.claimant_slug = one.slug AND (p.decided_at, p.ref) ${past} ($2::timestamptz, $3::text)
      ORDER BY p.decided_at ${order}, p.ref ${order} LIMIT $4) c
    ORDER BY c.decided_at ${order}, c.ref ${order} LIMIT $4
  )`
}

// Of whom passes on very much, the newest are soon met among the newest of all; of others, all are read.
const besideText = ({ claim, source }: Relations) => `, passing AS MATERIALIZED (
    SELECT c.claim_id, c.decided_at, c.ref FROM ${claim} c
    WHERE c.speakers && ${oneText} AND coalesce(c.claimant_slug, '') <> ALL (${oneText}) LIMIT ${COUNTED + 1}
  ), newest AS MATERIALIZED (
    (SELECT claim_id FROM passing WHERE (SELECT count(*) FROM passing) <= ${COUNTED}
      ORDER BY decided_at DESC, ref DESC LIMIT ${FIRST})
    UNION ALL (SELECT c.claim_id FROM ${claim} c
      WHERE (SELECT count(*) FROM passing) > ${COUNTED}
        AND c.speakers && ${oneText} AND coalesce(c.claimant_slug, '') <> ALL (${oneText})
      ORDER BY c.decided_at DESC, c.ref DESC LIMIT ${FIRST})
  ), document AS MATERIALIZED (
    SELECT s.* FROM one CROSS JOIN LATERAL (
      SELECT * FROM ${source} d WHERE d.publisher_slug = one.slug
      ORDER BY d.page ->> 'publishedOn' DESC NULLS LAST, d.slug LIMIT ${FIRST}) s
    ORDER BY s.page ->> 'publishedOn' DESC NULLS LAST, s.slug LIMIT ${FIRST}
  )`

const wholeText = ({ agent, claim, notice, source }: Relations, counts: string) => `
  SELECT me.slug, me.page AS card, me.merged_into AS "mergedInto",
    coalesce((SELECT json_agg(json_build_object('slug', a.slug, 'name', a.page -> 'name') ORDER BY a.page ->> 'name', a.slug)
      FROM ${agent} a WHERE a.merged_into = me.slug), '[]') AS merged,
    coalesce((SELECT json_object_agg(status, n ORDER BY status) FROM (${counts}) s), '{}') AS counts,
    coalesce((SELECT json_agg(json_build_object('line', ${lineNow('c', notice)}, 'at', c.decided_at, 'ref', c.ref)
      ORDER BY c.decided_at DESC, c.ref DESC) FROM claims c), '[]') AS rows,
    coalesce((SELECT json_agg(${lineNow('c', notice)} ORDER BY c.decided_at DESC, c.ref DESC)
      FROM ${claim} c WHERE c.claim_id = ANY (ARRAY(SELECT claim_id FROM newest))), '[]') AS "passedOn",
    (SELECT count(*)::int FROM passing) AS "passedOnTotal",
    coalesce((SELECT json_agg(json_build_object(${lineText('d', agent)}) ORDER BY d.page ->> 'publishedOn' DESC NULLS LAST, d.slug)
      FROM document d), '[]') AS documents,
    (SELECT count(*)::int FROM (SELECT FROM ${source} s WHERE s.publisher_slug = ANY (${oneText}) LIMIT ${COUNTED + 1}) d) AS "documentsTotal"
  FROM me`

/** All of a claimant and one page of their claims. */
function claimantText(isDown: boolean, isPast: boolean): string {
  const relations = relationsAt(isPast ? '$5' : null)
  const counts = isPast
    ? `SELECT status::text, count(*)::int AS n FROM ${relations.claim} c WHERE c.claimant_slug = ANY (${oneText}) GROUP BY 1`
    : "SELECT status, sum(n)::int AS n FROM one CROSS JOIN LATERAL published.tally_by_status(ARRAY['c:' || one.slug]) GROUP BY 1"
  return [claimsText(relations, isDown), besideText(relations), wholeText(relations, counts)].join('')
}

const texts = {
  now: { down: claimantText(true, false), up: claimantText(false, false) },
  past: { down: claimantText(true, true), up: claimantText(false, true) },
} as const

type Asked = { slug: string; cursor: Cursor | null; limit: number; at: string | null }

function readPage({ slug, cursor, limit, at }: Asked): Promise<ClaimantRow[]> {
  const way = cursor?.way === 'before' ? 'up' : 'down'
  const values = [slug, cursor?.at ?? 'infinity', cursor?.ref ?? '', limit + 1]
  return at
    ? read<ClaimantRow>(`place.claimant.past.${way}`, texts.past[way], [...values, at])
    : read<ClaimantRow>(`place.claimant.${way}`, texts.now[way], values)
}

type Page = Pick<ClaimantPlace, 'claims' | 'nextCursor' | 'previousCursor'>

/** `rows`: newest first, one more than a page where there are more in the way that was read. */
function pageFrom(rows: readonly Line[], cursor: Cursor | null, limit: number): Page {
  const isBack = cursor?.way === 'before'
  const isMore = rows.length > limit
  const shown = isBack ? rows.slice(-limit) : rows.slice(0, limit)
  const cursorAt = (row: Line | undefined, way: Cursor['way']) =>
    row ? writeCursor({ way, sort: 'newest', at: new Date(row.at), ref: row.ref, rank: 0 }) : null
  return {
    claims: shown.map(({ line }) => line),
    nextCursor: isBack || isMore ? cursorAt(shown.at(-1), 'after') : null,
    previousCursor: (isBack ? isMore : cursor !== null) ? cursorAt(shown[0], 'before') : null,
  }
}

/** The place that a cursor of a claimant's page names; null where there is none, or it cannot be read. */
export const claimantCursor = (cursor: string | undefined): Cursor | null =>
  cursorOf({ ...EVERYTHING, cursor })

/**
 * The page of somebody who is named in public claims, with one page of what they claimed, now or as it was at a moment
 * (ISO 8601); where they lead on to; or null. One statement; a second where somebody went back to within a page of the
 * beginning, which is shown whole then.
 */
export async function findClaimant(
  slug: string,
  cursor: Cursor | null = null,
  at: string | null = null,
  limit = PAGE_SIZE,
): Promise<ClaimantAddress | null> {
  const [row] = await readPage({ slug, cursor, limit, at })
  if (!row) return null
  if (row.mergedInto !== null) return { kind: 'merged', slug: row.mergedInto }
  if (cursor?.way === 'before' && row.rows.length < limit) return findClaimant(slug, null, at, limit)
  const { card, merged, counts } = row
  return {
    kind: 'claimant',
    place: {
      slug: row.slug,
      card,
      merged,
      counts,
      total: Object.values(counts).reduce((sum, count) => sum + count, 0),
      ...pageFrom(row.rows, cursor, limit),
      passedOn: { total: countedTo(row.passedOnTotal, COUNTED), first: row.passedOn },
      documents: { total: countedTo(row.documentsTotal, COUNTED), first: row.documents },
    },
  }
}
