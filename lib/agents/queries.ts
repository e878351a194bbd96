import { type Actor, isMember } from '@/lib/auth/actor'
import { canReadDesk } from '@/lib/claims/policy'
import { db } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'
import { gradeInForce } from '@/lib/sources/rules'
import { findMembers } from './find-agents'
import { findAgentClaims } from './find-claims'
import { listPossibleDoubles } from './find-doubles'
import { listAgentHistory } from './find-history'
import type { AgentHistoryLine, AgentPage, AgentSource, AgentTold, OneWith } from './views'

const MOST = 50
// Later than any grade that has been given: what is in force now.
const endOfTime = new Date(8.64e15)

const graded = {
  select: { grade: true, gradedAt: true },
  orderBy: { gradedAt: 'asc' },
} as const
const other = { select: { id: true, name: true, kind: true, grades: graded } } as const
const merge = {
  id: true,
  reason: true,
  madeAt: true,
  eventId: true,
} as const

type GradeRow = { grade: NonNullable<AgentPage['grade']>; gradedAt: Date }
const gradeOf = (grades: readonly GradeRow[]) =>
  gradeInForce(
    grades.map((grade) => ({ of: 'publisher' as const, ...grade })),
    endOfTime,
  )?.grade ?? null

type MergeRow = { id: string; reason: string; madeAt: Date; eventId: string }
type OtherRow = { id: string; name: string; kind: OneWith['kind']; grades: GradeRow[] }

const oneWith = (row: MergeRow, { grades, ...agent }: OtherRow, makers: Map<string, string>): OneWith => ({
  ...agent,
  mergeId: row.id,
  reason: row.reason,
  madeBy: makers.get(row.eventId) ?? '',
  madeAt: row.madeAt.toISOString(),
  grade: gradeOf(grades),
})

async function findMakers(eventIds: string[]): Promise<Map<string, string>> {
  const events = await db().event.findMany({
    where: { id: { in: eventIds } },
    select: { id: true, actorName: true },
  })
  return new Map(events.map(({ id, actorName }) => [id, actorName]))
}

async function listPublished(members: readonly string[]): Promise<AgentPage['published']> {
  const where = { publisherId: { in: [...members] } }
  const items: AgentSource[] = await db().source.findMany({
    where,
    select: { id: true, title: true, language: true, genre: true, publishedOn: true },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    take: MOST,
  })
  return { items, total: await db().source.count({ where }) }
}

/** Documents that these agents told, by a link that holds or by the evidence of a claim's newest revision. */
async function listTold(members: readonly string[]): Promise<AgentTold[]> {
  const rows = await db().$queryRaw<Array<AgentTold['source'] & { ref: string | null }>>`
    SELECT s.id::text, s.title, s.language, t.ref FROM (
      SELECT l.from_id AS source_id, NULL AS ref FROM desk.source_link l WHERE l.agent_id = ANY (${members}::uuid[]) AND l.until IS NULL
      UNION
      SELECT e.source_id, c.ref FROM desk.evidence e JOIN desk.claim c ON c.current_revision_id = e.revision_id
      WHERE e.told_by = ANY (${members}::uuid[]) AND c.workflow <> 'WITHDRAWN' AND c.merged_into_id IS NULL
    ) t JOIN desk.source s ON s.id = t.source_id
    ORDER BY s.created_at DESC, s.id, t.ref NULLS FIRST LIMIT ${MOST}`
  return rows.map(({ ref, ...source }) => ({ source, ref }))
}

const described = {
  id: true,
  slug: true,
  name: true,
  kind: true,
  description: true,
  sameAs: true,
  createdAt: true,
  grades: graded,
  aliases: {
    where: { endedAt: null },
    select: { name: true, language: true },
    orderBy: [{ addedAt: 'asc' }, { name: 'asc' }],
  },
  mergedInto: { where: { until: null }, select: { ...merge, into: other } },
  merged: {
    where: { until: null },
    select: { ...merge, agent: other },
    orderBy: { madeAt: 'desc' },
  },
} satisfies Prisma.AgentSelect

/**
 * Somebody with all their names, what they claim and how it fared, what they published and told; of whoever is one with
 * them too. Null where there is nobody of that id.
 */
export async function findAgentPage(actor: Actor, id: string): Promise<AgentPage | null> {
  if (!isMember(actor) || !canReadDesk(actor)) return null
  const found = await db().agent.findUnique({ where: { id }, select: described })
  if (!found) return null
  const { mergedInto, merged, grades, createdAt, ...agent } = found
  const members = (await findMembers(db(), [id])).get(id) ?? [id]
  const [into] = mergedInto
  const [makers, claims, doubles, published, told] = await Promise.all([
    findMakers([...mergedInto, ...merged].map(({ eventId }) => eventId)),
    findAgentClaims(actor, members),
    into ? [] : listPossibleDoubles(id),
    listPublished(members),
    listTold(members),
  ])
  return {
    ...agent,
    createdAt: createdAt.toISOString(),
    mergedInto: into ? oneWith(into, into.into, makers) : null,
    merged: merged.map((row) => oneWith(row, row.agent, makers)),
    grade: gradeOf(grades),
    doubles,
    published,
    told,
    ...claims,
  }
}

/** Everything that was done to an agent, and to those that are one with it, the newest first. */
export async function listAgentEvents(actor: Actor, id: string): Promise<AgentHistoryLine[]> {
  if (!canReadDesk(actor)) return []
  return listAgentHistory((await findMembers(db(), [id])).get(id) ?? [id])
}

/** By what name somebody goes, for the title of a page; null where there is nobody of that id. */
export async function findAgentName(actor: Actor, id: string): Promise<string | null> {
  if (!canReadDesk(actor)) return null
  return (await db().agent.findUnique({ where: { id }, select: { name: true } }))?.name ?? null
}
