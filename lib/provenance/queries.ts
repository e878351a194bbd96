import type { Actor } from '@/lib/auth/actor'
import { canReadDesk } from '@/lib/claims/policy'
import { db } from '@/lib/db'
import { type LinkKind, linkSheet } from '@/lib/provenance/links'
import type { CutLink, LinkEnd, LinkLine, RestsOn, SourceLinks } from '@/lib/provenance/views'
import type { AgentKind } from '@/lib/sources/rules'
import { closesLoop } from './find-loop'

/** Links that a page shows. */
const MOST = 500

type LinkRow = {
  id: string
  kind: LinkKind
  fromId: string
  note: string | null
  madeBy: string | null
  madeAt: Date
  cutBy: string | null
  cutAt: Date | null
  reason: string | null
  exact: string | null
  snapshotId: string | null
  startCp: number | null
  endCp: number | null
  fromLanguage: string
  otherId: string | null
  title: string | null
  language: string | null
  publisher: string | null
  publishedOn: string | null
  isRetracted: boolean
  agentId: string | null
  agentName: string | null
  agentKind: AgentKind | null
  loops: boolean
  total: number
}

// `loop`: which of its links lead back to it. A link from a document to itself (its own correction) is told once.
const listRows = (id: string) => db().$queryRaw<LinkRow[]>`
  WITH RECURSIVE held AS (
    SELECT l.* FROM desk.source_link l WHERE l.until IS NULL AND l.to_id IS NOT NULL AND l.kind NOT IN ('CORRECTS', 'RETRACTS')),
  loop (first, node) AS (
    SELECT l.id, l.to_id FROM held l WHERE l.from_id = ${id}::uuid
    UNION
    SELECT w.first, l.to_id FROM loop w JOIN held l ON l.from_id = w.node WHERE w.node <> ${id}::uuid),
  own AS (
    SELECT l.*, CASE WHEN l.from_id = ${id}::uuid THEN l.to_id ELSE l.from_id END AS other_id, count(*) OVER ()::int AS total
    FROM desk.source_link l WHERE l.from_id = ${id}::uuid OR l.to_id = ${id}::uuid
    ORDER BY l.until DESC NULLS FIRST, l.since DESC, l.id LIMIT ${MOST})
  SELECT l.id::text, l.kind::text, l.from_id::text AS "fromId", l.note, made.actor_name AS "madeBy", l.made_at AS "madeAt",
    cut.actor_name AS "cutBy", l.ended_at AS "cutAt", l.end_reason AS reason,
    q.exact, q.snapshot_id::text AS "snapshotId", q.start_cp AS "startCp", q.end_cp AS "endCp", f.language AS "fromLanguage",
    s.id::text AS "otherId", s.title, s.language, p.name AS publisher, s.published_on AS "publishedOn",
    EXISTS (SELECT FROM desk.source_link r WHERE r.to_id = s.id AND r.kind = 'RETRACTS' AND r.until IS NULL) AS "isRetracted",
    a.id::text AS "agentId", a.name AS "agentName", a.kind::text AS "agentKind",
    EXISTS (SELECT FROM loop w WHERE w.first = l.id AND w.node = ${id}::uuid) AS loops, l.total
  FROM own l JOIN ledger.event made ON made.id = l.event_id LEFT JOIN ledger.event cut ON cut.id = l.ended_event_id
    JOIN desk.source f ON f.id = l.from_id LEFT JOIN desk.quotation q ON q.id = l.quotation_id
    LEFT JOIN desk.source s ON s.id = l.other_id LEFT JOIN desk.agent p ON p.id = s.publisher_id
    LEFT JOIN desk.agent a ON a.id = l.agent_id
  ORDER BY l.until DESC NULLS FIRST, l.since DESC, l.id`

function endOf(row: LinkRow): LinkEnd {
  const { agentId, agentName, agentKind, otherId, title, language, publisher, publishedOn, isRetracted } = row
  if (agentId && agentName && agentKind) return { kind: 'agent', id: agentId, name: agentName, agentKind }
  if (!otherId || !title || !language) throw new Error(`link ${row.id} leads nowhere`)
  return { kind: 'source', id: otherId, title, language, publisher, publishedOn, isRetracted }
}

function passageOf({ exact, snapshotId, startCp, endCp, fromLanguage }: LinkRow): LinkLine['passage'] {
  if (exact === null || snapshotId === null || startCp === null || endCp === null) return null
  return { exact, snapshotId, startCp, endCp, language: fromLanguage }
}

const lineOf = (row: LinkRow, sourceId: string): LinkLine => ({
  id: row.id,
  kind: row.kind,
  isFromHere: row.fromId === sourceId,
  other: endOf(row),
  passage: passageOf(row),
  note: row.note,
  madeBy: row.madeBy ?? '–',
  madeAt: row.madeAt.toISOString(),
  closesLoop: row.loops,
})

/** Where a document comes from, what comes from it, what corrects it, and the links that were cut. */
export async function listLinks(actor: Actor, sourceId: string): Promise<SourceLinks> {
  const links: SourceLinks = { upstream: [], downstream: [], correctedBy: [], corrects: [], cut: [], more: 0 }
  if (!canReadDesk(actor)) return links
  const rows = await listRows(sourceId)
  for (const row of rows) {
    const line = lineOf(row, sourceId)
    const { cutAt, cutBy, reason } = row
    const isItself = line.other.kind === 'source' && line.other.id === sourceId
    if (cutAt) {
      const cut: CutLink = { ...line, cutBy: cutBy ?? '–', cutAt: cutAt.toISOString(), reason: reason ?? '' }
      links.cut.push(cut)
    } else if (linkSheet[row.kind].isUpstream)
      (line.isFromHere ? links.upstream : links.downstream).push(line)
    else (line.isFromHere && !isItself ? links.corrects : links.correctedBy).push(line)
  }
  return { ...links, more: Math.max(0, (rows[0]?.total ?? 0) - rows.length) }
}

/** Whether a link between two documents would close a loop. */
export async function findClosesLoop(actor: Actor, ends: { fromId: string; toId: string }): Promise<boolean> {
  return canReadDesk(actor) && (await closesLoop(db(), ends))
}

type RestingRow = Omit<RestsOn, 'links'> & { links: RestsOn['links'] | null }

/** What each of these documents rests on by links that hold; those that are not there are left out. */
export async function listRestsOn(actor: Actor, sourceIds: readonly string[]): Promise<RestsOn[]> {
  if (!canReadDesk(actor)) return []
  const rows = await db().$queryRaw<RestingRow[]>`
    SELECT s.id::text AS "sourceId",
      (SELECT json_agg(json_build_object('id', l.id, 'kind', l.kind, 'name', coalesce(t.title, a.name), 'language', t.language) ORDER BY l.since, l.id)
       FROM desk.source_link l LEFT JOIN desk.source t ON t.id = l.to_id LEFT JOIN desk.agent a ON a.id = l.agent_id
       WHERE l.from_id = s.id AND l.until IS NULL AND l.kind NOT IN ('CORRECTS', 'RETRACTS')) AS links,
      EXISTS (SELECT FROM desk.source_link r WHERE r.to_id = s.id AND r.kind = 'RETRACTS' AND r.until IS NULL) AS "isRetracted",
      EXISTS (SELECT FROM desk.source_link r WHERE r.to_id = s.id AND r.kind = 'CORRECTS' AND r.until IS NULL) AS "isCorrected"
    FROM desk.source s WHERE s.id = ANY (${sourceIds}::uuid[])`
  return rows.map(({ links, ...row }) => ({ ...row, links: links ?? [] }))
}
