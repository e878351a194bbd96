import { read } from '@/lib/db-public'
import { uuid } from '@/lib/text/shapes'
import { pictureOf } from '@/lib/provenance/picture'
import { linkSheet } from '@/lib/provenance/links'
import { lineNow, listed } from './clauses'
import {
  type AgentName,
  type Around,
  type DocumentNode,
  lineageAround,
  marksOf,
  type PublicLink,
} from './place-lineage'
import { countedTo, type PublicGrade, type RestingLine, type SourceCard, type SourcePlace } from './places'
import { type Relations, relationsAt } from './relations'

/** Lines that a page shows of each list; what is more is counted. */
export const FIRST = 50

/** How far a page walks: documents upstream that are drawn or counted beside the picture, and documents downstream. */
const WALK = { up: 1_000, down: 1_000 } as const

/** So many claims that rest on a document are counted; of more, the newest are found by walking the newest of all. */
const COUNTED = 2_000

type Publisher = NonNullable<SourcePlace['publisher']> & { grade: PublicGrade | null }

type SourceRow = {
  id: string
  slug: string
  card: SourceCard
  isRestedOn: boolean
  publisher: Publisher | null
  documents: DocumentNode[]
  agents: AgentName[]
  links: PublicLink[]
  reached: number
  downstream: SourcePlace['downstream']['first']
  claims: RestingLine[]
  claimsTotal: number
  counts: SourcePlace['counts']
}

const upstream = "l.kind NOT IN ('CORRECTS', 'RETRACTS')"

/** A document in a line. `agents`: the relation that names its publisher. */
export const lineText = (
  source: string,
  agents = 'published.agent',
) => `'slug', ${source}.slug, 'title', ${source}.page -> 'title', 'language', ${source}.page -> 'language',
  'genre', ${source}.page -> 'genre', 'publishedOn', ${source}.page -> 'publishedOn',
  'publisher', (SELECT a.page -> 'name' FROM ${agents} a WHERE a.slug = ${source}.publisher_slug)`

// One walk up for the picture, one down for what comes of it, both over the links that readers may know; each set of
// ids is finite, so loops end by themselves. Rows are fetched by arrays of their ids: joined to a walk, whose length
// cannot be foreseen, a whole table may be read for some ten of them.
const walkText = ({ source, agent, sourceLink }: Relations) => `
  WITH RECURSIVE me AS MATERIALIZED (
    SELECT * FROM ${source} s WHERE s.slug = $1
  ), up (id) AS (
    SELECT id FROM me
    UNION SELECT l.to_id FROM up JOIN ${sourceLink} l ON l.from_id = up.id WHERE l.to_id IS NOT NULL AND ${upstream}
  ), above AS MATERIALIZED (
    SELECT id FROM up LIMIT ${WALK.up}
  ), down (id) AS (
    SELECT id FROM me
    UNION SELECT l.from_id FROM down JOIN ${sourceLink} l ON l.to_id = down.id WHERE ${upstream}
  ), below AS MATERIALIZED (
    SELECT id FROM down LIMIT ${WALK.down + 2}
  ), link AS MATERIALIZED (
    SELECT l.* FROM above a JOIN ${sourceLink} l ON l.from_id = a.id
      WHERE ${upstream} AND (l.to_id IS NULL OR l.to_id IN (SELECT id FROM above))
    UNION SELECT l.* FROM above a JOIN ${sourceLink} l ON l.to_id = a.id WHERE NOT (${upstream})
    UNION SELECT l.* FROM me JOIN ${sourceLink} l ON l.from_id = me.id WHERE NOT (${upstream})
  ), node AS MATERIALIZED (
    SELECT s.* FROM ${source} s
    WHERE s.id = ANY (ARRAY(SELECT id FROM above UNION SELECT from_id FROM link UNION SELECT to_id FROM link))
  ), named AS (
    SELECT a.* FROM ${agent} a WHERE a.slug = ANY (ARRAY(SELECT publisher_slug FROM node UNION SELECT agent_slug FROM link))
  ), somebody AS (
    SELECT * FROM named UNION SELECT a.* FROM ${agent} a WHERE a.slug = ANY (ARRAY(SELECT merged_into FROM named))
  )`

// Of what very much rests on, the newest are soon met among the newest of all; of what little rests on, all are read.
const restingText = ({ claim }: Relations) => `, resting AS MATERIALIZED (
    SELECT c.claim_id, c.status::text AS status, c.sources, c.decided_at, c.ref FROM ${claim} c
    WHERE c.sources && ARRAY(SELECT id FROM below) AND ${listed} LIMIT ${COUNTED + 1}
  ), newest AS MATERIALIZED (
    (SELECT claim_id FROM resting WHERE (SELECT count(*) FROM resting) <= ${COUNTED}
      ORDER BY decided_at DESC, ref DESC LIMIT ${FIRST})
    UNION ALL (SELECT c.claim_id FROM ${claim} c
      WHERE (SELECT count(*) FROM resting) > ${COUNTED} AND c.sources && ARRAY(SELECT id FROM below) AND ${listed}
      ORDER BY c.decided_at DESC, c.ref DESC LIMIT ${FIRST})
  )`

// In an order that is the rows’ own: a copy of these tells the same.
const listsText = ({ claim, notice, source, agent, sourceLink }: Relations, counts: string) => `
  SELECT me.id::text, me.slug, me.page AS card, me.is_rested_on AS "isRestedOn",
    (SELECT json_build_object('slug', a.slug, 'name', a.page -> 'name', 'kind', a.page -> 'kind', 'grade', a.page -> 'grade')
       FROM ${agent} a WHERE a.slug = me.publisher_slug) AS publisher,
    (SELECT json_agg(json_build_object('id', s.id, 'slug', s.slug, 'card', s.page, 'publisher', s.publisher_slug) ORDER BY s.id) FROM node s) AS documents,
    coalesce((SELECT json_agg(json_build_object('slug', a.slug, 'name', a.page -> 'name', 'kind', a.page -> 'kind', 'mergedInto', a.merged_into) ORDER BY a.slug COLLATE "C")
       FROM somebody a), '[]') AS agents,
    coalesce((SELECT json_agg(json_build_object('id', l.id, 'from', l.from_id, 'to', l.to_id, 'agent', l.agent_slug, 'kind', l.kind, 'body', l.body) ORDER BY l.id)
       FROM link l), '[]') AS links,
    (SELECT count(*)::int - 1 FROM below) AS reached,
    coalesce((SELECT json_agg(d.line ORDER BY d.day DESC NULLS LAST, d.slug) FROM (
       SELECT json_build_object(${lineText('s', agent)}, 'isDirect', (
           SELECT true FROM ${sourceLink} l WHERE l.from_id = s.id AND l.to_id = me.id AND ${upstream} LIMIT 1) IS TRUE) AS line,
         s.page ->> 'publishedOn' AS day, s.slug
       FROM ${source} s WHERE s.id = ANY (ARRAY(SELECT id FROM below)) AND s.id <> me.id
       ORDER BY 2 DESC NULLS LAST, 3 LIMIT ${FIRST}) d), '[]') AS downstream,
    coalesce((SELECT json_agg(json_build_object('line', ${lineNow('c', notice)}, 'through', CASE WHEN NOT me.id = ANY (c.sources) THEN (
         SELECT json_build_object('title', s.page -> 'title', 'language', s.page -> 'language', 'slug', s.slug) FROM ${source} s
         WHERE s.id = ANY (c.sources) AND s.id IN (SELECT id FROM below) ORDER BY s.slug LIMIT 1) END) ORDER BY c.decided_at DESC, c.ref DESC)
       FROM ${claim} c WHERE c.claim_id = ANY (ARRAY(SELECT claim_id FROM newest))), '[]') AS claims,
    (SELECT count(*)::int FROM resting) AS "claimsTotal",
    coalesce((SELECT json_object_agg(status, n ORDER BY status) FROM ${counts} s), '{}') AS counts
  FROM me`

function sourceTextAt(isPast: boolean): string {
  const relations = relationsAt(isPast ? '$2' : null)
  const counts = isPast
    ? '(SELECT status, count(*)::int AS n FROM resting WHERE me.id = ANY (sources) GROUP BY 1)'
    : "(SELECT status, n FROM published.tally_by_status(ARRAY['s:' || me.id]))"
  return [walkText(relations), restingText(relations), listsText(relations, counts)].join('')
}

const sourceText = sourceTextAt(false)
const pastSourceText = sourceTextAt(true)

function gradeOf({ card, publisher }: SourceRow): SourcePlace['grade'] {
  if (card.grade) return { ...card.grade, of: 'source' }
  return publisher?.grade ? { ...publisher.grade, of: 'publisher' } : null
}

/** The documents to which a link leads from it, each once. */
function basedOn(id: string, { documents, links }: Around): SourcePlace['basedOn'] {
  const ends = new Set(
    links.flatMap(({ from, to, kind }) => (from === id && linkSheet[kind].isUpstream ? to : [])),
  )
  return documents
    .filter((document) => ends.has(document.id))
    .map(({ slug, card }) => ({ title: card.title, url: card.url, slug }))
    .sort((a, b) => (a.slug < b.slug ? -1 : 1))
}

function placeOf(row: SourceRow): SourcePlace {
  const { id, slug, card, isRestedOn, publisher, documents, agents, links } = row
  const around = { documents, agents, links }
  const downstream = countedTo(row.reached, WALK.down)
  const claims = countedTo(row.claimsTotal, COUNTED)
  const itself = {
    sourceId: id,
    publisherId: publisher?.slug ?? null,
    toldById: null,
    stance: 'NEUTRAL',
  } as const
  return {
    id,
    slug,
    card,
    publisher: publisher && { name: publisher.name, slug: publisher.slug, kind: publisher.kind },
    grade: gradeOf(row),
    isRestedOn,
    marks: marksOf(id, 'to', around),
    corrects: marksOf(id, 'from', around),
    picture: pictureOf([itself], lineageAround(around)),
    basedOn: basedOn(id, around),
    downstream: { total: downstream, first: row.downstream },
    claims: { total: { ...claims, isMore: claims.isMore || downstream.isMore }, first: row.claims },
    counts: row.counts,
  }
}

/**
 * The page of a public document, now or as it was at a moment (ISO 8601), or null: one statement. What is not public has
 * no row, so it cannot be told from nothing.
 */
export async function findSourcePlace(slug: string, at: string | null = null): Promise<SourcePlace | null> {
  const [row] = at
    ? await read<SourceRow>('place.source.past', pastSourceText, [slug, at])
    : await read<SourceRow>('place.source', sourceText, [slug])
  return row ? placeOf(row) : null
}

/** The first and the last id that begin with these digits. */
const idFrom = (digits: string, filler: '0' | 'f') =>
  digits.padEnd(32, filler).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

const digitsOf = (segment: string): string | undefined =>
  uuid.safeParse(segment).success
    ? segment.replaceAll('-', '')
    : /(?:^|-)([0-9a-f]{32}|[0-9a-f]{8})$/.exec(segment)?.[1]

/**
 * The address of a public document by its id, or by the digits of it that end an older address of its: it has another
 * after it was withheld, described anew and restored. Null where there is none, or several.
 */
export async function findSourceSlug(segment: string): Promise<string | null> {
  const digits = digitsOf(segment.toLowerCase())
  if (!digits) return null
  const [row, another] = await read<{ slug: string }>(
    'place.source-slug',
    'SELECT slug FROM published.source WHERE id BETWEEN $1 AND $2 LIMIT 2',
    [idFrom(digits, '0'), idFrom(digits, 'f')],
  )
  return row && !another ? row.slug : null
}

/** Paths of the pages of topics, sources and claimants for search engines, at most so many. */
export async function listPlaceAddresses(most: number): Promise<string[]> {
  const rows = await read<{ path: string }>(
    'place.sitemap',
    `(SELECT '/topics/' || slug AS path FROM published.topic ORDER BY slug LIMIT $1)
     UNION ALL (SELECT '/sources/' || slug FROM published.source ORDER BY slug LIMIT $1)
     UNION ALL (SELECT '/claimants/' || slug FROM published.agent WHERE merged_into IS NULL ORDER BY slug LIMIT $1) LIMIT $1`,
    [most],
  )
  return rows.map(({ path }) => path)
}
