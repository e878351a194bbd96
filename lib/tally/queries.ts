import { z } from 'zod'
import type { Status } from '@/lib/claims/statuses'
import { read } from '@/lib/db-public'
import { type Counted, markLetters } from './marks'

/** One topic, claimant or source of an index, with how many public claims there are of it. */
export type TallyLine = {
  key: string
  slug: string
  label: string
  /** The language of the label, where that is known. */
  language: string | null
  total: number
  counts: Partial<Record<Status, number>>
}

/** A page of an index. Cursors are opaque; null at the ends. */
export type TallyPage = { items: TallyLine[]; nextCursor: string | null; previousCursor: string | null }

type Listed = Exclude<Counted, 'year' | 'language'>

/** Lines on one page of an index. */
export const INDEX_PAGE = 50

/** Larger than every number and id of PostgreSQL's `integer`. */
const NO_END = 2_147_483_647

type Place = { way: 'after' | 'before'; n: number; id: number }

const integer = z.int().min(0).max(NO_END)
const shape = z.tuple([z.enum(['after', 'before']), integer, integer])

/** Before the first line of every index. */
const BEGINNING = { way: 'after', n: NO_END, id: NO_END } as const satisfies Place

const writePlace = ({ way, n, id }: Place): string =>
  Buffer.from(JSON.stringify([way, n, id])).toString('base64url')

/** The place that a cursor of an index names; null where there is none, or it cannot be read. */
export function tallyPlace(cursor: string | undefined): Place | null {
  try {
    const text = Buffer.from(cursor ?? '', 'base64url').toString('utf8')
    const [way, n, id] = shape.parse(JSON.parse(text))
    return { way, n, id }
  } catch {
    return null
  }
}

/** Where each kind is kept, and what it is called. `l.key` is the key of the line. */
const nameOf = {
  topic: {
    from: 'published.topic x WHERE x.slug = l.key',
    label: 'x.name',
    language: 'NULL::text',
  },
  claimant: {
    from: 'published.agent x WHERE x.slug = l.key',
    label: "x.page ->> 'name'",
    language: 'NULL::text',
  },
  source: {
    from: "published.source x WHERE x.id = CASE WHEN l.key ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN l.key::uuid END",
    label: "x.page ->> 'title'",
    language: "x.page ->> 'language'",
  },
} as const satisfies Record<Listed, { from: string; label: string; language: string }>

// What is folded is read along its index, from the place on. A key that nothing of is folded yet stands where its own number
// puts it, since the page is kept until the next change. Few rows beside very many: each is looked up, whatever the planner
// knows of either.
function linesText(letter: string, isDown: boolean): string {
  const [past, order, idPast, idOrder] = isDown ? ['<', 'DESC', '>', 'ASC'] : ['>', 'ASC', '<', 'DESC']
  const of = `FROM published.tally t WHERE t.a = 0 AND t.b = 0 AND t.kind = '${letter}' AND t.status = ''`
  return `
    pending AS MATERIALIZED (
      SELECT m.mark, d.status, sum(d.sign)::integer AS n FROM published.tally_delta d CROSS JOIN LATERAL unnest(d.marks) m (mark)
      WHERE m.mark LIKE '${letter}:%' GROUP BY 1, 2),
    folded AS MATERIALIZED (
      (SELECT t.key, t.n ${of} AND t.n = $1::integer AND t.key ${idPast} $2::integer ORDER BY t.key ${idOrder} LIMIT ${INDEX_PAGE + 1})
      UNION ALL (SELECT t.key, t.n ${of} AND t.n ${past} $1::integer ORDER BY t.n ${order}, t.key ${idOrder} LIMIT ${INDEX_PAGE + 1})),
    fresh AS (
      SELECT p.mark, p.n, ${NO_END} - row_number() OVER (ORDER BY p.mark) AS id
      FROM (SELECT mark, sum(n)::integer AS n FROM pending GROUP BY 1) p
      WHERE p.n > 0 AND (
        SELECT t.n FROM published.tally_key y JOIN published.tally t ON (t.a, t.b, t.kind, t.key, t.status) = (0, 0, '${letter}', y.id, '')
        WHERE y.mark = p.mark) IS NULL),
    line AS MATERIALIZED (
      SELECT substr(m.mark, 3) AS key, m.mark, f.n, f.key::bigint AS id, '${letter}' = 't' OR f.n >= r.rare AS is_common
      FROM folded f CROSS JOIN LATERAL (SELECT k.mark FROM published.tally_key k WHERE k.id = f.key OFFSET 0) m CROSS JOIN published.tally_rule r
      UNION ALL SELECT substr(p.mark, 3), p.mark, p.n, p.id, false FROM fresh p
      WHERE p.n ${past} $1::integer OR (p.n = $1::integer AND p.id ${idPast} $2::integer)
      ORDER BY 3 ${order}, 4 ${idOrder} LIMIT ${INDEX_PAGE + 1}),
    changed AS MATERIALIZED (SELECT p.* FROM pending p WHERE p.mark IN (SELECT l.mark FROM line l))`
}

// Ordered by what is folded; what each line says is exact at the moment. By status everything is counted but claimants and
// sources that are rare: their few claims are counted here.
function indexText(kind: Listed, isDown: boolean): string {
  const { from, label, language } = nameOf[kind]
  const letter = markLetters[kind]
  return `
    WITH ${linesText(letter, isDown)}
    SELECT l.key, l.n AS place, l.id, coalesce(x.slug, l.key) AS slug, coalesce(x.label, l.key) AS label, x.language,
      coalesce(c.counts, '{}') AS counts
    FROM line l LEFT JOIN LATERAL (
      SELECT x.slug, ${label} AS label, ${language} AS language FROM ${from} OFFSET 0) x ON true
    CROSS JOIN LATERAL (
      SELECT json_object_agg(s.status, s.n ORDER BY s.status) AS counts FROM (
        SELECT e.status, sum(e.n)::integer AS n FROM (
          SELECT t.status, t.n FROM published.tally t
          WHERE l.is_common AND t.a = 0 AND t.b = 0 AND t.kind = '${letter}' AND t.key = l.id AND t.status <> ''
          UNION ALL SELECT p.status, p.n FROM changed p WHERE l.is_common AND p.mark = l.mark
          UNION ALL SELECT c.status::text, 1 FROM published.claim c
          WHERE NOT l.is_common AND c.withheld_at IS NULL AND c.merged_into IS NULL
            AND published.marks(c.language, c.claimant_slug, c.topics, c.sources, c.event_from, c.line, c.decided_at) @> ARRAY[l.mark]) e
        GROUP BY 1 HAVING sum(e.n) <> 0) s) c
    ORDER BY l.n ${isDown ? 'DESC' : 'ASC'}, l.id ${isDown ? 'ASC' : 'DESC'}`
}

type Row = Omit<TallyLine, 'total'> & { place: number; id: string | number }

const lineOf = ({ key, slug, label, language, counts }: Row): TallyLine => ({
  key,
  slug,
  label,
  language,
  counts,
  total: Object.values(counts).reduce((sum, n) => sum + n, 0),
})

async function listKind(kind: Listed, cursor: string | undefined): Promise<TallyPage> {
  const place = tallyPlace(cursor)
  const isBack = place?.way === 'before'
  const { n, id } = place ?? BEGINNING
  const rows = await read<Row>(`tally.index.${kind}.${isBack ? 'up' : 'down'}`, indexText(kind, !isBack), [
    n,
    id,
  ])
  const isMore = rows.length > INDEX_PAGE
  // Less than a page before the place: the beginning is shown whole.
  if (isBack && rows.length < INDEX_PAGE) return listKind(kind, undefined)
  const shown = isBack ? rows.slice(0, INDEX_PAGE).reverse() : rows.slice(0, INDEX_PAGE)
  const at = (row: Row | undefined, way: Place['way']) =>
    row ? writePlace({ way, n: row.place, id: Number(row.id) }) : null
  return {
    items: shown.map(lineOf).filter(({ total }) => total > 0),
    nextCursor: isBack || isMore ? at(shown.at(-1), 'after') : null,
    previousCursor: (isBack ? isMore : place !== null) ? at(shown[0], 'before') : null,
  }
}

/** Topics, those with most public claims first, a page at a time. A cursor that cannot be read counts as none: ask `tallyPlace` first. */
export const listTopics = (cursor?: string): Promise<TallyPage> => listKind('topic', cursor)

/** Claimants by how many public claims are theirs, a page at a time. */
export const listClaimants = (cursor?: string): Promise<TallyPage> => listKind('claimant', cursor)

/** Documents by how many public claims rest on them, a page at a time. */
export const listSources = (cursor?: string): Promise<TallyPage> => listKind('source', cursor)

/** Years that events of public claims may have fallen into, the earliest first, with how many claims. */
export const listYears = (): Promise<Array<{ year: string; n: number }>> =>
  read('tally.years', "SELECT key AS year, n FROM published.tally_of('{}', 'y', NULL, 2000) ORDER BY key", [])
