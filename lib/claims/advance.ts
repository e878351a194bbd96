import type { Prisma } from '@/lib/generated/prisma/client'
import { fromHex } from '@/lib/claims/revision'
import type { Publication, Workflow } from '@/lib/claims/rules'
import type { Status } from '@/lib/claims/statuses'
import type { Tx } from '@/lib/db'

/**
 * Passes the baton: one conditional update on the version the person saw. It alone stops two people from winning at
 * once and anybody from acting on an old screen (read-then-update lost 189 of 200 races when measured).
 * @returns false where somebody else was first; nothing has been written then
 */
export async function advanceClaim(
  tx: Tx,
  id: string,
  version: number,
  data: Prisma.ClaimUncheckedUpdateManyInput,
): Promise<boolean> {
  const { count } = await tx.claim.updateMany({
    where: { id, version },
    data: { ...data, version: { increment: 1 } },
  })
  return count === 1
}

/**
 * Takes the baton for a command that must write other rows first: whoever holds the claim at this version is alone with
 * it until the transaction ends. @returns false where somebody else was first
 */
export async function holdClaim(tx: Tx, id: string, version: number): Promise<boolean> {
  const held = await tx.$queryRaw<
    unknown[]
  >`SELECT 1 FROM desk.claim WHERE id = ${id}::uuid AND version = ${version} FOR UPDATE`
  return held.length === 1
}

/** Passes a baton that is held; after a write there is no refusing any more, so a lost one is a bug. */
export async function moveClaim(
  tx: Tx,
  id: string,
  version: number,
  data: Prisma.ClaimUncheckedUpdateManyInput,
) {
  if (!(await advanceClaim(tx, id, version, data))) throw new Error('the baton was lost while it was held')
}

type Suggested = { authorId: string; settledById: string | null }

/** Whoever wrote a revision, and whoever wrote or accepted a suggested change: authors all, for four eyes. */
export const contributorsOf = (
  revisions: ReadonlyArray<{ authorId: string }>,
  accepted: readonly Suggested[],
): string[] => [
  ...new Set([
    ...revisions.map((revision) => revision.authorId),
    ...accepted.flatMap(({ authorId, settledById }) => (settledById ? [authorId, settledById] : [authorId])),
  ]),
]

type FactsRow = {
  id: string
  ref: string
  slug: string | null
  version: number
  workflow: Workflow
  status: Status
  publication: Publication
  secondReadingAt: Date | null
  mergedInto: string | null
  authorId: string
  assigneeId: string | null
  currentRevisionId: string | null
  decidedRevisionId: string | null
  createdAt: Date
  revisions: Array<{ id: string; number: number; authorId: string; hash: string }>
  suggestions: Suggested[]
  everDecided: boolean
}

/** What every command on a claim asks about it, or null. One statement, since every step of every claim begins with it. */
export async function findClaimFacts(tx: Tx, ref: string) {
  const [claim] = await tx.$queryRaw<FactsRow[]>`
    SELECT c.id::text, c.ref, c.slug, c.version, c.workflow::text AS workflow, c.status::text AS status,
      c.publication::text AS publication, c.second_reading_at AS "secondReadingAt", c.created_at AS "createdAt",
      (SELECT m.ref FROM desk.claim m WHERE m.id = c.merged_into_id) AS "mergedInto",
      c.author_id::text AS "authorId", c.assignee_id::text AS "assigneeId",
      c.current_revision_id::text AS "currentRevisionId", c.decided_revision_id::text AS "decidedRevisionId",
      (SELECT coalesce(json_agg(json_build_object('id', r.id, 'number', r.number, 'authorId', r.author_id,
          'hash', encode(r.hash, 'hex')) ORDER BY r.number), '[]')
        FROM desk.revision r WHERE r.claim_id = c.id) AS revisions,
      (SELECT coalesce(json_agg(json_build_object('authorId', s.author_id, 'settledById', s.settled_by)), '[]')
        FROM desk.suggestion s WHERE s.claim_id = c.id AND s.state = 'ACCEPTED') AS suggestions,
      EXISTS (SELECT FROM desk.decision d WHERE d.claim_id = c.id) AS "everDecided"
    FROM desk.claim c WHERE c.ref = ${ref}`
  if (!claim) return null
  const { suggestions, ...facts } = claim
  const revisions = claim.revisions.map((revision) => ({ ...revision, hash: fromHex(revision.hash) }))
  const newest = revisions.at(-1)
  if (!newest) throw new Error(`claim ${ref} has no revision`)
  return {
    ...facts,
    revisions,
    newest,
    decided: revisions.find((r) => r.id === facts.decidedRevisionId) ?? null,
    editedSince: facts.decidedRevisionId !== null && facts.decidedRevisionId !== newest.id,
    contributorIds: contributorsOf(revisions, suggestions),
  }
}
