import { read } from '@/lib/db-public'
import { type Counted, counted, markLetters, type Narrowed, narrowedBy } from '@/lib/tally/marks'
import { parameters } from './clauses'
import { askedRows, countsFrom, type FacetRow, namesText } from './facet-rows'
import { gathering, shapeOf, walking } from './filters'
import type { Counts } from './found'
import { relationsAt } from './relations'
import type { ClaimSearch } from './search'

/** So many are counted one by one; of more it is said that there are more. */
export const CAP = 1_000

/** Facets list so many values at most; one that is in use is among them however rare it is. */
export const VALUES = 24

const keysOf = {
  topic: 'unnest(c.topics)',
  claimant: 'unnest(ARRAY[c.claimant_slug])',
  source: 'unnest(c.sources::text[])',
  language: 'unnest(ARRAY[c.language])',
  year: `generate_series(left(c.event_from, 4)::integer,
    greatest(left(c.event_from, 4), left(c.line -> 'eventDate' ->> 'to', 4))::integer)`,
} as const satisfies Record<Counted, string>

const facetText = (kind: Counted, from: string) => `
  (SELECT '${markLetters[kind]}' AS kind, key::text AS key, count(*)::int AS n FROM ${from} c CROSS JOIN LATERAL ${keysOf[kind]} key
   WHERE key IS NOT NULL GROUP BY 2 ORDER BY 3 DESC, 2 LIMIT ${VALUES})`

const statusText = (from: string) =>
  `(SELECT '*' AS kind, c.status::text AS key, count(*)::int AS n FROM ${from} c GROUP BY 2)`

/** What to count: `base` is a FROM clause whose claims are called `c`, with `prelude` (CTEs) before it. */
export type Source = {
  /** Unique for each text that is not told apart by the filters of the search. */
  name: string
  base: string
  prelude?: string
  values: unknown[]
  /** The moment as of which names are said; null: now. */
  at?: string | null
  /** Whether claims are found by the index of marks, which knows the present only. */
  isGathered?: boolean
}

const nameOfText = (search: ClaimSearch, { name, isGathered, at }: Source) =>
  ['live', name, isGathered ? 'marks' : 'columns', at ? 'then' : 'now', shapeOf(search)].join('.')

/**
 * Counts one by one, up to CAP: for what counters do not know. Each facet leaves out its own filter and follows all
 * others.
 */
export async function countLive(search: ClaimSearch, source: Source): Promise<Counts> {
  const { values, add } = parameters()
  for (const value of source.values) add(value)
  const conditions = source.isGathered ? gathering : walking
  const chosen = (without: Narrowed | null) => `
    SELECT c.status, c.language, c.claimant_slug, c.topics, c.sources, c.event_from, c.line
    FROM ${source.base} WHERE ${conditions(search, add, without)} LIMIT ${CAP + 1}`
  const used = narrowedBy(search)
  const name = (one: Narrowed) => (used.includes(one) ? `but_${one}` : 'all_of')
  const first = (one: Narrowed) => `(SELECT * FROM ${name(one)} LIMIT ${CAP})`
  const relations = relationsAt(source.at ? add(source.at) : null)
  const text = `
    WITH ${source.prelude ? `${source.prelude}, ` : ''}all_of AS MATERIALIZED (${chosen(null)})
      ${used.map((one) => `, but_${one} AS MATERIALIZED (${chosen(one)})`).join('')}, row AS (
      ${['all_of', ...used.map(name)].map((set) => `SELECT '#' AS kind, '${set}' AS key, count(*)::int AS n FROM ${set}`).join(' UNION ALL ')}
      UNION ALL ${statusText(first('status'))}
      UNION ALL ${counted.map((kind) => facetText(kind, first(kind))).join(' UNION ALL ')} ${askedRows(search, add)})
    ${namesText('row', relations)}`
  const rows = await read<FacetRow>(nameOfText(search, source), text, values)
  const found = (set: string) => rows.find(({ kind, key }) => kind === '#' && key === set)?.n ?? 0
  const cappedFacets = (['status', ...counted] as const).filter((one) => found(name(one)) > CAP)
  const total = found('all_of')
  return countsFrom(search, rows, { total: Math.min(total, CAP), isCapped: total > CAP, cappedFacets })
}
