import type { Actor } from '@/lib/auth/actor'
import { canReadDesk } from '@/lib/claims/policy'
import { db } from '@/lib/db'
import { gradeInForce } from '@/lib/sources/rules'
import type {
  AgentFound,
  GradeLine,
  SourceFound,
  SourceLine,
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

/** Agents whose name holds what was typed, best first; the newest ones where nothing was typed. */
export async function listAgentsLike(actor: Actor, words: string): Promise<AgentFound[]> {
  if (!canReadDesk(actor)) return []
  const { folded, part, start } = typed(words)
  return db().$queryRaw<AgentFound[]>`
    SELECT a.id::text, a.name, a.kind::text AS "agentKind", (SELECT count(*)::int FROM desk.source s WHERE s.publisher_id = a.id) AS sources
    FROM desk.agent a
    WHERE ${folded} = '' OR a.folded LIKE ${part} OR ${folded} <% a.folded
    ORDER BY (${folded} <> '' AND a.folded LIKE ${start}) DESC, CASE WHEN ${folded} = '' THEN 0 ELSE word_similarity(${folded}, a.folded) END DESC,
      CASE WHEN ${folded} = '' THEN a.created_at END DESC NULLS LAST, length(a.folded), a.name, a.id
    LIMIT ${MOST}`
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

/** The newest sources, at most 200. */
export async function listSources(actor: Actor): Promise<SourceLine[]> {
  if (!canReadDesk(actor)) return []
  const rows = await db().source.findMany({
    select: { ...sourceFields, _count: { select: { snapshots: true } } },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    take: 200,
  })
  return rows.map(({ grades, publisher, _count, ...source }) => ({
    ...source,
    publisher: publisher?.name ?? null,
    grade: gradeInForce(datedGrades(grades, publisher?.grades ?? []), endOfTime)?.grade ?? null,
    captures: _count.snapshots,
  }))
}

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
    claims: await listRestingClaims(id),
  }
}

async function listRestingClaims(sourceId: string): Promise<SourcePage['claims']> {
  const rows = await db().revision.findMany({
    where: { currentOf: { workflow: { not: 'WITHDRAWN' } }, evidence: { some: { sourceId } } },
    select: { statement: true, claim: { select: { ref: true } } },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    take: 100,
  })
  return rows.map(({ statement, claim }) => ({ ref: claim.ref, statement }))
}
