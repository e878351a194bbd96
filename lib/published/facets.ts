import { type Status, statuses, statusSheet } from '@/lib/claims/statuses'
import { read } from '@/lib/db-public'
import { listed, type Mode, parameters, rareClause, wordsClause } from './clauses'
import type { ClaimSearch } from './search'
import type { ClaimList, Facet } from './views'

/** Topics shown at most; one that is asked for is among them however rare it is. */
const TOPICS = 24

export type Counts = {
  total: number
  facets: ClaimList['facets']
  /** What the filters of the search are called; null where no claim that is listed bears that name. */
  names: { topic: string | null; claimant: string | null; source: string | null }
}

type Row = {
  total: number
  by_status: Record<string, number> | null
  by_topic: Facet[] | null
  by_language: Record<string, number> | null
  topic_name: string | null
  claimant_name: string | null
  source_title: string | null
}

const languageNames = new Intl.DisplayNames(['en'], { type: 'language' })

const byCount = (a: Facet, b: Facet) => b.count - a.count || a.label.localeCompare(b.label, 'en')

const statusFacets = (counts: Record<string, number>): Facet[] =>
  statuses.flatMap((key: Status) => {
    const count = counts[key]
    return count ? [{ key, label: statusSheet[key].label, count }] : []
  })

const languageFacets = (counts: Record<string, number>): Facet[] =>
  Object.entries(counts)
    .map(([key, count]) => ({ key, label: languageNames.of(key) ?? key, count }))
    .sort(byCount)

/** The text of the counts; each facet leaves out its own filter and follows all others. */
function countsText(search: ClaimSearch, mode: Mode): { text: string; values: unknown[] } {
  const { values, add } = parameters()
  const { where } = wordsClause(search.q, mode, add)
  const rare = rareClause(search, add)
  const [status, topic, language] = [
    search.status.length ? search.status : null,
    search.topic ?? null,
    search.language ?? null,
  ].map(add)
  const isStatus = `(${status}::text[] IS NULL OR status::text = ANY (${status}))`
  const isTopic = `(${topic}::text IS NULL OR topics @> ARRAY[${topic}::text])`
  const isLanguage = `(${language}::text IS NULL OR language = ${language})`
  const claimant = add(search.claimant ?? null)
  const source = add(search.source ?? null)
  const text = `
    WITH found AS MATERIALIZED (SELECT status, topics, language FROM published.claim WHERE ${listed} AND ${where} AND ${rare})
    SELECT
      (SELECT count(*)::int FROM found WHERE ${isStatus} AND ${isTopic} AND ${isLanguage}) AS total,
      (SELECT json_object_agg(status, n) FROM (
         SELECT status, count(*)::int AS n FROM found WHERE ${isTopic} AND ${isLanguage} GROUP BY 1) s) AS by_status,
      (SELECT json_agg(json_build_object('key', slug, 'label', name, 'count', n) ORDER BY n DESC, name) FROM (
         SELECT slug, name, count(*)::int AS n
         FROM found CROSS JOIN unnest(topics) AS t (slug) JOIN published.topic USING (slug)
         WHERE ${isStatus} AND ${isLanguage} GROUP BY 1, 2
         ORDER BY slug = ${topic} DESC NULLS LAST, n DESC, name LIMIT ${TOPICS}) t) AS by_topic,
      (SELECT json_object_agg(language, n) FROM (
         SELECT language, count(*)::int AS n FROM found WHERE ${isStatus} AND ${isTopic} GROUP BY 1) l) AS by_language,
      (SELECT name FROM published.topic WHERE slug = ${topic}
         AND EXISTS (SELECT FROM published.claim WHERE topics @> ARRAY[${topic}::text] AND ${listed})) AS topic_name,
      (SELECT claimant FROM published.claim WHERE claimant_slug = ${claimant}::text AND ${listed} LIMIT 1) AS claimant_name,
      (SELECT jsonb_path_query_first(page, '$.evidence[*].source ? (@.id == $id).title', jsonb_build_object('id', ${source}::text)) #>> '{}'
         FROM published.claim WHERE sources @> ARRAY[${source}::uuid] AND ${listed} LIMIT 1) AS source_title`
  return { text, values }
}

/** The exact number of public claims that a search finds, and how they divide. Counted afresh: nothing can be stale. */
export async function countFound(search: ClaimSearch, mode: Mode): Promise<Counts> {
  const { text, values } = countsText(search, mode)
  const [row] = await read<Row>(`claims.counts.${mode}`, text, values)
  if (!row) throw new Error('the counts are one row')
  return {
    total: row.total,
    facets: {
      status: statusFacets(row.by_status ?? {}),
      topic: row.by_topic ?? [],
      language: languageFacets(row.by_language ?? {}),
    },
    names: { topic: row.topic_name, claimant: row.claimant_name, source: row.source_title },
  }
}
