import { read } from '@/lib/db-public'
import { isFreePeriod, marksOf } from '@/lib/tally/marks'
import { lineNow, parameters } from './clauses'
import { type Cursor, cursorOf, type Sort, sortOf, writeCursor } from './cursor'
import { countFound, type Tallied } from './facets'
import { gathering, shapeOf, walking } from './filters'
import { findByWords } from './find-words'
import type { Counts, Found, Page } from './found'
import { relationsAt } from './relations'
import { type ClaimSearch, PAGE_SIZE } from './search'
import type { ClaimLine } from './views'

type Row = { line: ClaimLine; at: Date; ref: string; overdue: boolean }

/**
 * How a page is read. `walk`: in the list's order until it is full, which is quick where many claims are wanted.
 * `gather`: all that are wanted, put in order; quick where they are few.
 */
export type Reading = 'walk' | 'gather'

/** Which of the two reads fewer claims for one page, by what the counters say. */
export function readingOf(search: ClaimSearch, counts: Counts & Partial<Tallied>, limit: number): Reading {
  if (marksOf(search).length === 0 && !isFreePeriod(search)) return 'walk'
  if (counts.isCapped) return 'walk'
  if (counts.under === undefined || counts.walk === undefined) return 'gather'
  return counts.under * Math.max(1, counts.total) <= limit * counts.walk ? 'gather' : 'walk'
}

/** One page and one line more, in the order of reading; towards the beginning everything turns round. */
function readPage(
  search: ClaimSearch,
  how: Reading,
  cursor: Cursor | null,
  limit: number,
  at: string | null,
): Promise<Row[]> {
  const isDown = (sortOf(search) !== 'oldest') === (cursor?.way !== 'before')
  const [past, order, edge] = isDown ? ['<', 'DESC', 'infinity'] : ['>', 'ASC', '-infinity']
  const { values, add } = parameters()
  const moment = at === null ? null : add(at)
  const { claim, notice } = relationsAt(moment)
  const conditions = how === 'gather' && at === null ? gathering : walking
  const day = moment === null ? 'now()' : `${moment}::timestamptz`
  const wanted = `SELECT c.claim_id, c.line, c.origins, c.decided_at, c.ref, c.review_by FROM ${claim} c
    WHERE ${conditions(search, add)} AND (c.decided_at, c.ref) ${past} (${add(cursor?.at ?? edge)}::timestamptz, ${add(cursor?.ref ?? '')}::text)`
  const inOrder = `ORDER BY c.decided_at ${order}, c.ref ${order} LIMIT ${add(limit + 1)}`
  const gathered = `SELECT * FROM (${wanted} OFFSET 0) c ${inOrder}`
  const text = `
    WITH c AS MATERIALIZED (${how === 'gather' ? gathered : `${wanted} ${inOrder}`})
    SELECT ${lineNow('c', notice)} AS line, c.decided_at AS at, c.ref,
      coalesce(c.review_by < (${day} AT TIME ZONE 'UTC')::date, false) AS overdue
    FROM c ORDER BY c.decided_at ${order}, c.ref ${order}`
  const name = [
    'claims.page',
    how,
    isDown ? 'down' : 'up',
    at === null ? 'now' : 'then',
    shapeOf(search),
  ].join('.')
  return read<Row>(name, text, values)
}

async function listPage(search: ClaimSearch, how: Reading, limit: number, at: string | null): Promise<Page> {
  const cursor = cursorOf(search)
  const isBack = cursor?.way === 'before'
  const rows = await readPage(search, how, cursor, limit, at)
  const isMore = rows.length > limit
  // Less than a page before the place: the place was near the beginning, so the beginning is shown whole.
  if (isBack && rows.length < limit) return listPage({ ...search, cursor: undefined }, how, limit, at)
  const shown = isBack ? rows.slice(0, limit).reverse() : rows.slice(0, limit)
  const sort: Sort = sortOf(search)
  const cursorAt = (row: Row | undefined, way: Cursor['way']) =>
    row ? writeCursor({ way, sort, at: row.at, ref: row.ref, rank: 0 }) : null
  return {
    items: shown.map((row) => row.line),
    overdue: shown.filter((row) => row.overdue).map((row) => row.ref),
    nextCursor: isBack || isMore ? cursorAt(shown.at(-1), 'after') : null,
    previousCursor: (isBack ? isMore : cursor !== null) ? cursorAt(shown[0], 'before') : null,
  }
}

/** Without a filter but of status the counters have no say in how a page is read, and both are asked at once. */
async function listAndCount(search: ClaimSearch, limit: number, at: string | null): Promise<[Page, Counts]> {
  if (at !== null || (marksOf(search).length === 0 && !isFreePeriod(search)))
    return Promise.all([listPage(search, 'walk', limit, at), countFound(search, at)])
  const counts = await countFound(search, at)
  return [await listPage(search, readingOf(search, counts, limit), limit, at), counts]
}

/**
 * One page of public claims with the total and the facets that follow the other filters. A cursor that cannot be read
 * counts as none: ask `cursorOf` first. Throws where the database does not answer.
 * @param at the moment (ISO 8601) as of which everything is told; null: now
 */
export async function listClaims(
  search: ClaimSearch,
  limit = PAGE_SIZE,
  at: string | null = null,
): Promise<Found> {
  if (search.q !== undefined) return findByWords(search, limit, at)
  const [page, { total, isCapped, facets, cappedFacets, names }] = await listAndCount(search, limit, at)
  return {
    ...page,
    total,
    isCapped,
    facets,
    cappedFacets,
    names,
    sort: sortOf(search),
    isNear: false,
    ranked: null,
    passages: {},
  }
}
