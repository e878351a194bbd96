import { findMembers, findRoots } from '@/lib/agents/find-agents'
import { type Actor, isMember } from '@/lib/auth/actor'
import { canReadDesk } from '@/lib/claims/policy'
import { db } from '@/lib/db'
import { type FigureRow, looksOf } from '@/lib/duplicates/facts'
import { type Asked, findFrequencies, listCandidates, rarityOf } from '@/lib/duplicates/find-candidates'
import { compare, LIKELY, MOST_LIKELY } from '@/lib/duplicates/rules'
import type { LikelyDuplicatesInput } from '@/lib/duplicates/schema'
import type { ClaimLinkLine, LikelyDuplicate, OtherClaim } from '@/lib/duplicates/views'
import { Prisma } from '@/lib/generated/prisma/client'
import { isHidden } from '@/lib/review/queue-clauses'

const { sql } = Prisma

type OtherRow = Omit<OtherClaim, 'decidedAt'> & { decidedAt: Date | null }

/** Of claim `c` and its newest revision `r`: what `OtherClaim` tells of it to this person. */
const otherFields = (actor: Actor) => {
  const hidden = isMember(actor) ? isHidden({ id: actor.id, reviews: actor.role === 'REVIEWER' }) : sql`false`
  return sql`c.ref, r.statement, r.language, c.workflow::text AS workflow, c.publication::text AS publication,
    ${hidden} AS "isHidden", c.decided_revision_id IS NOT NULL AS "everDecided",
    CASE WHEN ${hidden} THEN 'UNVERIFIED' ELSE c.status::text END AS status,
    CASE WHEN ${hidden} THEN NULL ELSE (SELECT max(d.decided_at) FROM desk.decision d WHERE d.claim_id = c.id) END AS "decidedAt"`
}

const otherOf = ({ decidedAt, ...row }: OtherRow): OtherClaim => ({
  ref: row.ref,
  statement: row.statement,
  language: row.language,
  workflow: row.workflow,
  publication: row.publication,
  isHidden: row.isHidden,
  everDecided: row.everDecided,
  status: row.status,
  decidedAt: decidedAt?.toISOString() ?? null,
})

type CandidateRow = OtherRow & { figures: FigureRow[]; entityIds: string[] }

const listRows = (asked: Asked, actor: Actor, ids: string[], exceptRef: string | null) =>
  asked.$queryRaw<CandidateRow[]>`
    SELECT ${otherFields(actor)}, l.entities::text[] AS "entityIds",
      coalesce((SELECT json_agg(json_build_object('amount', f.amount::text, 'low', f.low::text, 'high', f.high::text, 'unit', f.unit))
        FROM desk.figure f WHERE f.revision_id = r.id), '[]') AS figures
    FROM desk.claim c JOIN desk.revision r ON r.id = c.current_revision_id JOIN desk.claim_likeness l ON l.claim_id = c.id
    WHERE c.id = ANY (${ids}::uuid[]) AND c.merged_into_id IS NULL AND c.ref IS DISTINCT FROM ${exceptRef}`

async function listNames(asked: Asked, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await asked.$queryRaw<Array<{ id: string; name: string }>>`
    SELECT id::text, name FROM desk.agent WHERE id = ANY (${ids}::uuid[])
    UNION ALL SELECT id::text, name FROM desk.topic WHERE id = ANY (${ids}::uuid[])`
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Whoever is one counts as one: by its id each agent, and everybody else as they are. */
async function leadOn(asked: Asked, ids: readonly string[]): Promise<(own: readonly string[]) => string[]> {
  const roots = await findRoots(asked, ids)
  return (own) => [...new Set(own.map((id) => roots.get(id) ?? id))]
}

/** These agents and topics, and the agents that are one with one of them: claims may name either. */
async function withMembers(asked: Asked, ids: readonly string[]): Promise<string[]> {
  const members = await findMembers(asked, ids)
  return [...new Set(ids.flatMap((id) => members.get(id) ?? [id]))]
}

/**
 * The claims most like one that is being typed or reviewed, the likeliest first, at most five. Claims that were merged are
 * not among them: those that they went into are. A verdict that is kept from this person, who may read blind, is kept here.
 */
export async function findLikelyDuplicates(
  actor: Actor,
  { statement, language, figures = [], entityIds = [], exceptRef = null }: LikelyDuplicatesInput,
): Promise<LikelyDuplicate[]> {
  if (!canReadDesk(actor)) return []
  const sought = looksOf({ statement, language, figures, entityIds: await withMembers(db(), entityIds) })
  const frequencies = await findFrequencies(db(), sought, language)
  const rarity = rarityOf(frequencies)
  const ids = await listCandidates(db(), sought, frequencies, rarity)
  const rows = ids.length === 0 ? [] : await listRows(db(), actor, ids, exceptRef)
  const led = await leadOn(db(), [...entityIds, ...rows.flatMap((row) => row.entityIds)])
  const typed = looksOf({ statement, language, figures, entityIds: led(entityIds) })
  const looks = (row: CandidateRow) => looksOf({ ...row, entityIds: led(row.entityIds) })
  const likely = rows
    .map((row) => ({ row, ...compare(typed, looks(row), rarity) }))
    .filter(({ likeness }) => likeness >= LIKELY)
    .toSorted((a, b) => b.likeness - a.likeness || a.row.ref.localeCompare(b.row.ref))
    .slice(0, MOST_LIKELY)
  const names = await listNames(db(), [...new Set(likely.flatMap(({ because }) => because.entityIds))])
  return likely.map(({ row, likeness, because: { entityIds: shared, ...because } }) => ({
    ...otherOf(row),
    likeness,
    because: { ...because, entities: shared.flatMap((id) => names.get(id) ?? []) },
  }))
}

/** The same for a claim that we have, by its newest revision; without those it is linked with already. */
export async function listLikelyOf(actor: Actor, ref: string): Promise<LikelyDuplicate[]> {
  if (!canReadDesk(actor)) return []
  const [row] = await db().$queryRaw<Array<CandidateRow & { linked: string[] }>>`
    SELECT r.statement, r.language, l.entities::text[] AS "entityIds",
      coalesce((SELECT json_agg(json_build_object('amount', f.amount::text, 'low', f.low::text, 'high', f.high::text, 'unit', f.unit))
        FROM desk.figure f WHERE f.revision_id = r.id), '[]') AS figures,
      ARRAY(SELECT o.ref FROM desk.claim_link k JOIN desk.claim o ON o.id IN (k.from_id, k.to_id) AND o.id <> c.id
        WHERE c.id IN (k.from_id, k.to_id) AND k.ended_at IS NULL) AS linked
    FROM desk.claim c JOIN desk.revision r ON r.id = c.current_revision_id JOIN desk.claim_likeness l ON l.claim_id = c.id
    WHERE c.ref = ${ref} AND c.merged_into_id IS NULL`
  if (!row) return []
  const { statement, language, figures, entityIds, linked } = row
  const likely = await findLikelyDuplicates(actor, {
    statement,
    language,
    figures,
    entityIds,
    exceptRef: ref,
  })
  return likely.filter((other) => !linked.includes(other.ref))
}

type LinkRow = OtherRow & { kind: ClaimLinkLine['kind']; madeBy: string; madeAt: Date }

/** How a claim stands to others, by the links that hold, newest first. Those to a claim merged since have ended with it. */
export async function listClaimLinks(actor: Actor, ref: string): Promise<ClaimLinkLine[]> {
  if (!canReadDesk(actor)) return []
  const rows = await db().$queryRaw<LinkRow[]>`
    SELECT ${otherFields(actor)}, e.actor_name AS "madeBy", k.made_at AS "madeAt",
      CASE WHEN k.kind = 'NARROWER' AND k.to_id = mine.id THEN 'BROADER' ELSE k.kind::text END AS kind
    FROM desk.claim mine
      JOIN desk.claim_link k ON mine.id IN (k.from_id, k.to_id) AND k.ended_at IS NULL
      JOIN desk.claim c ON c.id IN (k.from_id, k.to_id) AND c.id <> mine.id
      JOIN desk.revision r ON r.id = c.current_revision_id
      JOIN ledger.event e ON e.id = k.event_id
    WHERE mine.ref = ${ref} AND c.merged_into_id IS NULL AND mine.merged_into_id IS NULL
    ORDER BY e.leaf_index DESC`
  return rows.map((row) => ({
    ...otherOf(row),
    kind: row.kind,
    madeBy: row.madeBy,
    madeAt: row.madeAt.toISOString(),
  }))
}

/** The claims that went into this one, newest first. */
export async function listMergedInto(actor: Actor, ref: string): Promise<OtherClaim[]> {
  if (!canReadDesk(actor)) return []
  const rows = await db().$queryRaw<OtherRow[]>`
    SELECT ${otherFields(actor)}
    FROM desk.claim mine JOIN desk.claim c ON c.merged_into_id = mine.id JOIN desk.revision r ON r.id = c.current_revision_id
    WHERE mine.ref = ${ref} ORDER BY c.updated_at DESC, c.ref LIMIT 100`
  return rows.map(otherOf)
}
