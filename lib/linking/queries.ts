import type { Actor } from '@/lib/auth/actor'
import { canReadDesk } from '@/lib/claims/policy'
import { db } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import type { LinkKind } from '@/lib/provenance/links'
import { type Page, pageFrom, type Place, readPlace } from '@/lib/sources/cursor'
import { listPassages, type PassagesOf } from './passages'
import { type SuggestionDetail, suggestionDetail } from './schema'
import { stillAsks } from './standing'
import type { LinkGround, SuggestedEnd, SuggestedLink, SuggestedPage } from './views'

const { sql } = Prisma

/** A panel's suggestions, and a page's. */
const MOST_BESIDE = 20
const A_PAGE = 20
/** Counted up to here: who has a thousand to look through need not know how many more. */
const MOST_COUNTED = 1_000

type Row = {
  id: string
  kind: LinkKind
  ground: LinkGround
  score: number
  detail: unknown
  madeAt: Date
  agentId: string | null
  agentName: string | null
  from: Omit<SuggestedEnd, 'documentId'>
  to: Omit<SuggestedEnd, 'documentId'> | null
}

const endOf = (source: Prisma.Sql) => sql`(
  SELECT json_build_object('id', t.id, 'title', t.title, 'language', t.language, 'publisher', p.name, 'publishedOn', t.published_on,
    'isRetracted', EXISTS (SELECT FROM desk.source_link r WHERE r.to_id = t.id AND r.kind = 'RETRACTS' AND r.until IS NULL))
  FROM desk.source t LEFT JOIN desk.agent p ON p.id = t.publisher_id WHERE t.id = ${source})`

const listRows = (where: Prisma.Sql, order: Prisma.Sql, most: number) => db().$queryRaw<Row[]>`
  SELECT s.id::text, s.kind::text, s.ground::text, s.score, s.detail, s.made_at AS "madeAt", s.agent_id::text AS "agentId",
    coalesce((SELECT a.name FROM desk.agent a WHERE a.id = s.agent_id), s.agent_name) AS "agentName",
    ${endOf(sql`s.from_id`)} AS "from", ${endOf(sql`s.to_id`)} AS "to"
  FROM (SELECT * FROM desk.link_suggestion s WHERE ${where} AND ${stillAsks} ORDER BY ${order} LIMIT ${most}::int) s
  ORDER BY ${order}`

type Told = Row & { told: SuggestionDetail }

function viewOf(row: Told, passagesOf: PassagesOf): SuggestedLink {
  const { id, kind, ground, score, madeAt, agentId, agentName, from, to, told } = row
  return {
    id,
    kind,
    ground,
    score,
    direction: told.direction,
    madeAt: madeAt.toISOString(),
    from: { ...from, documentId: told.fromSnapshotId },
    to: to && { ...to, documentId: told.toSnapshotId },
    agent: agentName === null ? null : { id: agentId, name: agentName },
    ...passagesOf(id),
    shared: told.shared,
    containment: told.containment,
    address: told.address,
  }
}

async function viewsOf(rows: readonly Row[]): Promise<SuggestedLink[]> {
  // What cannot be read any more is not offered.
  const read = rows.flatMap((row): Told[] => {
    const told = suggestionDetail.safeParse(row.detail).data
    return told ? [{ ...row, told }] : []
  })
  const passagesOf = await listPassages(read.map(({ id, told }) => ({ id, detail: told })))
  return read.map((row) => viewOf(row, passagesOf))
}

const strongestFirst = sql`s.score DESC, s.id`
const weakestFirst = sql`s.score, s.id DESC`

/** What is suggested of a document, in both directions, the strongest first; at most 20. */
export async function listLinkSuggestions(actor: Actor, sourceId: string): Promise<SuggestedLink[]> {
  if (!canReadDesk(actor)) return []
  const where = sql`(s.from_id = ${sourceId}::uuid OR s.to_id = ${sourceId}::uuid)`
  return viewsOf(await listRows(where, strongestFirst, MOST_BESIDE))
}

/** How many suggestions wait for somebody, up to 1,000. */
export async function countOpenSuggestions(actor: Actor): Promise<number> {
  if (!canReadDesk(actor)) return 0
  const [row] = await db().$queryRaw<Array<{ count: number }>>`
    SELECT count(*)::int AS count FROM (SELECT 1 FROM desk.link_suggestion s WHERE ${stillAsks} LIMIT ${MOST_COUNTED}::int) open`
  return row?.count ?? 0
}

const SORT = 'strongest'

/** Where a page begins: beyond a place, the way it is read. */
function beyond(place: Place | null): Prisma.Sql {
  if (!place) return sql`true`
  const [score, id] = [Number(place.key), place.id]
  if (!Number.isFinite(score)) return sql`true`
  return place.way === 'after'
    ? sql`(s.score < ${score}::float8 OR (s.score = ${score}::float8 AND s.id > ${id}::uuid))`
    : sql`(s.score > ${score}::float8 OR (s.score = ${score}::float8 AND s.id < ${id}::uuid))`
}

/** All that is suggested, the strongest first, a page at a time. */
export async function listSuggestedLinks(actor: Actor, cursor: string | null): Promise<SuggestedPage> {
  if (!canReadDesk(actor)) return { items: [], next: null, previous: null, open: 0 }
  const place = readPlace(cursor, SORT)
  const order = place?.way === 'before' ? weakestFirst : strongestFirst
  const rows = await listRows(beyond(place), order, A_PAGE + 1)
  const keyed = rows.map((row) => ({ ...row, key: String(row.score) }))
  const page: Page<(typeof keyed)[number]> = pageFrom(keyed, place, SORT, A_PAGE)
  return {
    items: await viewsOf(page.items),
    next: page.nextCursor,
    previous: page.previousCursor,
    open: await countOpenSuggestions(actor),
  }
}
