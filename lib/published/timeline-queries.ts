import { z } from 'zod'
import { read } from '@/lib/db-public'
import { isRef } from '@/lib/text/ref'
import { isPartialDate } from '@/lib/text/shapes'
import { lineNow, listed } from './clauses'
import type { ClaimLine } from './views'
import { FEW } from './topic-queries'
import type { TimelinePage, TimelineSearch } from './topic-views'

/** Events on a page of the timeline. */
export const EVENTS = 30

/** A place in the timeline: the event next to which a page begins, and the way it is read from there. */
type Place = { way: 'after' | 'before'; on: string; ref: string }

const shape = z.tuple([
  z.enum(['after', 'before']),
  z.string().refine(isPartialDate),
  z.string().refine(isRef),
])

const writePlace = ({ way, on, ref }: Place): string =>
  Buffer.from(JSON.stringify([way, on, ref])).toString('base64url')

function parsed(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
  } catch {
    return null
  }
}

/** The place that a cursor of the timeline names; null where there is none, or it cannot be read. */
export function timelinePlace(cursor: string | undefined): Place | null {
  const read = shape.safeParse(parsed(cursor ?? ''))
  if (!read.success) return null
  const [way, on, ref] = read.data
  return { way, on, ref }
}

// What begins in the period, or may have begun in it: of a date known to the year, any day of that year may be the day.
// The first condition on the beginning is looser than the second, and one that the index has.
const within = (isDown: boolean) => `c.event_from IS NOT NULL
      AND c.event_from >= left($1::text, 4) AND c.event_from || '~' >= $1 AND c.event_from <= $2::text || '~'
      AND (c.event_from, c.ref) ${isDown ? '<' : '>'} ($3::text, $4::text)`

function eventsText(isDown: boolean): string {
  const order = isDown ? 'DESC' : 'ASC'
  return `
    SELECT ${lineNow('c')} AS line, c.event_from AS "on", c.ref FROM published.claim c
    WHERE ${listed} AND ${within(isDown)} ORDER BY c.event_from ${order}, c.ref ${order} LIMIT $5`
}

// As on the page of a topic: what few claims bear is read whole.
function topicEventsText(isDown: boolean): string {
  const order = isDown ? 'DESC' : 'ASC'
  const bearing = `c.topics @> ARRAY[$6::text] AND ${listed}`
  const ordered = `ORDER BY c.event_from ${order}, c.ref ${order} LIMIT $5`
  return `
    WITH few AS MATERIALIZED (
      SELECT c.claim_id, c.event_from, c.ref FROM published.claim c WHERE ${bearing} LIMIT ${FEW + 1}
    ), share AS MATERIALIZED (
      SELECT count(*) > ${FEW} AS many FROM few
    ), found AS MATERIALIZED (
      (SELECT c.claim_id FROM few c WHERE NOT (SELECT many FROM share) AND ${within(isDown)} ${ordered})
      UNION ALL
      (SELECT c.claim_id FROM published.claim c WHERE (SELECT many FROM share) AND ${bearing} AND ${within(isDown)} ${ordered})
    )
    SELECT ${lineNow('c')} AS line, c.event_from AS "on", c.ref FROM found JOIN published.claim c USING (claim_id)
    ORDER BY c.event_from ${order}, c.ref ${order}`
}

type Row = { line: ClaimLine; on: string; ref: string }

async function readEvents({ topic, from, to }: TimelineSearch, place: Place | null): Promise<Row[]> {
  const isDown = place?.way !== 'before'
  const values = [from ?? '1000', to ?? '2199', place?.on ?? '9', place?.ref ?? '', EVENTS + 1]
  return read<Row>(
    `timeline.events.${isDown ? 'down' : 'up'}${topic ? '.topic' : ''}`,
    topic ? topicEventsText(isDown) : eventsText(isDown),
    topic ? [...values, topic] : values,
  )
}

type Around = Pick<TimelinePage, 'happened' | 'decided' | 'topics' | 'topicName'>

const aroundText = `
  WITH under AS (SELECT CASE WHEN $1::text IS NULL THEN '{}'::text[] ELSE ARRAY['t:' || $1] END AS marks)
  SELECT
    coalesce((SELECT json_agg(json_build_object('year', key, 'n', n) ORDER BY key)
      FROM under, published.tally_of(marks, 'y', NULL, 1000)), '[]') AS happened,
    coalesce((SELECT json_agg(json_build_object('month', key, 'n', n) ORDER BY key)
      FROM under, published.tally_of(marks, 'd', NULL, 2000)), '[]') AS decided,
    coalesce((SELECT json_agg(json_build_object('slug', o.key, 'name', t.name, 'count', o.n) ORDER BY t.name COLLATE "und-x-icu", t.slug)
      FROM published.tally_of('{}', 't', NULL, 100) o JOIN published.topic t ON t.slug = o.key), '[]') AS topics,
    (SELECT name FROM published.topic WHERE slug = $1) AS "topicName"`

/** What happened and what was decided, by year and month, whatever the period that is looked at. */
async function readAround(topic: string | undefined): Promise<Around> {
  const [row] = await read<Around>('timeline.around', aroundText, [topic ?? null])
  if (!row) throw new Error('what stands around the timeline is one row')
  return row
}

type Page = Pick<TimelinePage, 'items' | 'nextCursor' | 'previousCursor'>

async function listPage(search: TimelineSearch): Promise<Page> {
  const place = timelinePlace(search.cursor)
  const isBack = place?.way === 'before'
  const rows = await readEvents(search, place)
  const isMore = rows.length > EVENTS
  // Less than a page before the place: the place was near the beginning, so the beginning is shown whole.
  if (isBack && rows.length < EVENTS) return listPage({ ...search, cursor: undefined })
  const shown = isBack ? rows.slice(0, EVENTS).toReversed() : rows.slice(0, EVENTS)
  const cursorAt = (row: Row | undefined, way: Place['way']) =>
    row ? writePlace({ way, on: row.on, ref: row.ref }) : null
  return {
    items: shown.map(({ line }) => line),
    nextCursor: isBack || isMore ? cursorAt(shown.at(-1), 'after') : null,
    previousCursor: (isBack ? isMore : place !== null) ? cursorAt(shown[0], 'before') : null,
  }
}

/**
 * One page of what is said to have happened, the latest first, and how many of all happened in each year and were decided
 * in each month. Events are those that begin in the period. A cursor that cannot be read counts as none.
 */
export async function findTimeline(search: TimelineSearch): Promise<TimelinePage> {
  const [page, around] = await Promise.all([listPage(search), readAround(search.topic)])
  return { ...page, ...around }
}
