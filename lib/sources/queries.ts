import { foundByName } from '@/lib/agents/found-by-name'
import type { Actor } from '@/lib/auth/actor'
import { canReadDesk } from '@/lib/claims/policy'
import { db } from '@/lib/db'
import { captureFailure, failureSentence } from '@/lib/captures/failures'
import { Prisma } from '@/lib/generated/prisma/client'
import { gradeInForce } from '@/lib/sources/rules'
import type {
  AgentFound,
  GradeLine,
  PublisherPage,
  QuotedWords,
  RestingClaim,
  SourceCapture,
  SourceFound,
  SourcePage,
  TopicFound,
} from '@/lib/sources/views'
import { fold } from '@/lib/text/fold'

/** Choices offered at once. */
const MOST = 10

// LIKE finds parts of words in every script; word similarity forgives a slip of the pen where letters are letters
// to the database's locale. Both stand on the trigram index.
const typed = (words: string) => {
  const folded = fold(words).trim()
  return {
    folded,
    part: `%${folded.replace(/[\\%_]/g, '\\$&')}%`,
    start: `${folded.replace(/[\\%_]/g, '\\$&')}%`,
  }
}

const agentFound = Prisma.sql`a.id::text, a.name, a.kind::text AS "agentKind",
  (SELECT count(*)::int FROM desk.source s WHERE s.publisher_id = a.id) AS sources`

/**
 * Agents of whom a name holds what was typed, best first; the newest ones where nothing was typed. Whoever was merged is
 * found as the one they are.
 */
export async function listAgentsLike(actor: Actor, words: string): Promise<AgentFound[]> {
  if (!canReadDesk(actor)) return []
  if (words.trim() === '')
    return db().$queryRaw<AgentFound[]>`
      SELECT ${agentFound}, NULL AS "foundAs" FROM desk.agent a
      WHERE NOT EXISTS (SELECT FROM desk.agent_merge m WHERE m.agent_id = a.id AND m.until IS NULL)
      ORDER BY a.created_at DESC, a.name, a.id LIMIT ${MOST}`
  return db().$queryRaw<AgentFound[]>`
    WITH RECURSIVE ${foundByName(words, true)}
    SELECT ${agentFound}, CASE WHEN NOT b.own THEN json_build_object('name', b.name, 'language', b.language) END AS "foundAs"
    FROM best b JOIN desk.agent a ON a.id = b.id
    ORDER BY b.starts DESC, b.likeness DESC, b.length, a.name, a.id LIMIT ${MOST}`
}

/** Sources whose title or publisher holds what was typed, best first; the newest ones where nothing was typed. */
export async function listSourcesLike(actor: Actor, words: string): Promise<SourceFound[]> {
  if (!canReadDesk(actor)) return []
  const { folded, part, start } = typed(words)
  return db().$queryRaw<SourceFound[]>`
    SELECT s.id::text, s.title, a.name AS publisher, s.genre::text AS genre, s.language, s.published_on AS "publishedOn",
      (SELECT n.id::text FROM desk.snapshot n WHERE n.source_id = s.id ORDER BY n.captured_at DESC, n.id LIMIT 1) AS "documentId"
    FROM desk.source s LEFT JOIN desk.agent a ON a.id = s.publisher_id
    WHERE ${folded} = '' OR s.folded LIKE ${part} OR ${folded} <% s.folded OR s.url = ${words.trim()}
    ORDER BY s.url IS NOT DISTINCT FROM ${words.trim()} DESC, (${folded} <> '' AND s.folded LIKE ${start}) DESC,
      CASE WHEN ${folded} = '' THEN 0 ELSE word_similarity(${folded}, s.folded) END DESC, s.created_at DESC, s.id
    LIMIT ${MOST}`
}

export async function listTopicsLike(actor: Actor, words: string): Promise<TopicFound[]> {
  if (!canReadDesk(actor)) return []
  const { folded, part, start } = typed(words)
  return db().$queryRaw<TopicFound[]>`
    SELECT t.id::text, t.name FROM desk.topic t
    WHERE ${folded} = '' OR t.folded LIKE ${part} OR ${folded} <% t.folded
    ORDER BY (${folded} <> '' AND t.folded LIKE ${start}) DESC, CASE WHEN ${folded} = '' THEN 0 ELSE word_similarity(${folded}, t.folded) END DESC,
      t.name, t.id
    LIMIT ${MOST}`
}

const gradeFields = {
  select: { grade: true, reason: true, gradedAt: true, gradedBy: { select: { name: true } } },
  orderBy: { gradedAt: 'asc' },
} as const

const sourceFields = {
  id: true,
  title: true,
  genre: true,
  language: true,
  publishedOn: true,
  grades: gradeFields,
  publisher: { select: { id: true, name: true, kind: true, grades: gradeFields } },
} as const

type GradeRow = {
  grade: GradeLine['grade']
  reason: string
  gradedAt: Date
  gradedBy: { name: string } | null
}

const datedGrades = (own: GradeRow[], publishers: GradeRow[]) => [
  ...publishers.map((row) => ({ of: 'publisher' as const, ...row })),
  ...own.map((row) => ({ of: 'source' as const, ...row })),
]

const gradeLine = ({ gradedAt, gradedBy, ...grade }: GradeRow & { of: GradeLine['of'] }): GradeLine => ({
  ...grade,
  gradedAt: gradedAt.toISOString(),
  gradedBy: gradedBy?.name ?? null,
})

// Later than any grade that has been given: what is in force now.
const endOfTime = new Date(8.64e15)

/** One source with its grades and the claims that rest on it now; null where there is none. */
export async function findSourcePage(actor: Actor, id: string): Promise<SourcePage | null> {
  if (!canReadDesk(actor)) return null
  const found = await db().source.findUnique({
    where: { id },
    select: { ...sourceFields, url: true, author: true, distance: true, accessedOn: true },
  })
  if (!found) return null
  const { grades, publisher, ...source } = found
  const all = datedGrades(grades, publisher?.grades ?? [])
  const inForce = gradeInForce(all, endOfTime)
  return {
    ...source,
    publisher: publisher && { id: publisher.id, name: publisher.name, agentKind: publisher.kind },
    grade: inForce && gradeLine(inForce),
    grades: all.map(gradeLine).sort((a, b) => b.gradedAt.localeCompare(a.gradedAt)),
    claims: await listRestingClaims({ id }),
  }
}

const notGone = { workflow: { not: 'WITHDRAWN' }, mergedIntoId: null } as const

/** The claims whose newest revision rests on these sources, the newest first. */
async function listRestingClaims(source: Prisma.SourceWhereInput): Promise<RestingClaim[]> {
  const rows = await db().revision.findMany({
    where: { currentOf: notGone, evidence: { some: { source } } },
    select: { statement: true, language: true, claim: { select: { ref: true } } },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    take: 100,
  })
  return rows.map(({ claim, ...revision }) => ({ ref: claim.ref, ...revision }))
}

type PublishersSource = PublisherPage['sources'][number]

/** A publisher with its grades, its sources and the claims that rest on them; null where nobody of that id published any. */
export async function findPublisherPage(actor: Actor, id: string): Promise<PublisherPage | null> {
  if (!canReadDesk(actor)) return null
  const found = await db().agent.findFirst({
    where: { id, published: { some: {} } },
    select: { id: true, name: true, kind: true, description: true, grades: gradeFields },
  })
  if (!found) return null
  const { kind, grades, ...agent } = found
  const given = datedGrades([], grades)
  const inForce = gradeInForce(given, endOfTime)
  const rows = await db().source.findMany({
    where: { publisherId: id },
    select: { id: true, title: true, genre: true, language: true, publishedOn: true, grades: gradeFields },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    take: 200,
  })
  return {
    ...agent,
    agentKind: kind,
    grade: inForce && gradeLine(inForce),
    grades: given.map(gradeLine).sort((a, b) => b.gradedAt.localeCompare(a.gradedAt)),
    sources: rows.map(({ grades: own, ...source }): PublishersSource => {
      const instead = gradeInForce(datedGrades(own, []), endOfTime)
      return { ...source, ownGrade: instead && gradeLine(instead) }
    }),
    claims: await listRestingClaims({ publisherId: id }),
  }
}

/** Each capture that was asked for of a source, the newest first, at most 20. */
export async function listSourceCaptures(actor: Actor, sourceId: string): Promise<SourceCapture[]> {
  if (!canReadDesk(actor)) return []
  const rows = await db().capture.findMany({
    where: { sourceId },
    select: {
      id: true,
      method: true,
      cause: true,
      state: true,
      failure: true,
      requestedAt: true,
      finishedAt: true,
      snapshotId: true,
    },
    orderBy: [{ requestedAt: 'desc' }, { id: 'asc' }],
    take: 20,
  })
  return rows.map(({ failure, requestedAt, finishedAt, snapshotId, ...capture }) => {
    const why = captureFailure.safeParse(failure)
    return {
      ...capture,
      at: (finishedAt ?? requestedAt).toISOString(),
      documentId: snapshotId,
      why: why.success ? failureSentence(why.data) : null,
    }
  })
}

type QuotedRow = Omit<QuotedWords, 'refs' | 'since'> & { refs: string[]; since: Date | null }

/** Words of a source that newest or decided revisions show, the claims that show them, and what was last found of them. */
export async function listQuotedWords(actor: Actor, sourceId: string): Promise<QuotedWords[]> {
  if (!canReadDesk(actor)) return []
  const rows = await db().$queryRaw<QuotedRow[]>`
    SELECT q.id::text AS "quotationId", q.exact, q.snapshot_id::text AS "documentId", q.start_cp AS "startCp", q.end_cp AS "endCp",
      array_agg(DISTINCT c.ref ORDER BY c.ref) AS refs, k.state::text, k.nearest, k.checked_at AS since
    FROM desk.snapshot s JOIN desk.quotation q ON q.snapshot_id = s.id JOIN desk.evidence e ON e.quotation_id = q.id
      JOIN desk.claim c ON e.revision_id IN (c.current_revision_id, c.decided_revision_id) AND c.workflow <> 'WITHDRAWN'
      LEFT JOIN LATERAL (SELECT k.* FROM desk.quotation_check k JOIN ledger.event v ON v.id = k.event_id
                         WHERE k.quotation_id = q.id ORDER BY v.leaf_index DESC LIMIT 1) k ON true
    WHERE s.source_id = ${sourceId}::uuid
    GROUP BY q.id, s.id, k.id, k.state, k.nearest, k.checked_at
    ORDER BY (coalesce(k.state::text, 'HOLDS') <> 'HOLDS') DESC, s.captured_at DESC, q.start_cp, q.id
    LIMIT 100`
  return rows.map(({ since, ...row }) => ({ ...row, since: since?.toISOString() ?? null }))
}

/** What the list is narrowed to, by its name. */
export async function findPublisherName(actor: Actor, id: string): Promise<string | null> {
  if (!canReadDesk(actor)) return null
  return (await db().agent.findUnique({ where: { id }, select: { name: true } }))?.name ?? null
}
