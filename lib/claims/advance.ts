import type { Prisma } from '@/lib/generated/prisma/client'
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

/** What every command on a claim asks about it, or null. */
export async function findClaimFacts(tx: Tx, ref: string) {
  const claim = await tx.claim.findUnique({
    where: { ref },
    select: {
      id: true,
      ref: true,
      slug: true,
      version: true,
      workflow: true,
      status: true,
      publication: true,
      secondReadingAt: true,
      mergedInto: { select: { ref: true } },
      authorId: true,
      assigneeId: true,
      currentRevisionId: true,
      decidedRevisionId: true,
      createdAt: true,
      revisions: {
        select: { id: true, number: true, authorId: true, hash: true },
        orderBy: { number: 'asc' },
      },
      suggestions: { where: { state: 'ACCEPTED' }, select: { authorId: true, settledById: true } },
      _count: { select: { decisions: true } },
    },
  })
  if (!claim) return null
  const { revisions, suggestions, mergedInto, _count, ...facts } = claim
  const newest = revisions.at(-1)
  if (!newest) throw new Error(`claim ${ref} has no revision`)
  return {
    ...facts,
    mergedInto: mergedInto?.ref ?? null,
    newest,
    decided: revisions.find((r) => r.id === facts.decidedRevisionId) ?? null,
    everDecided: _count.decisions > 0,
    editedSince: facts.decidedRevisionId !== null && facts.decidedRevisionId !== newest.id,
    contributorIds: contributorsOf(revisions, suggestions),
  }
}
