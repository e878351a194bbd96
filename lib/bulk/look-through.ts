import { type Actor, isMember } from '@/lib/auth/actor'
import type { Workflow } from '@/lib/claims/rules'
import { openRevision, type RevisionContent } from '@/lib/claims/revision'
import { atOneMoment, db, type Tx } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import { type RefusalCode, refusalSheet } from '@/lib/outcome'
import { findGraphOf } from '@/lib/provenance/find-graph'
import { reviewFactsOf } from '@/lib/review/facts'
import { isHidden, NOW } from '@/lib/review/queue-clauses'
import { evaluateRules } from '@/lib/review/rules'
import { findStanding } from '@/lib/review/standing'
import { told } from '@/lib/words/told'
import { viewerOf } from './asked'
import { canSeeClaimsOf } from './policy'
import { type BulkItemState, bulkStatuses, sampleOf } from './rules'
import type { BulkClaim, BulkPage, Foreseen, RefusedGroup, SampleClaim } from './views'

const { sql, empty } = Prisma

type Shown = Pick<BulkPage, 'id' | 'state' | 'person' | 'counts'>

const ofPerson = ({ person, state }: Shown) => ({ personId: person.id, state })

type ForeseenRow = Omit<Foreseen, 'workflow'> & { workflow: Workflow; n: number }

/** What is foreseen of the claims of a choice, as numbers. */
export async function foresee(actor: Actor, bulk: Shown): Promise<Foreseen> {
  const nothing = {
    moved: 0,
    contributed: 0,
    authored: 0,
    leased: 0,
    decided: 0,
    withheld: 0,
    withoutSource: 0,
  }
  if (!isMember(actor) || !canSeeClaimsOf(actor, ofPerson(bulk))) return { workflow: {}, ...nothing }
  const me = sql`${actor.id}::uuid`
  const rows = await db().$queryRaw<ForeseenRow[]>`
    SELECT c.workflow::text AS workflow, count(*)::int AS n, count(*) FILTER (WHERE c.version <> i.version)::int AS moved,
      count(*) FILTER (WHERE c.author_id = ${me})::int AS authored,
      count(*) FILTER (WHERE c.author_id = ${me}
        OR EXISTS (SELECT FROM desk.revision w WHERE w.claim_id = c.id AND w.author_id = ${me} OFFSET 0)
        OR EXISTS (SELECT FROM desk.suggestion s WHERE s.claim_id = c.id AND s.state = 'ACCEPTED' AND ${me} IN (s.author_id, s.settled_by) OFFSET 0))::int AS contributed,
      count(*) FILTER (WHERE c.lease_until > ${NOW} AND c.lease_holder_id <> ${me})::int AS leased,
      count(*) FILTER (WHERE c.decided_revision_id IS NOT NULL)::int AS decided,
      count(*) FILTER (WHERE c.publication = 'WITHHELD')::int AS withheld,
      count(*) FILTER (WHERE NOT EXISTS (SELECT FROM desk.evidence e WHERE e.revision_id = c.current_revision_id OFFSET 0))::int AS "withoutSource"
    FROM desk.bulk_item i JOIN desk.claim c ON c.id = i.claim_id WHERE i.bulk_id = ${bulk.id}::uuid GROUP BY c.workflow`
  const total = (name: keyof typeof nothing) => rows.reduce((sum, row) => sum + row[name], 0)
  return {
    workflow: Object.fromEntries(rows.map(({ workflow, n }) => [workflow, n])),
    moved: total('moved'),
    contributed: total('contributed'),
    authored: total('authored'),
    leased: total('leased'),
    decided: total('decided'),
    withheld: total('withheld'),
    withoutSource: total('withoutSource'),
  }
}

type SampleRow = {
  n: number
  ref: string
  language: string
  workflow: Workflow
  author: string
  content: Uint8Array
}

/** As the rules will ask once a reason is written. */
const REASONED = { reason: 'a reason' } as const
/** Pieces of evidence that are shown of each. */
const SHOWN = 3

async function fitsOf(tx: Tx, content: RevisionContent) {
  const facts = reviewFactsOf(
    content,
    await findStanding(tx, content),
    await findGraphOf(tx, content),
    REASONED,
  )
  return bulkStatuses.filter((status) => evaluateRules(status, facts).met)
}

async function sampleClaim(tx: Tx, { content: sealed, ...row }: SampleRow): Promise<SampleClaim> {
  const content = openRevision(sealed)
  return {
    ...row,
    statement: content.statement,
    claimant: content.attributions.at(-1)?.agent.name ?? null,
    evidence: content.evidence.slice(0, SHOWN).map(({ source, stance, quotation }) => ({
      title: source.title,
      publisher: source.publisher?.name ?? null,
      stance,
      language: source.language,
      quotation: quotation?.exact ?? null,
    })),
    more: Math.max(0, content.evidence.length - SHOWN),
    fits: await fitsOf(tx, content),
  }
}

/** Some claims of a choice, from its beginning to its end, with what they rest on: to be read before all are acted on. */
export async function sampleClaims(actor: Actor, bulk: Shown): Promise<SampleClaim[]> {
  if (!canSeeClaimsOf(actor, ofPerson(bulk))) return []
  return atOneMoment(async (tx) => {
    // Single claims were left out, so that the places are counted and not the numbers.
    const rows = await tx.$queryRaw<SampleRow[]>`
      SELECT x.n, c.ref, v.language, c.workflow::text AS workflow, p.name AS author, v.content
      FROM (SELECT i.*, row_number() OVER (ORDER BY i.n)::int AS place FROM desk.bulk_item i WHERE i.bulk_id = ${bulk.id}::uuid) x
        JOIN desk.claim c ON c.id = x.claim_id JOIN desk.revision v ON v.id = c.current_revision_id JOIN desk.person p ON p.id = c.author_id
      WHERE x.place = ANY (${sampleOf(bulk.counts.count)}::int[]) ORDER BY x.n`
    const claims: SampleClaim[] = []
    for (const row of rows) claims.push(await sampleClaim(tx, row))
    return claims
  })
}

type ClaimRow = BulkClaim & { isHidden: boolean }

const lineOf = ({ isHidden: hidden, status, detail, ...row }: ClaimRow): BulkClaim => ({
  ...row,
  status: hidden ? null : status,
  detail: detail === null ? null : told(detail),
})

export const CLAIMS_A_PAGE = 50

export type ClaimsAsked = { state: BulkItemState | null; after: number }

/** The claims of an act after place `after`, in their order, and where the next page begins; for whoever chose them. */
export async function listBulkClaims(
  actor: Actor,
  bulk: Shown,
  { state, after }: ClaimsAsked,
): Promise<{ items: BulkClaim[]; next: number | null }> {
  if (!isMember(actor) || !canSeeClaimsOf(actor, ofPerson(bulk))) return { items: [], next: null }
  const ofState = state ? sql`AND i.state = ${state}::desk."BulkItemState"` : empty
  const rows = await db().$queryRaw<ClaimRow[]>`
    SELECT i.n, c.ref, v.statement, v.language, i.state::text AS state, i.code, i.detail, c.workflow::text AS workflow,
      CASE WHEN c.decided_revision_id IS NOT NULL THEN c.status::text END AS status, ${isHidden(viewerOf(actor))} AS "isHidden"
    FROM desk.bulk_item i JOIN desk.claim c ON c.id = i.claim_id JOIN desk.revision v ON v.id = c.current_revision_id
    WHERE i.bulk_id = ${bulk.id}::uuid AND i.n > ${after}::int ${ofState} ORDER BY i.n LIMIT ${CLAIMS_A_PAGE + 1}::int`
  const items = rows.slice(0, CLAIMS_A_PAGE).map(lineOf)
  return { items, next: rows.length > CLAIMS_A_PAGE ? (items.at(-1)?.n ?? null) : null }
}

const isCode = (code: string): code is RefusalCode => Object.hasOwn(refusalSheet, code)
/** Claims that are named under each reason; all are in the list. */
const NAMED = 20

type GroupRow = { code: string; detail: string; count: number; claims: Array<Omit<BulkClaim, 'status'>> }

/** Why claims were refused, what concerns most of them first, each reason with the first of its claims; for whoever chose them. */
export async function listRefused(actor: Actor, bulk: Shown): Promise<RefusedGroup[]> {
  if (!canSeeClaimsOf(actor, ofPerson(bulk))) return []
  const rows = await db().$queryRaw<GroupRow[]>`
    WITH refused AS MATERIALIZED (
      SELECT i.n, i.claim_id, i.code, i.detail, row_number() OVER w AS place, count(*) OVER (PARTITION BY i.code, i.detail)::int AS count
      FROM desk.bulk_item i WHERE i.bulk_id = ${bulk.id}::uuid AND i.state = 'REFUSED' WINDOW w AS (PARTITION BY i.code, i.detail ORDER BY i.n))
    SELECT r.code, r.detail, r.count, jsonb_agg(jsonb_build_object('n', r.n, 'ref', c.ref, 'statement', v.statement, 'language', v.language,
      'state', 'REFUSED', 'code', r.code, 'detail', r.detail, 'workflow', c.workflow) ORDER BY r.n) AS claims
    FROM refused r JOIN desk.claim c ON c.id = r.claim_id JOIN desk.revision v ON v.id = c.current_revision_id
    WHERE r.place <= ${NAMED}::int GROUP BY r.code, r.detail, r.count ORDER BY r.count DESC, r.detail LIMIT 50`
  return rows.map(({ code, detail, count, claims }) => ({
    code: isCode(code) ? code : 'fault',
    detail: told(detail),
    count,
    claims: claims.map((claim) => ({ ...claim, status: null })),
  }))
}
