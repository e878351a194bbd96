import { read } from '@/lib/db-public'
import { canBeLike, listed, type Mode, overdue, parameters, rareClause, wordsClause } from './clauses'
import { type Cursor, cursorOf, type Sort, sortOf, writeCursor } from './cursor'
import { type Counts, countFound } from './facets'
import { type ClaimSearch, PAGE_SIZE } from './search'
import type { ClaimLine, ClaimList } from './views'

/** Words are looked for as they stand; only where they find fewer claims than this, also words like them. */
const FEW = 3

/**
 * Ranking reads every hit, so only the newest hits are ranked: measured ten times faster on a common word. Likeness
 * costs more for each, and is asked only where words found next to nothing.
 */
const RANKED = { words: 1_000, likeness: 200 } as const

export type Found = ClaimList & {
  sort: Sort
  /** Claims with words *like* those asked for are among the hits, because the words themselves found next to nothing. */
  isNear: boolean
  /** Only so many of the newest hits were put in order of relevance; null: all of them, or another order. */
  ranked: number | null
  names: Counts['names']
  /** Refs of those items whose decision was due for another look before today. */
  overdue: string[]
}

type Row = { line: ClaimLine; at: Date; ref: string; overdue: boolean; rank: number | null }

/** What distinguishes one text from another; nothing that a reader types is in it, and there are some hundred in all. */
const shapeOf = ({ status, topic }: ClaimSearch, ...parts: Array<string | boolean>) =>
  [...parts, status.length > 1 ? 'some' : status.length, topic === undefined ? 'any' : 'topic'].join('.')

function filtersOf(search: ClaimSearch, add: (value: unknown) => string): string {
  const { status, topic, language } = search
  const one = status.length === 1 ? ` AND status = ${add(status[0])}` : ''
  // Without a cast: the reader may not name the type, which belongs to the desk's schema.
  const some = status.length > 1 ? ` AND status = ANY (${add(status)})` : ''
  const about = topic === undefined ? '' : ` AND topics @> ARRAY[${add(topic)}::text]`
  const tongue = add(language ?? null)
  return `${rareClause(search, add)} AND (${tongue}::text IS NULL OR language = ${tongue})${one}${some}${about}`
}

/** One page and one line more, in the order of reading; towards the beginning everything turns round. */
async function readPage(
  search: ClaimSearch,
  mode: Mode,
  cursor: Cursor | null,
  limit: number,
): Promise<Row[]> {
  const sort = sortOf(search)
  const isDown = (sort !== 'oldest') === (cursor?.way !== 'before')
  const [past, order, edge] = isDown ? ['<', 'DESC', 'infinity'] : ['>', 'ASC', '-infinity']
  const { values, add } = parameters()
  const words = wordsClause(search.q, mode, add)
  const where = `${listed} AND ${words.where} AND ${filtersOf(search, add)}`
  const place = `${add(cursor?.at ?? edge)}::timestamptz, ${add(cursor?.ref ?? '')}::text`
  const most = add(limit + 1)
  const byDate = `
    SELECT line, decided_at AS at, ref, ${overdue} AS overdue, NULL AS rank FROM published.claim
    WHERE ${where} AND (decided_at, ref) ${past} (${place})
    ORDER BY decided_at ${order}, ref ${order} LIMIT ${most}`
  const name = shapeOf(search, 'claims.page', mode, sort === 'relevance', isDown)
  if (sort !== 'relevance' || mode === 'all') return read<Row>(name, byDate, values)
  const byRank = `
    WITH candidate AS MATERIALIZED (
      SELECT line, decided_at AS at, ref, ${overdue} AS overdue, (${words.rank})::float4 AS rank FROM published.claim
      WHERE ${where} ORDER BY decided_at DESC, ref DESC LIMIT ${RANKED[mode]})
    SELECT line, at, ref, overdue, rank FROM candidate WHERE (rank, at, ref) ${past} (${add(cursor?.rank ?? edge)}::float4, ${place})
    ORDER BY rank ${order}, at ${order}, ref ${order} LIMIT ${most}`
  return read<Row>(name, byRank, values)
}

type Page = Pick<Found, 'items' | 'overdue' | 'nextCursor' | 'previousCursor'>

async function listPage(search: ClaimSearch, mode: Mode, limit: number): Promise<Page> {
  const cursor = cursorOf(search)
  const isBack = cursor?.way === 'before'
  const rows = await readPage(search, mode, cursor, limit)
  const isMore = rows.length > limit
  // Less than a page before the place: the place was near the beginning, so the beginning is shown whole.
  if (isBack && rows.length < limit) return listPage({ ...search, cursor: undefined }, mode, limit)
  const shown = isBack ? rows.slice(0, limit).reverse() : rows.slice(0, limit)
  const cursorAt = (row: Row | undefined, way: Cursor['way']) =>
    row ? writeCursor({ way, sort: sortOf(search), at: row.at, ref: row.ref, rank: row.rank ?? 0 }) : null
  return {
    items: shown.map((row) => row.line),
    overdue: shown.filter((row) => row.overdue).map((row) => row.ref),
    nextCursor: isBack || isMore ? cursorAt(shown.at(-1), 'after') : null,
    previousCursor: (isBack ? isMore : cursor !== null) ? cursorAt(shown[0], 'before') : null,
  }
}

/**
 * One page of public claims with the exact total and facet counts that follow the other filters. By relevance the
 * newest hits are ranked (see RANKED) and paged through by (rank, decided, ref); a claim decided meanwhile may push the
 * last candidate out. A cursor that cannot be read counts as none: ask `cursorOf` first. Throws where the database
 * does not answer.
 */
export async function listClaims(search: ClaimSearch, limit = PAGE_SIZE): Promise<Found> {
  const asked: Mode = search.q === undefined ? 'all' : 'words'
  const [byWords, counted] = await Promise.all([listPage(search, asked, limit), countFound(search, asked)])
  const isNear = search.q !== undefined && counted.total < FEW && canBeLike(search.q)
  const mode = isNear ? 'likeness' : asked
  const [page, counts] = isNear
    ? await Promise.all([listPage(search, mode, limit), countFound(search, mode)])
    : [byWords, counted]
  const sort = sortOf(search)
  return {
    ...page,
    ...counts,
    sort,
    isNear: counts.total > counted.total,
    ranked: sort === 'relevance' && mode !== 'all' && counts.total > RANKED[mode] ? RANKED[mode] : null,
  }
}
