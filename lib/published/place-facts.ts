import { findRoots } from '@/lib/agents/find-agents'
import type { Tx } from '@/lib/db'
import { listFaulty, type Quoting } from '@/lib/evidence/verify-quotations'
import type { LinkKind } from '@/lib/provenance/links'
import { type AgentCard, agentCardOf, type LinkBody, type PublicGrade, type SourceCard } from './places'

type GradeRow = { grade: PublicGrade['grade'] | null; reason: string | null; gradedAt: Date | null }

const gradeOf = ({ grade, reason, gradedAt }: GradeRow): PublicGrade | null =>
  grade && gradedAt ? { grade, reason: reason ?? '', at: gradedAt.toISOString() } : null

/** What a row of `published.source` says of a document, but for its address and whether a claim rests on it. */
export type SourceRow = {
  id: string
  card: SourceCard
  publisher: { id: string; slug: string } | null
}

type SourceFound = Omit<SourceCard, 'grade' | 'heldSince'> &
  GradeRow & { id: string; heldAt: Date | null; publisherId: string | null; publisherSlug: string | null }

/** The documents of these ids as readers may know them now. */
export async function listSourceRows(tx: Tx, ids: readonly string[]): Promise<SourceRow[]> {
  const rows = await tx.$queryRaw<SourceFound[]>`
    SELECT s.id::text, s.title, s.language, s.genre::text AS genre, s.distance::text AS distance, s.url, s.author,
      s.published_on AS "publishedOn", s.accessed_on AS "accessedOn",
      (SELECT min(n.captured_at) FROM desk.snapshot n WHERE n.source_id = s.id) AS "heldAt",
      a.id::text AS "publisherId", a.slug AS "publisherSlug", g.grade::text AS grade, g.reason, g.graded_at AS "gradedAt"
    FROM desk.source s LEFT JOIN desk.agent a ON a.id = s.publisher_id
      LEFT JOIN LATERAL (SELECT r.* FROM desk.reliability_grade r WHERE r.source_id = s.id
                         ORDER BY r.graded_at DESC, r.id DESC LIMIT 1) g ON true
    WHERE s.id = ANY (${[...ids]}::uuid[])`
  return rows.map(({ id, heldAt, publisherId, publisherSlug, grade, reason, gradedAt, ...described }) => ({
    id,
    card: {
      ...described,
      grade: gradeOf({ grade, reason, gradedAt }),
      heldSince: heldAt?.toISOString() ?? null,
    },
    publisher: publisherId && publisherSlug ? { id: publisherId, slug: publisherSlug } : null,
  }))
}

/** A row of `published.agent`. */
export type AgentRow = { id: string; slug: string; card: AgentCard; mergedInto: string | null }

type AgentFound = Omit<AgentCard, 'grade'> & GradeRow & { id: string; slug: string; isShielded: boolean }

/** Some public claim gives words of theirs under another name than their own, or under none. */
const listAgents = (tx: Tx, ids: readonly string[]) =>
  tx.$queryRaw<AgentFound[]>`
    SELECT a.id::text, a.slug, a.name, a.kind::text AS kind, a.description, a.same_as AS "sameAs",
      coalesce((SELECT json_agg(json_build_object('name', l.name, 'language', l.language) ORDER BY l.name COLLATE "C", l.id)
        FROM desk.agent_alias l WHERE l.agent_id = a.id AND l.ended_at IS NULL), '[]') AS aliases,
      -- No EXISTS, for which every such row there is could be read.
      (SELECT true FROM desk.attribution t JOIN desk.claim c ON c.decided_revision_id = t.revision_id
        WHERE t.agent_id = a.id AND t.anonymity <> 'NAMED' AND c.publication = 'PUBLIC' AND c.merged_into_id IS NULL
        LIMIT 1) IS TRUE AS "isShielded",
      g.grade::text AS grade, g.reason, g.graded_at AS "gradedAt"
    FROM desk.agent a
      LEFT JOIN LATERAL (SELECT r.* FROM desk.reliability_grade r WHERE r.publisher_id = a.id
                         ORDER BY r.graded_at DESC, r.id DESC LIMIT 1) g ON true
    WHERE a.id = ANY (${[...ids]}::uuid[])`

/**
 * The agents of these ids as readers may know them now, each with the one it leads on to.
 * @param known whom each of them leads on to (`findRoots`), where that was asked before
 */
export async function listAgentRows(
  tx: Tx,
  ids: readonly string[],
  known?: ReadonlyMap<string, string>,
): Promise<AgentRow[]> {
  const roots = known ?? (await findRoots(tx, ids))
  const rows = await listAgents(tx, [...new Set([...ids, ...roots.values()])])
  const slugs = new Map(rows.map(({ id, slug }) => [id, slug]))
  const asked = new Set(ids)
  return rows.flatMap(({ id, slug, grade, reason, gradedAt, ...agent }) => {
    if (!asked.has(id)) return []
    const root = roots.get(id) ?? id
    const card = agentCardOf({ ...agent, grade: gradeOf({ grade, reason, gradedAt }) })
    return [{ id, slug, card, mergedInto: root === id ? null : (slugs.get(root) ?? null) }]
  })
}

/** A row of `published.source_link`. */
export type LinkRow = {
  id: string
  fromId: string
  toId: string | null
  agent: { id: string; slug: string } | null
  kind: LinkKind
  body: LinkBody
}

type LinkFound = {
  id: string
  fromId: string
  toId: string | null
  agentId: string | null
  agentSlug: string | null
  kind: LinkKind
  note: string | null
  exact: string | null
  language: string
  snapshotId: string
  snapshotSha256: string
  startCp: number
  endCp: number
  transcriptId: string | null
  transcriptSha256: string | null
}

const listLinks = (tx: Tx, ids: readonly string[]) =>
  tx.$queryRaw<LinkFound[]>`
    SELECT l.id::text, l.from_id::text AS "fromId", l.to_id::text AS "toId", a.id::text AS "agentId", a.slug AS "agentSlug",
      l.kind::text AS kind, l.note, q.exact, coalesce(t.language, s.language) AS language, n.id::text AS "snapshotId",
      encode(n.sha256, 'hex') AS "snapshotSha256", q.start_cp AS "startCp", q.end_cp AS "endCp",
      t.id::text AS "transcriptId", encode(t.text_sha256, 'hex') AS "transcriptSha256"
    FROM desk.source_link l JOIN desk.source s ON s.id = l.from_id
      LEFT JOIN desk.agent a ON a.id = l.agent_id
      LEFT JOIN desk.quotation q ON q.id = l.quotation_id
      LEFT JOIN desk.snapshot n ON n.id = q.snapshot_id
      LEFT JOIN desk.transcript t ON t.id = q.transcript_id
    WHERE l.id = ANY (${[...ids]}::uuid[])`

const quotingOf = (row: LinkFound): Quoting[] => {
  const { id, exact, snapshotId, snapshotSha256, startCp, endCp, transcriptId, transcriptSha256 } = row
  if (exact === null) return []
  const heard = transcriptId && transcriptSha256 ? { heard: { transcriptId, transcriptSha256 } } : {}
  const quotation = { exact, snapshotId, snapshotSha256, startCp, endCp, ...heard }
  return [{ key: id, position: 0, title: '', quotation }]
}

/** The links of these ids as readers may know them: without words that do not pass the quote gate. */
export async function listLinkRows(tx: Tx, ids: readonly string[]): Promise<LinkRow[]> {
  if (ids.length === 0) return []
  const rows = await listLinks(tx, ids)
  const faults = await listFaulty(tx, rows.flatMap(quotingOf), 'quick')
  const faulty = new Set(faults.map(({ key }) => key))
  return rows.map(({ id, fromId, toId, agentId, agentSlug, kind, note, exact, language }) => ({
    id,
    fromId,
    toId,
    agent: agentId && agentSlug ? { id: agentId, slug: agentSlug } : null,
    kind,
    body: { passage: exact === null || faulty.has(id) ? null : { exact, language }, note },
  }))
}
