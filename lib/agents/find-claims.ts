import type { Member } from '@/lib/auth/actor'
import { db } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import { isHidden } from '@/lib/review/queue-clauses'
import type { Verb } from '@/lib/sources/rules'
import { type ResolvedClaim, type TrackRecord, trackRecordOf } from '@/lib/sources/track-record'
import { stanceOf } from './rules'
import type { AgentClaim, AgentPage, ClaimCount } from './views'

const { sql } = Prisma

/** Claims shown at once. */
const MOST = 100

const viewerOf = (actor: Member) => ({ id: actor.id, reviews: actor.role === 'REVIEWER' })

/** The deepest level is whose claim it is. Of attribution `t`. */
const isClaimant = sql`NOT EXISTS (SELECT FROM desk.attribution d WHERE d.revision_id = t.revision_id AND d.level > t.level)`

/** As what somebody is named in a claim's newest revision `r`: rows `t` of a revision, and which of them count. */
const namings = {
  claims: { from: sql`desk.attribution t`, where: isClaimant, verb: sql`t.verb::text` },
  passedOn: { from: sql`desk.attribution t`, where: sql`NOT ${isClaimant}`, verb: sql`t.verb::text` },
  about: { from: sql`desk.revision_party t`, where: sql`true`, verb: sql`'SAYS'` },
} as const

type Naming = keyof typeof namings

const named = (members: readonly string[], naming: Naming) => {
  const { from, where } = namings[naming]
  return sql`FROM ${from} JOIN desk.claim c ON c.current_revision_id = t.revision_id
    WHERE t.agent_id = ANY (${members}::uuid[]) AND ${where} AND c.workflow <> 'WITHDRAWN' AND c.merged_into_id IS NULL`
}

type ClaimRow = AgentClaim & { total: number }

/** The claims in which these agents, who are one, are named so; the newest first. */
async function listNamed(actor: Member, members: readonly string[], naming: Naming) {
  const hidden = isHidden(viewerOf(actor))
  const rows = await db().$queryRaw<ClaimRow[]>`
    WITH mine AS (
      SELECT DISTINCT ON (c.id) c.id, ${namings[naming].verb} AS verb ${named(members, naming)} ORDER BY c.id
    )
    SELECT c.ref, r.statement, r.language, c.workflow::text, c.publication::text, ${hidden} AS "isHidden",
      c.decided_revision_id IS NOT NULL AS "everDecided",
      CASE WHEN ${hidden} THEN 'UNVERIFIED' ELSE c.status::text END AS status, mine.verb, count(*) OVER ()::int AS total
    FROM mine JOIN desk.claim c ON c.id = mine.id JOIN desk.revision r ON r.id = c.current_revision_id
    ORDER BY r.created_at DESC, c.id LIMIT ${MOST}`
  const items = rows.map((row): AgentClaim => {
    const { total: _, ...claim } = row
    return claim
  })
  return { items, total: rows[0]?.total ?? 0 }
}

/** How many of their claims stand how, the most frequent first. */
async function countByStatus(actor: Member, members: readonly string[]): Promise<ClaimCount[]> {
  return db().$queryRaw<ClaimCount[]>`
    WITH mine AS (SELECT DISTINCT c.id ${named(members, 'claims')})
    SELECT CASE WHEN c.decided_revision_id IS NULL THEN 'OPEN' WHEN ${isHidden(viewerOf(actor))} THEN 'HIDDEN' ELSE c.status::text END AS status,
      count(*)::int AS count
    FROM mine JOIN desk.claim c ON c.id = mine.id GROUP BY 1 ORDER BY 2 DESC, 1`
}

type ResolvedRow = Omit<ResolvedClaim, 'stances'> & { verbs: Verb[] }

/**
 * Where somebody was right and wrong among the public claims of theirs that stand as verified or refuted, by the decided
 * revision; a decision that the viewer may still read blind is left out. Whoever denies what is refuted was right.
 */
async function findRecord(actor: Member, members: readonly string[]): Promise<TrackRecord> {
  const rows = await db().$queryRaw<ResolvedRow[]>`
    SELECT c.ref, r.statement, r.language, c.status::text, array_agg(DISTINCT t.verb::text) AS verbs
    FROM desk.attribution t JOIN desk.claim c ON c.decided_revision_id = t.revision_id JOIN desk.revision r ON r.id = t.revision_id
    WHERE t.agent_id = ANY (${members}::uuid[]) AND ${isClaimant} AND c.status IN ('VERIFIED', 'REFUTED')
      AND c.publication <> 'PRIVATE' AND c.merged_into_id IS NULL AND NOT ${isHidden(viewerOf(actor))}
    GROUP BY c.id, r.id ORDER BY r.created_at DESC, c.id LIMIT 5000`
  return trackRecordOf(rows.map(({ verbs, ...claim }) => ({ ...claim, stances: verbs.map(stanceOf) })))
}

/** Everything that these agents, who are one, claim, pass on and are spoken of in, and how their own claims fared. */
export async function findAgentClaims(
  actor: Member,
  members: readonly string[],
): Promise<Pick<AgentPage, 'claims' | 'passedOn' | 'about' | 'record'>> {
  const [claims, counts, passedOn, about, record] = await Promise.all([
    listNamed(actor, members, 'claims'),
    countByStatus(actor, members),
    listNamed(actor, members, 'passedOn'),
    listNamed(actor, members, 'about'),
    findRecord(actor, members),
  ])
  return { claims: { ...claims, counts }, passedOn, about, record }
}
