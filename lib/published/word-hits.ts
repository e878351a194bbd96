import { read, readWithin } from '@/lib/db-public'
import { quoted, type Term } from '@/lib/search/plan'
import { fold } from '@/lib/text/fold'
import { listed, parameters, rareClause } from './clauses'
import { type FacetColumns, facetColumns, type FacetedHit, facetsOf } from './hit-facets'
import { relationsAt } from './relations'
import type { ClaimSearch } from './search'

/** Ranking reads every hit, so that only the newest hits are ranked and counted. */
export const RANKED = 1_000

/** So many of the most promising hits are also compared letter by letter: of many words, which no claim has all of, more. */
export const CLOSE = { few: 60, many: 200 } as const

type Row = FacetColumns & {
  claim_id: string
  ref: string
  at: Date
  score: number
  called: number
  folded: string | null
  length: number
  counts: Record<string, number> | null
}

export type Sought = {
  /** What a claim must meet, as a tsquery: words, phrases and the marks of filters. */
  query: string
  terms: readonly Term[]
  wholeFirst: boolean
  /** Words that stand side by side in what is looked for: with these it is found by its pairs. */
  pairs?: ReadonlyArray<readonly [one: string, next: string]>
  /** How many of the newest hits are looked at, and how many of these closely. */
  most: number
  close: number
  /** The mean length of what claims are found by. */
  length: number
  search: ClaimSearch
  at: string | null
}

type Add = (value: unknown) => string

const nameOf = (shape: string, at: string | null) => `claims.words.${shape}${at === null ? '' : '.past'}`

/** Of a word that is called for this is added to what it is worth, so that one sum says both. No worth comes near it. */
const CALLED = 1_000_000

/** A text with a place for each term would be another text for each number of terms; some stay empty instead. */
const SLOTS = [0, 1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64]

const slotsFor = (count: number) => SLOTS.find((slots) => slots >= count) ?? Math.ceil(count / 32) * 32

/** No claim has this: a mark of no kind. */
const NOTHING = quoted('=')

/** What the words that a claim has are worth, as a sum: each is asked for by itself, since together they say nothing. */
function worthText(terms: readonly Term[], add: Add): string {
  const parts = Array.from({ length: slotsFor(terms.length) }, (_, at) => {
    const term = terms[at]
    const worth = term ? term.weight + (term.isCalledFor ? CALLED : 0) : 0
    return `CASE WHEN n.search @@ ${add(term?.query ?? NOTHING)}::tsquery THEN ${add(worth)}::float8 ELSE 0 END`
  })
  return parts.length === 0 ? '0::float8' : parts.join(' + ')
}

/** All claims, or those only that have these pairs of words: of another index, so that none of the words is asked. */
const from = ({ pairs }: Sought, claim: string, add: Add) =>
  pairs === undefined
    ? claim
    : `(SELECT ctid, * FROM ${claim} p WHERE p.withheld_at IS NULL AND p.merged_into IS NULL AND published.pairs(p.search) @>
        (SELECT array_agg(published.pair(one, next)) FROM unnest(${add(pairs.map(([one]) => one))}::text[],
          ${add(pairs.map(([, next]) => next))}::text[]) w (one, next)) OFFSET 0)`

/**
 * The newest claims that meet a query. Of many hits only the place in the table is kept until it is known which are the newest:
 * their vectors are long. At a moment there are no places.
 */
function newestText(sought: Sought, add: Add): string {
  const { query, search, at, most } = sought
  const { claim } = relationsAt(at === null ? null : add(at))
  const columns = (name: string) => `${name}.claim_id, ${name}.ref, ${name}.decided_at, ${name}.folded,
    length(${name}.search)::float8 AS length, ${name}.search || ''::tsvector AS search, ${facetColumns(name, at)}`
  const meets = `claim.search @@ ${add(query)}::tsquery AND ${listed} AND ${rareClause(search, add)}`
  const first = `ORDER BY decided_at DESC, ref DESC LIMIT ${add(most + 1)}::int`
  if (at !== null)
    return `
    hit AS MATERIALIZED (SELECT * FROM ${claim} claim WHERE ${meets}),
    newest AS MATERIALIZED (SELECT ${columns('h')} FROM (SELECT * FROM hit ${first}) h)`
  return `
    hit AS MATERIALIZED (SELECT ctid AS place, decided_at, ref FROM ${from(sought, claim, add)} claim WHERE ${meets}),
    newest AS MATERIALIZED (SELECT ${columns('c')} FROM (SELECT place FROM hit ${first}) h JOIN ${claim} c ON c.ctid = h.place)`
}

/** The text of `readHits`. */
function hitsText(sought: Sought, called: number): { text: string; values: unknown[] } {
  const { values, add } = parameters()
  const { terms, wholeFirst, close, length } = sought
  const near = add(close)
  const text = `
    WITH ${newestText(sought, add)},
    weighed AS (SELECT n.*, ${worthText(terms, add)} AS worth FROM newest n OFFSET 0),
    scored AS (
      SELECT w.*, floor(worth / ${CALLED})::int AS called,
        (worth - ${CALLED} * floor(worth / ${CALLED})) * 2.2::float8 / (1.6::float8 + 0.6::float8 * w.length / greatest(${add(length)}::float8, 1)) AS score
      FROM weighed w OFFSET 0),
    placed AS (
      SELECT s.*, row_number() OVER (
        ORDER BY ${add(wholeFirst)}::bool AND s.called = ${add(called)}::int DESC, s.score DESC, s.decided_at DESC, s.ref DESC) AS place
      FROM scored s)
    SELECT claim_id, ref, decided_at AS at, score, called, length, status, language, claimant, topics, sources, begins, ends,
      CASE WHEN place <= ${near} THEN left(folded, 4000) END AS folded,
      CASE WHEN place <= ${near} THEN (
        SELECT json_object_agg(u.lexeme, greatest(cardinality(array_positions(u.weights, 'A')), cardinality(array_positions(u.weights, 'D'))))
        FROM unnest(search) u WHERE u.lexeme = ANY (${add(terms.flatMap((term) => term.lexemes))}::text[])) END AS counts
    FROM placed WHERE place <= ${RANKED + 1}`
  return { text, values }
}

/**
 * The newest hits, and one more if there are more; with what each is worth for the words that it has. Of the most
 * promising also their own words.
 */
export async function readHits(sought: Sought): Promise<FacetedHit[]> {
  const called = sought.terms.filter(({ isCalledFor }) => isCalledFor).length
  const { text, values } = hitsText(sought, called)
  const rows = await read<Row>(
    nameOf(`hits.${sought.pairs ? 'pairs.' : ''}${slotsFor(sought.terms.length)}`, sought.at),
    text,
    values,
  )
  const mean = Math.max(1, sought.length)
  return rows.map(({ folded, counts, ...row }) => ({
    claimId: row.claim_id,
    ref: row.ref,
    at: row.at,
    score: row.score,
    isWhole: row.called === called,
    close: folded === null ? null : { folded, counts: counts ?? {}, length: row.length / mean },
    ...facetsOf(row),
  }))
}

export type Place = { at: Date | 'infinity' | '-infinity'; ref: string }

/** Hits by date alone, from a place on: one page and one more. */
export async function readByDate(
  { query, search, at }: Pick<Sought, 'query' | 'search' | 'at'>,
  way: 'back' | 'forth',
  from: Place,
  most: number,
): Promise<Array<{ claimId: string; ref: string; at: Date }>> {
  const { values, add } = parameters()
  const { claim } = relationsAt(at === null ? null : add(at))
  const [past, order] = way === 'back' ? ['<', 'DESC'] : ['>', 'ASC']
  const text = `
    WITH hit AS MATERIALIZED (
      SELECT claim_id, ref, decided_at FROM ${claim} claim
      WHERE search @@ ${add(query)}::tsquery AND ${listed} AND ${rareClause(search, add)}
        AND (decided_at, ref) ${past} (${add(from.at)}::timestamptz, ${add(from.ref)}::text))
    SELECT claim_id, ref, decided_at AS at FROM hit ORDER BY decided_at ${order}, ref ${order} LIMIT ${add(most)}`
  const rows = await read<Row>(nameOf(`date.${way}`, at), text, values)
  return rows.map((row) => ({ claimId: row.claim_id, ref: row.ref, at: row.at }))
}

/** The public claim that bears a ref, under the filters of the search. */
export async function readRef(ref: string, search: ClaimSearch, at: string | null): Promise<FacetedHit[]> {
  const { values, add } = parameters()
  const { claim } = relationsAt(at === null ? null : add(at))
  const text = `
    SELECT claim_id, ref, decided_at AS at, ${facetColumns('claim', at)} FROM ${claim} claim
    WHERE ref = ${add(ref)}::text AND ${listed} AND ${rareClause(search, add)} AND ${filterClause(search, add)}`
  const rows = await read<Row>(nameOf('ref', at), text, values)
  return rows.map((row) => ({
    claimId: row.claim_id,
    ref: row.ref,
    at: row.at,
    score: 0,
    isWhole: true,
    close: null,
    ...facetsOf(row),
  }))
}

/** The filters that are otherwise found as marks. */
function filterClause({ status, topic, language }: ClaimSearch, add: Add): string {
  const [states, about, tongue] = [add(status), add(topic ?? null), add(language ?? null)]
  return `(cardinality(${states}::text[]) = 0 OR status::text = ANY (${states}))
    AND (${about}::text IS NULL OR topics @> ARRAY[${about}::text]) AND (${tongue}::text IS NULL OR language = ${tongue})`
}

/** The fallback may not hold anybody up. */
const LIKE_MS = 150
const LIKE_MOST = 200

const escapeLike = (word: string) => word.replace(/[\\%_]/g, '\\$&')

/** Claims with words like the longest three of these, or with these within a word; none where that takes too long. */
export async function readLike(
  words: readonly string[],
  search: ClaimSearch,
  at: string | null,
): Promise<FacetedHit[]> {
  const longest = words.filter((word) => word.length >= 3).sort((a, b) => b.length - a.length)
  const [first, ...others] = longest
  if (first === undefined) return []
  const { values, add } = parameters()
  const { claim } = relationsAt(at === null ? null : add(at))
  const like = [first, others[0] ?? first, others[1] ?? first].map(
    (word) => `(folded %> ${add(word)}::text OR folded LIKE ${add(`%${escapeLike(word)}%`)}::text)`,
  )
  const whole = add(fold(words.join(' ')))
  const text = `
    WITH hit AS MATERIALIZED (
      SELECT claim.* FROM ${claim} claim
      WHERE ${like.join(' AND ')} AND ${listed} AND ${rareClause(search, add)} AND ${filterClause(search, add)})
    SELECT claim_id, ref, decided_at AS at, word_similarity(${whole}::text, folded)::float8 AS score, ${facetColumns('hit', at)}
    FROM hit ORDER BY decided_at DESC, ref DESC LIMIT ${LIKE_MOST}`
  const rows = await readWithin<Row>(LIKE_MS, nameOf('like', at), text, values)
  return (rows ?? []).map((row) => ({
    claimId: row.claim_id,
    ref: row.ref,
    at: row.at,
    score: row.score,
    isWhole: true,
    close: null,
    ...facetsOf(row),
  }))
}
