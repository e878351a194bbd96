import { read } from '@/lib/db-public'
import type { StatusDelta } from '@/lib/pictures/status-over-time'
import { lineNow, listed } from './clauses'
import { lineText } from './place-queries'
import { relationsAt } from './relations'
import type { TopicPlace } from './topic-views'

/** Lines that a topic's page shows; the list of claims has them all. */
const LINES = { claims: 12, events: 12, beside: 8 } as const

/** Of so many claims that bear a topic, all are read to find the first of them. */
export const FEW = 2_000

/** So many of a topic's claims are looked at where it is shown as it was: nothing was counted then. */
const PAST = 400

// Counted as it changes, so that a topic of a million claims costs what one of ten does.
const countedNow = `
  coalesce((SELECT json_object_agg(status, n ORDER BY status) FROM published.tally_by_status(ARRAY['t:' || topic.slug])), '{}') AS counts,
  coalesce((SELECT json_agg(json_build_object('month', month, 'status', status, 'by', n))
    FROM published.tally_steps(ARRAY['t:' || topic.slug])), '[]') AS steps`

const countedThen = `
  coalesce((SELECT json_object_agg(status, n ORDER BY status) FROM (SELECT status, count(*)::int AS n FROM about GROUP BY 1) s), '{}') AS counts,
  coalesce((SELECT json_agg(json_build_object('month', month, 'status', status, 'by', by)) FROM (
    SELECT to_char((d ->> 'decidedAt')::timestamptz AT TIME ZONE 'UTC', 'YYYY-MM') AS month, side.status, sum(side.by)::int AS by
    FROM about CROSS JOIN jsonb_array_elements(page -> 'history') AS d
      CROSS JOIN LATERAL (VALUES (d ->> 'status', 1), (d ->> 'from', -1)) AS side (status, by)
    WHERE side.status IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2) s), '[]') AS steps`

const besideNow = (kind: 'c' | 's') =>
  `SELECT key, n FROM published.tally_of(ARRAY['t:' || topic.slug], '${kind}', NULL, ${LINES.beside})`

const besideThen = (kind: 'c' | 's') =>
  kind === 'c'
    ? `SELECT claimant_slug AS key, count(*)::int AS n FROM about WHERE claimant_slug IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${LINES.beside}`
    : `SELECT id::text AS key, count(*)::int AS n FROM about CROSS JOIN unnest(sources) AS id GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${LINES.beside}`

const COLUMNS = 'c.claim_id, c.decided_at, c.event_from, c.ref'

/**
 * The first claims of a topic in an order. Of what very many claims bear, they are soon met on the way along an index of
 * all; what few bear is read whole, since on that way one might pass by every claim there is. `few`: those that bear it,
 * where these are few.
 */
const firstOf = (claim: string, where: string, order: string, most: number) => `
    (SELECT ${COLUMNS} FROM few c WHERE NOT (SELECT many FROM share) AND ${where} ORDER BY ${order} LIMIT ${most})
    UNION ALL
    (SELECT ${COLUMNS} FROM ${claim} c WHERE (SELECT many FROM share) AND c.topics @> ARRAY[$1::text] AND ${listed} AND ${where}
      ORDER BY ${order} LIMIT ${most})`

const BY_DECISION = 'c.decided_at DESC, c.ref DESC'
const BY_EVENT = 'c.event_from DESC, c.ref DESC'

// Now: what was counted tells whether they are many. Then: nothing was, so the newest are all that is looked at.
const claimsNow = (claim: string) => `
  WITH few AS MATERIALIZED (
    SELECT ${COLUMNS} FROM ${claim} c WHERE c.topics @> ARRAY[$1::text] AND ${listed} LIMIT ${FEW + 1}
  ), share AS MATERIALIZED (
    SELECT count(*) > ${FEW} AS many FROM few
  ), newest AS MATERIALIZED (${firstOf(claim, 'true', BY_DECISION, LINES.claims)}
  ), latest AS MATERIALIZED (${firstOf(claim, 'c.event_from IS NOT NULL', BY_EVENT, LINES.events)}
  )`

const claimsThen = (claim: string) => `
  WITH top AS MATERIALIZED (
    SELECT ${COLUMNS} FROM ${claim} c WHERE c.topics @> ARRAY[$1::text] AND ${listed} ORDER BY ${BY_DECISION} LIMIT ${PAST}
  ), about AS MATERIALIZED (
    SELECT * FROM ${claim} c WHERE c.claim_id = ANY (ARRAY(SELECT claim_id FROM top))
  ), newest AS MATERIALIZED (
    SELECT ${COLUMNS} FROM about c ORDER BY ${BY_DECISION} LIMIT ${LINES.claims}
  ), latest AS MATERIALIZED (
    SELECT ${COLUMNS} FROM about c WHERE c.event_from IS NOT NULL ORDER BY ${BY_EVENT} LIMIT ${LINES.events}
  )`

// Rows are fetched by arrays of their keys: joined to a relation as it was, all of that would be read.
function topicText(isPast: boolean): string {
  const { claim, notice, agent, source } = relationsAt(isPast ? '$2' : null)
  const line = lineNow('c', notice)
  const beside = isPast ? besideThen : besideNow
  const from = (ids: string) => `${claim} c WHERE c.claim_id = ANY (ARRAY(SELECT claim_id FROM ${ids}))`
  return `${isPast ? claimsThen(claim) : claimsNow(claim)}, who AS MATERIALIZED (
    SELECT b.* FROM published.topic CROSS JOIN LATERAL (${beside('c')}) b WHERE topic.slug = $1
  ), what AS MATERIALIZED (
    SELECT b.key::uuid AS key, b.n FROM published.topic CROSS JOIN LATERAL (${beside('s')}) b WHERE topic.slug = $1
  )
  SELECT topic.slug, topic.name, ${isPast ? countedThen : countedNow},
    coalesce((SELECT json_agg(${line} ORDER BY ${BY_DECISION}) FROM ${from('newest')}), '[]') AS claims,
    coalesce((SELECT json_agg(${line} ORDER BY ${BY_EVENT}) FROM ${from('latest')}), '[]') AS events,
    coalesce((SELECT json_agg(json_build_object('slug', a.slug, 'name', a.page -> 'name', 'count', b.n) ORDER BY b.n DESC, a.slug)
      FROM ${agent} a JOIN who b ON b.key = a.slug WHERE a.slug = ANY (ARRAY(SELECT key FROM who))), '[]') AS claimants,
    coalesce((SELECT json_agg(json_build_object(${lineText('s', agent)}, 'count', b.n) ORDER BY b.n DESC, s.slug)
      FROM ${source} s JOIN what b ON b.key = s.id WHERE s.id = ANY (ARRAY(SELECT key FROM what))), '[]') AS sources
  FROM published.topic WHERE topic.slug = $1`
}

const texts = { now: topicText(false), past: topicText(true) } as const

type Row = Omit<TopicPlace, 'total' | 'isCapped'> & { steps: StatusDelta[] }

/**
 * The page of a topic, now or as it was at a moment (ISO 8601), or null where no public claim ever bore it. One
 * statement. A topic has the name it has now.
 */
export async function findTopic(slug: string, at: string | null = null): Promise<TopicPlace | null> {
  const [row] = at
    ? await read<Row>('topic.past', texts.past, [slug, at])
    : await read<Row>('topic', texts.now, [slug])
  if (!row) return null
  const total = Object.values(row.counts).reduce((sum, count) => sum + count, 0)
  return { ...row, total, isCapped: at !== null && total === PAST }
}
