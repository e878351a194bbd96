import { readWords } from '@/lib/search/query'
import { byRank, type Ranked, rankHits } from '@/lib/search/rank'
import { weekOf, weeksFor } from '@/lib/search/weeks'
import { parseRef } from '@/lib/text/ref'
import { type Cursor, cursorOf, sortOf, writeCursor } from './cursor'
import type { Found } from './found'
import { countHits } from './hit-facets'
import type { ClaimSearch } from './search'
import { RANKED, readByDate, readRef } from './word-hits'
import { findPassages, readFound } from './word-passages'
import { look, seek, type Sighted } from './word-seek'

type Seen = Pick<Ranked, 'claimId' | 'ref' | 'at'> & { rank: number }
type Page = { shown: Seen[]; hasBefore: boolean; hasAfter: boolean }

/** The part of a list that a cursor names: towards the beginning a page that would be short is the first one whole. */
function pageOf(list: readonly Seen[], cursor: Cursor | null, limit: number): Page {
  const isAfter = (seen: Seen) => cursor !== null && byRank({ claimId: '', ...cursor }, seen) < 0
  const isBefore = (seen: Seen) => cursor !== null && byRank(seen, { claimId: '', ...cursor }) < 0
  const before = list.filter(isBefore).length
  const start =
    cursor === null
      ? 0
      : cursor.way === 'after'
        ? Math.max(0, list.findIndex(isAfter) === -1 ? list.length : list.findIndex(isAfter))
        : Math.max(0, before - limit)
  const shown = list.slice(start, start + limit)
  return { shown, hasBefore: start > 0, hasAfter: start + limit < list.length }
}

/** In order of date pages go on as far as there are hits, however many: from the place on, some weeks at a time. */
async function readDated(
  { by, counted, hits }: Sighted,
  search: ClaimSearch,
  at: string | null,
  limit: number,
): Promise<Page> {
  const cursor = cursorOf(search)
  const isBack = (sortOf(search) === 'newest') === (cursor?.way !== 'before')
  const way = isBack ? 'back' : 'forth'
  if (by === null) return pageOf(dated(hits, sortOf(search) === 'newest'), null, limit)
  const from = cursor ?? { at: isBack ? ('infinity' as const) : ('-infinity' as const), ref: '' }
  const week = cursor ? weekOf(cursor.at) : null
  let rows: Seen[] = []
  for (const wanted of [limit * 20, limit * 400, null]) {
    const weeks = wanted === null ? null : weeksFor(counted, by.share, wanted, way, week)
    const query = weeks === null ? by.query : `(${by.query}) & ${weeks.query}`
    const read = await readByDate({ query, search, at }, way, from, limit + 1)
    rows = read.map((row) => ({ ...row, rank: 0 }))
    if (weeks === null || rows.length > limit) break
  }
  const isMore = rows.length > limit
  const shown = rows.slice(0, limit)
  if (cursor?.way !== 'before') return { shown, hasBefore: cursor !== null, hasAfter: isMore }
  if (!isMore && shown.length < limit)
    return readDated({ by, counted, hits, ...NOTHING }, { ...search, cursor: undefined }, at, limit)
  return { shown: shown.reverse(), hasBefore: isMore, hasAfter: true }
}

const NOTHING = {
  isMore: false,
  isNear: false,
  wholeFirst: false,
  terms: [],
  words: [],
  lexemes: new Set<string>(),
}

const dated = (hits: Sighted['hits'], isNewest: boolean): Seen[] =>
  hits
    .map(({ claimId, ref, at }) => ({ claimId, ref, at, rank: 0 }))
    .sort((a, b) => (isNewest ? byRank(a, b) : byRank(b, a)))

const isNarrowed = ({ status, topic, language, claimant, source, from, to }: ClaimSearch) =>
  status.length > 0 || [topic, language, claimant, source, from, to].some((each) => each !== undefined)

const unfiltered = ({ q }: ClaimSearch): ClaimSearch => ({ q, status: [] })

const unmeasured = { docs: 0, length: 0, weeks: [], marks: new Map<string, number>() }

/** Claims that bear a ref, in place of words. */
const sightedAs = (hits: Sighted['hits']): Sighted => ({ hits, by: null, counted: unmeasured, ...NOTHING })

type Sight = {
  /** What was found by a ref alone, or else by the words. */
  sighted: Promise<Sighted>
  /** What would be without any filter: of these facets are counted, since each leaves out its own. */
  wide: Promise<Sighted>
}

/** Both at once, beside each other: neither has to wait. */
async function sight(search: ClaimSearch, at: string | null): Promise<Sight> {
  const open = unfiltered(search)
  const ref = parseRef(search.q ?? '')
  const hits = ref === null ? [] : await readRef(ref, search, at)
  if (ref !== null && hits.length > 0) {
    const wide = isNarrowed(search) ? readRef(ref, open, at) : Promise.resolve(hits)
    return { sighted: Promise.resolve(sightedAs(hits)), wide: wide.then(sightedAs) }
  }
  const looked = await look(search, readWords(search.q ?? ''), at)
  const sighted = seek(search, looked)
  return { sighted, wide: isNarrowed(search) ? seek(open, looked, false) : sighted }
}

/** Totals and facets of what was looked at. */
async function countSighted({ sighted, wide }: Sight, search: ClaimSearch, at: string | null) {
  const [{ hits, isMore }, around] = await Promise.all([sighted, wide])
  return countHits(search, around, { total: Math.min(hits.length, RANKED), isCapped: isMore }, at)
}

/** One page of what was found. */
async function pageOfSighted(
  sighted: Sighted,
  search: ClaimSearch,
  limit: number,
  at: string | null,
): Promise<Page> {
  const { hits, terms, words, wholeFirst } = sighted
  if (sortOf(search) !== 'relevance') return readDated(sighted, search, at, limit)
  return pageOf(rankHits(hits.slice(0, RANKED), terms, words, wholeFirst), cursorOf(search), limit)
}

/**
 * Claims found by words: one page of them, what of each was found, the total and the facets. By relevance at
 * most `RANKED` of the newest hits are put in order and paged through; by date every hit. `isCapped`: there are more than
 * were counted.
 * Beginning at a cursor that cannot be read is beginning at the first page: ask `cursorOf` first. Throws where the
 * database does not answer.
 * @param at the moment as of which claims are searched (ISO 8601); null: now
 */
export async function findByWords(
  search: ClaimSearch,
  limit: number,
  at: string | null = null,
): Promise<Found> {
  const sort = sortOf(search)
  const sights = await sight(search, at)
  const counting = countSighted(sights, search, at)
  // Whatever goes wrong first is told; what goes wrong beside it is not left lying.
  counting.catch(() => undefined)
  sights.wide.catch(() => undefined)
  const sighted = await sights.sighted
  const page = await pageOfSighted(sighted, search, limit, at)
  const found = await readFound(
    page.shown.map(({ claimId }) => claimId),
    at,
  )
  const passages = await findPassages(found, sighted.lexemes)
  const counts = await counting
  const cursorAt = (seen: Seen | undefined, way: Cursor['way']) =>
    seen ? writeCursor({ way, sort, at: seen.at, ref: seen.ref, rank: seen.rank }) : null
  return {
    ...counts,
    items: found.map(({ line }) => line),
    passages,
    overdue: found.filter(({ overdue }) => overdue).map(({ ref }) => ref),
    nextCursor: page.hasAfter ? cursorAt(page.shown.at(-1), 'after') : null,
    previousCursor: page.hasBefore ? cursorAt(page.shown[0], 'before') : null,
    sort,
    isNear: sighted.isNear,
    ranked: sort === 'relevance' && counts.isCapped ? counts.total : null,
  }
}
