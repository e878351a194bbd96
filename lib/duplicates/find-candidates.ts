import type { Tx } from '@/lib/db'
import type { ClaimLooks } from '@/lib/duplicates/facts'
import { type Rarity, tellingBy } from '@/lib/duplicates/rules'
import type { Amount } from '@/lib/text/numbers'

/** Whoever can be asked: the pool, or a transaction. */
export type Asked = Pick<Tx, '$queryRaw'>

/** What a typed word is in the index, and in how many claims it stands by the database's statistics. */
type Lexeme = { stem: string; lexeme: string; count: number }
type Entity = { id: string; count: number }

/** How common what is looked for is: what decides where looking is worth its while. */
export type Frequencies = { all: number; lexemes: Lexeme[]; entities: Entity[] }

/** Candidates from each of the ways of looking. */
const MOST = 60
/** Rows that one way of looking may have to read; what is more common than that is left to the other ways. */
const READABLE = 2000
/** Words looked for by parts of them: the rarest, none so short that it is part of everything. */
const INEXACT = 4
const LEAST_INEXACT = 5
/** Numbers of more digits are no sums of anything. */
const LONGEST = 28

/**
 * How common each word and entity is, by the statistics that PostgreSQL keeps of the index's columns. One it does not
 * list is rarer than those it does; a table not analysed yet lists none, and is small.
 */
export async function findFrequencies(
  asked: Asked,
  looks: ClaimLooks,
  language: string,
): Promise<Frequencies> {
  const [stems, words] = [[...looks.words.keys()], [...looks.words.values()]]
  const lexemes = await asked.$queryRaw<Lexeme[]>`
    WITH stat AS MATERIALIZED (
      SELECT u.lexeme, u.share FROM pg_catalog.pg_stats s, unnest(s.most_common_elems::text::text[], s.most_common_elem_freqs) AS u(lexeme, share)
      WHERE s.schemaname = 'desk' AND s.tablename = 'claim_likeness' AND s.attname = 'search' AND u.lexeme IS NOT NULL
    ), cut AS MATERIALIZED (
      SELECT DISTINCT w.stem, l.lexeme FROM unnest(${stems}::text[], ${words}::text[]) AS w(stem, word),
        unnest(tsvector_to_array(to_tsvector('simple', w.word)) || tsvector_to_array(to_tsvector(published.text_config(${language}), w.word))) AS l(lexeme)
    )
    SELECT cut.stem, cut.lexeme, (coalesce(stat.share, (SELECT min(share) / 2 FROM stat), 0) * greatest(k.reltuples, 0))::float8 AS count
    FROM cut LEFT JOIN stat USING (lexeme), pg_catalog.pg_class k WHERE k.oid = 'desk.claim_likeness'::regclass`
  const entities = await asked.$queryRaw<Array<Entity & { all: number }>>`
    WITH stat AS MATERIALIZED (
      SELECT u.id, u.share FROM pg_catalog.pg_stats s, unnest(s.most_common_elems::text::uuid[], s.most_common_elem_freqs) AS u(id, share)
      WHERE s.schemaname = 'desk' AND s.tablename = 'claim_likeness' AND s.attname = 'entities' AND u.id IS NOT NULL
    )
    SELECT e.id::text, (coalesce(stat.share, (SELECT min(share) / 2 FROM stat), 0) * greatest(k.reltuples, 0))::float8 AS count, greatest(k.reltuples, 0)::float8 AS all
    FROM pg_catalog.pg_class k LEFT JOIN unnest(${[...looks.entityIds]}::uuid[]) AS e(id) ON true LEFT JOIN stat ON stat.id = e.id
    WHERE k.oid = 'desk.claim_likeness'::regclass`
  return { all: entities[0]?.all ?? 0, lexemes, entities: entities.filter(({ id }) => id !== null) }
}

/** How much each typed word and entity tells. A word is as common as the commonest of its forms. */
export function rarityOf({ all, lexemes, entities }: Frequencies): Rarity {
  const known = new Map(entities.map(({ id, count }) => [id, tellingBy(count, all)]))
  for (const { stem, count } of lexemes)
    known.set(stem, Math.min(known.get(stem) ?? 1, tellingBy(count, all)))
  const stems = [...new Set(lexemes.map(({ stem }) => stem))].map((stem) => known.get(stem) ?? 1)
  return { known, usual: stems.length === 0 ? 1 : stems.reduce((sum, each) => sum + each, 0) / stems.length }
}

const quoted = (lexeme: string) => `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`

/** The rarest first, as many as can be read. */
function readable<Found extends { count: number }>(found: readonly Found[]): Found[] {
  let rows = 0
  return found.toSorted((a, b) => a.count - b.count).filter(({ count }) => (rows += count) <= READABLE)
}

// `1700000000` with its point nine places in: `1.7`; as it is where that would leave more than three places.
function pointed(value: string, places: number): string {
  const fraction = value.slice(-places).replace(/0+$/, '')
  if (places === 0 || value.length <= places || fraction.length > 3) return value
  return `${value.slice(0, -places)}${fraction ? `.${fraction}` : ''}`
}

/** The ways in which the index may hold a number: 1700000000 · 1700 and 1.7, magnitude apart · 1,7 · 1,700,000,000. */
function writingsOf({ value }: Amount): string[] {
  const isWhole = !value.includes('.')
  const scaled = isWhole ? [0, 3, 6, 9, 12].map((places) => pointed(value, places)) : [value]
  const split = scaled.filter((number) => number.includes('.')).map((number) => number.split('.'))
  const groups = isWhole && value.length > 3 ? [value.replace(/\B(?=(\d{3})+$)/g, ' ').split(' ')] : []
  const phrases = [...split, ...groups].map((parts) => `(${parts.map(quoted).join(' <-> ')})`)
  return [...new Set([...scaled.map(quoted), ...phrases])]
}

/** What is looked for in the index: tsquery texts, '' where there is nothing to look for, and the weights of the words. */
function lookedFor(looks: ClaimLooks, { lexemes, entities }: Frequencies, { known }: Rarity) {
  const words = readable(lexemes)
  const inexact = [...new Set(words.map(({ stem }) => looks.words.get(stem) ?? stem))]
  const weighty = looks.amounts.filter(
    ({ kind, value }) => (kind === 'amount' || kind === 'count') && value.length <= LONGEST,
  )
  return {
    words: words.map(({ lexeme }) => quoted(lexeme)).join(' | '),
    lexemes: lexemes.map(({ lexeme }) => lexeme),
    weights: lexemes.map(({ stem }) => known.get(stem) ?? 1),
    inexact: inexact.filter((word) => word.length >= LEAST_INEXACT).slice(0, INEXACT),
    numbers: [...new Set(weighty.flatMap(writingsOf))].join(' | '),
    entities: [...looks.entityIds],
    rareEntities: readable(entities).map(({ id }) => id),
  }
}

/**
 * Ids of the claims that may be like this one, at most 300, each way of looking by an index of its own: rare words exactly
 * and by their parts, numbers, rare entities, any entity together with a number. The law says which of them are alike.
 */
export async function listCandidates(
  asked: Asked,
  looks: ClaimLooks,
  frequencies: Frequencies,
  rarity: Rarity,
): Promise<string[]> {
  const { words, lexemes, weights, inexact, numbers, entities, rareEntities } = lookedFor(
    looks,
    frequencies,
    rarity,
  )
  const rows = await asked.$queryRaw<Array<{ id: string }>>`
    SELECT claim_id::text AS id FROM (
      (SELECT l.claim_id FROM desk.claim_likeness l WHERE l.search @@ ${words}::tsquery
       ORDER BY (SELECT sum(w.weight) FROM (SELECT tsvector_to_array(l.search) AS lexemes OFFSET 0) h,
                   unnest(${lexemes}::text[], ${weights}::float8[]) AS w(lexeme, weight) WHERE w.lexeme = ANY (h.lexemes)) DESC LIMIT ${MOST})
      UNION
      (SELECT part.claim_id FROM unnest(${inexact}::text[]) AS w(word),
         LATERAL (SELECT l.claim_id FROM desk.claim_likeness l WHERE w.word <% l.folded LIMIT ${READABLE}::int / 10) part
       GROUP BY 1 ORDER BY count(*) DESC LIMIT ${MOST})
      UNION
      (SELECT l.claim_id FROM desk.claim_likeness l WHERE l.search @@ ${numbers}::tsquery LIMIT ${MOST})
      UNION
      (SELECT l.claim_id FROM desk.claim_likeness l WHERE l.search @@ ${numbers}::tsquery AND l.entities && ${entities}::uuid[] LIMIT ${MOST})
      UNION
      (SELECT l.claim_id FROM desk.claim_likeness l WHERE l.entities && ${rareEntities}::uuid[]
       ORDER BY (SELECT count(*) FROM unnest(l.entities) AS e(id) WHERE e.id = ANY (${entities}::uuid[])) DESC LIMIT ${MOST})
    ) found`
  return rows.map(({ id }) => id)
}
