import type pg from 'pg'
import type { Site } from '@/lib/exchange/annotation-claim'
import { listed } from '@/lib/published/clauses'
import type { AgentCard, LinkBody, SourceCard } from '@/lib/published/places'
import { type CsvTable, type CsvText, csvText, type CsvTold } from './csv'
import { attributionsTable, claimsTable, figuresTable } from './csv-claims'
import { decisionsTable } from './csv-decisions'
import { evidenceTable } from './csv-evidence'
import {
  agentsTable,
  correctionsTable,
  linksTable,
  relationsTable,
  sourcesTable,
  type ToldAgent,
  type ToldCorrection,
  type ToldLink,
  type ToldRelation,
  type ToldSource,
} from './csv-places'
import { fetched } from './fetched'

const AT_A_TIME = 500

/** A table whose rows are asked for by themselves. */
export type Table = {
  told: CsvTold
  head: string
  texts: (client: pg.Client, site: Site) => AsyncGenerator<string>
  rows: () => number
}

/** @param cursor the name of its query, which no other has */
function tableOf<Found extends pg.QueryResultRow, Row>(
  table: CsvTable<Row>,
  cursor: string,
  query: string,
  rowOf: (found: Found, site: Site) => Row,
): Table {
  const text: CsvText<Row> = csvText(table)
  return {
    told: table,
    head: text.head,
    async *texts(client, site) {
      for await (const found of fetched<Found>(client, cursor, query, AT_A_TIME))
        yield text.add([rowOf(found, site)])
      yield text.rest()
    },
    rows: text.rows,
  }
}

type SourceFound = {
  id: string
  slug: string
  card: SourceCard
  publisher: string | null
  publisherSlug: string | null
  isRestedOn: boolean
}

const sources = () =>
  tableOf<SourceFound, ToldSource>(
    sourcesTable,
    'csv_sources',
    `SELECT s.id::text, s.slug, s.page AS card, a.page ->> 'name' AS publisher, s.publisher_slug AS "publisherSlug",
       s.is_rested_on AS "isRestedOn"
     FROM published.source s LEFT JOIN published.agent a ON a.slug = s.publisher_slug ORDER BY s.id`,
    ({ card, slug, ...rest }, { origin }) => ({ ...card, ...rest, address: `${origin}/sources/${slug}` }),
  )

type AgentFound = { slug: string; card: AgentCard; mergedInto: string | null }

const agents = () =>
  tableOf<AgentFound, ToldAgent>(
    agentsTable,
    'csv_agents',
    `SELECT slug, page AS card, merged_into AS "mergedInto" FROM published.agent ORDER BY slug COLLATE "C"`,
    ({ card, ...rest }, { origin }) => ({
      ...card,
      ...rest,
      address: `${origin}/claimants/${encodeURIComponent(rest.slug)}`,
    }),
  )

type LinkFound = {
  id: string
  fromId: string
  fromTitle: string | null
  kind: string
  toId: string | null
  toTitle: string | null
  agentSlug: string | null
  agentName: string | null
  body: LinkBody
}

const links = () =>
  tableOf<LinkFound, ToldLink>(
    linksTable,
    'csv_links',
    `SELECT l.id::text, l.from_id::text AS "fromId", f.page ->> 'title' AS "fromTitle", l.kind, l.to_id::text AS "toId",
       t.page ->> 'title' AS "toTitle", l.agent_slug AS "agentSlug", a.page ->> 'name' AS "agentName", l.body
     FROM published.source_link l LEFT JOIN published.source f ON f.id = l.from_id
       LEFT JOIN published.source t ON t.id = l.to_id LEFT JOIN published.agent a ON a.slug = l.agent_slug ORDER BY l.id`,
    ({ id, kind, body, fromId, fromTitle, toId, toTitle, agentSlug, agentName }) => ({
      ...body,
      id,
      kind,
      from: { id: fromId, title: fromTitle },
      to: { id: toId, title: toTitle },
      agent: { slug: agentSlug, name: agentName },
    }),
  )

const relations = () =>
  tableOf<ToldRelation, ToldRelation>(
    relationsTable,
    'csv_relations',
    `SELECT c.ref, l.kind, o.ref AS other FROM published.link l
       JOIN (SELECT claim_id, ref FROM published.claim WHERE ${listed}) c ON c.claim_id = l.claim_id
       JOIN (SELECT claim_id, ref FROM published.claim WHERE ${listed}) o ON o.claim_id = l.other_id
     ORDER BY c.ref COLLATE "C", o.ref COLLATE "C"`,
    (found) => found,
  )

const corrections = () =>
  tableOf<ToldCorrection, ToldCorrection>(
    correctionsTable,
    'csv_corrections',
    `SELECT x.event_id::text AS id, x.ref, x.kind, x.notice, x.reworded, x.ground, x.merged_into AS "mergedInto",
       to_char(x.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at, x.from_status::text AS "fromStatus",
       x.to_status::text AS "toStatus", x.from_said::text AS "fromSaid", x.to_said::text AS "toSaid"
     FROM published.correction x ORDER BY x.at, x.event_id`,
    (found) => found,
  )

/** The tables that are no part of a claim, made anew for each dump. */
export const tablesOf = (): Table[] => [sources(), agents(), links(), relations(), corrections()]

/** Every table of the dump. */
export const allTables: readonly CsvTold[] = [
  claimsTable,
  attributionsTable,
  figuresTable,
  evidenceTable,
  decisionsTable,
  sourcesTable,
  agentsTable,
  linksTable,
  relationsTable,
  correctionsTable,
]
