import type { Actor } from '@/lib/auth/actor'
import { canReadDesk } from '@/lib/claims/policy'
import { db } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import { fold } from '@/lib/text/fold'
import { type Page, pageFrom, readPlace, type Place } from './cursor'
import type { PublisherSearch, SourceSearch, SourceSort } from './search'
import type { PublisherLine, SourceLine } from './views'

type Sql = Prisma.Sql
const { sql, join, empty } = Prisma

/** Lines to a page. */
const SIZE = 50

const nothing = { items: [], nextCursor: null, previousCursor: null }

/** Everything that holds what was typed; word similarity is for the look-ups of a form, where there are few answers. */
const holding = (column: Sql, words: string): Sql =>
  sql`${column} LIKE ${`%${fold(words)
    .trim()
    .replace(/[\\%_]/g, '\\$&')}%`}`

/** The newest grade that a source or a publisher was given. */
const newestGrade = (whose: Sql): Sql =>
  sql`(SELECT g.grade::text FROM desk.reliability_grade g WHERE ${whose} ORDER BY g.graded_at DESC, g.id DESC LIMIT 1)`

/** What is in force of source `s`: its own grade, else its publisher's; null where nobody graded either. */
const gradeOf = sql`coalesce(${newestGrade(sql`g.source_id = s.id`)}, ${newestGrade(sql`g.publisher_id = s.publisher_id`)})`

type Order = { key: Sql; cast: Sql; newestFirst: boolean }

const orders = {
  newest: { key: sql`s.created_at`, cast: sql`timestamptz`, newestFirst: true },
  title: { key: sql`s.folded`, cast: sql`text`, newestFirst: false },
} as const satisfies Record<SourceSort, Order>

/** From a place on, the way it is read; ids settle what the order leaves open. */
function beyond(place: Place | null, id: Sql, order: Order) {
  const isDown = order.newestFirst !== (place?.way === 'before')
  const direction = isDown ? sql`DESC` : sql`ASC`
  const by = sql`ORDER BY ${order.key} ${direction}, ${id} ${direction}`
  if (!place) return { where: empty, by }
  const sign = isDown ? sql`<` : sql`>`
  return {
    where: sql`AND (${order.key}, ${id}) ${sign} (${place.key}::${order.cast}, ${place.id}::uuid)`,
    by,
  }
}

function filtersOf({ q, publisher, genre, grade }: SourceSearch): Sql {
  const wanted = [
    q === '' ? null : sql`(${holding(sql`s.folded`, q)} OR s.url = ${q})`,
    publisher && sql`s.publisher_id = ${publisher}::uuid`,
    genre && sql`s.genre = ${genre}::desk."Genre"`,
    grade && sql`coalesce(${gradeOf}, 'F') = ${grade}`,
  ].filter((each) => each !== null)
  return wanted.length === 0 ? sql`true` : join(wanted, ' AND ')
}

/** Claims whose newest revision rests on these sources, without those that were withdrawn or merged. */
const claimsOn = (sources: Sql): Sql =>
  sql`(SELECT count(DISTINCT c.id)::int FROM desk.evidence e JOIN desk.claim c ON c.current_revision_id = e.revision_id
       WHERE ${sources} AND c.workflow <> 'WITHDRAWN' AND c.merged_into_id IS NULL)`

type SourceRow = SourceLine & { key: string }

/** One page of the sources that are asked for. */
export async function listSources(actor: Actor, search: SourceSearch): Promise<Page<SourceLine>> {
  if (!canReadDesk(actor)) return nothing
  const place = readPlace(search.cursor, search.sort)
  const { where, by } = beyond(place, sql`s.id`, orders[search.sort])
  const key = search.sort === 'newest' ? sql`to_json(s.created_at) #>> '{}'` : sql`s.folded`
  const rows = await db().$queryRaw<SourceRow[]>`
    SELECT s.id::text, s.title, a.name AS publisher, s.publisher_id::text AS "publisherId", s.genre::text, s.language, s.published_on AS "publishedOn",
      ${gradeOf} AS grade, EXISTS (SELECT FROM desk.reliability_grade g WHERE g.source_id = s.id) AS "isOwnGrade",
      (SELECT count(*)::int FROM desk.snapshot n WHERE n.source_id = s.id) AS captures, ${claimsOn(sql`e.source_id = s.id`)} AS claims,
      ${key} AS key
    FROM desk.source s LEFT JOIN desk.agent a ON a.id = s.publisher_id
    WHERE ${filtersOf(search)} ${where} ${by}
    LIMIT ${SIZE + 1}`
  return pageFrom(rows, place, search.sort, SIZE)
}

type PublisherRow = PublisherLine & { key: string }

/** One page of those who published a source, by name. */
export async function listPublishers(actor: Actor, search: PublisherSearch): Promise<Page<PublisherLine>> {
  if (!canReadDesk(actor)) return nothing
  const place = readPlace(search.cursor, 'name')
  const { where, by } = beyond(place, sql`a.id`, {
    key: sql`a.folded`,
    cast: sql`text`,
    newestFirst: false,
  })
  const rows = await db().$queryRaw<PublisherRow[]>`
    SELECT a.id::text, a.name, a.kind::text AS "agentKind", ${newestGrade(sql`g.publisher_id = a.id`)} AS grade,
      (SELECT count(*)::int FROM desk.source s WHERE s.publisher_id = a.id) AS sources,
      ${claimsOn(sql`e.source_id IN (SELECT s.id FROM desk.source s WHERE s.publisher_id = a.id)`)} AS claims, a.folded AS key
    FROM desk.agent a
    WHERE EXISTS (SELECT FROM desk.source s WHERE s.publisher_id = a.id)
      AND ${search.q === '' ? sql`true` : holding(sql`a.folded`, search.q)} ${where} ${by}
    LIMIT ${SIZE + 1}`
  return pageFrom(rows, place, 'name', SIZE)
}
