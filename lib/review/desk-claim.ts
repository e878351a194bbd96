import type { Actor } from '@/lib/auth/actor'
import { hex, openRevision, type RevisionContent } from '@/lib/claims/revision'
import { db, type Tx } from '@/lib/db'
import { type NumberedRevision, diffRevisions, type RevisionDiff } from '@/lib/review/diff'
import type { Standing } from '@/lib/review/standing'
import { type DeskEvidence, powersOf, type RevisionLine } from '@/lib/review/views'

/** Several reads of one moment: what a page shows together belongs together. One connection, nothing written. */
export const atOneMoment = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
  db().$transaction(work, { isolationLevel: 'RepeatableRead', maxWait: 5_000, timeout: 10_000 })

const person = { select: { id: true, name: true } } as const

/** A claim with its people and the list of its revisions, or null. */
export async function findStored(tx: Tx, ref: string) {
  const claim = await tx.claim.findUnique({
    where: { ref },
    select: {
      id: true,
      ref: true,
      slug: true,
      version: true,
      workflow: true,
      status: true,
      said: true,
      depth: true,
      returnReason: true,
      createdAt: true,
      submittedAt: true,
      decidedRevisionId: true,
      author: person,
      assignee: person,
      revisions: {
        orderBy: { number: 'asc' },
        select: { id: true, number: true, hash: true, createdAt: true, author: person },
      },
    },
  })
  const newest = claim?.revisions.at(-1)
  if (!claim || !newest) return null
  return {
    ...claim,
    newest,
    decided: claim.revisions.find((it) => it.id === claim.decidedRevisionId) ?? null,
  }
}

export type Stored = NonNullable<Awaited<ReturnType<typeof findStored>>>

export async function readRevisions(tx: Tx, ids: readonly string[]): Promise<Map<string, NumberedRevision>> {
  const rows = await tx.revision.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, number: true, content: true },
  })
  return new Map(rows.map(({ id, number, content }) => [id, { number, content: openRevision(content) }]))
}

/** From one revision to another, or null where they are the same one. */
export async function readDiff(
  tx: Tx,
  fromId: string | undefined,
  toId: string,
): Promise<RevisionDiff | null> {
  if (!fromId || fromId === toId) return null
  const found = await readRevisions(tx, [fromId, toId])
  const [from, to] = [found.get(fromId), found.get(toId)]
  return from && to ? diffRevisions(from, to) : null
}

export function evidenceOf(
  content: RevisionContent,
  standing: Map<string, Standing>,
  failing: readonly string[],
): DeskEvidence[] {
  return content.evidence.map((piece) => {
    const found = standing.get(piece.source.id)
    return {
      ...piece,
      now: { grade: found?.reliability ?? 'F', reason: found?.reason ?? null, held: found?.held ?? false },
      stands: !failing.includes(piece.key),
    }
  })
}

const writersOf = (claim: Stored) => ({
  authorId: claim.author.id,
  contributorIds: [...new Set(claim.revisions.map((revision) => revision.author.id))],
})

export const powersFor = (actor: Actor, claim: Stored, hasEvidence: boolean) =>
  powersOf(actor, {
    ...writersOf(claim),
    workflow: claim.workflow,
    status: claim.status,
    everDecided: claim.decided !== null,
    assigneeId: claim.assignee?.id ?? null,
    hasEvidence,
    newestIsDecided: claim.decided?.id === claim.newest.id,
  })

const revisionLines = (claim: Stored): RevisionLine[] =>
  claim.revisions.map(({ id, number, hash, author, createdAt }) => ({
    number,
    hash: hex(hash),
    author: author.name,
    at: createdAt.toISOString(),
    isNewest: id === claim.newest.id,
    isDecided: id === claim.decided?.id,
  }))

/** Author first, then whoever else wrote a revision, each once. */
const contributorsOf = ({ author, revisions }: Stored): string[] => [
  ...new Map([author, ...revisions.map((it) => it.author)].map((it) => [it.id, it.name])).values(),
]

/** The claim's own facts, as they are shown. */
export function headOf(claim: Stored) {
  const { newest, decided, author, assignee } = claim
  return {
    ref: claim.ref,
    slug: claim.slug,
    version: claim.version,
    workflow: claim.workflow,
    status: claim.status,
    said: claim.said,
    depth: claim.depth,
    author,
    assignee,
    returnReason: claim.returnReason,
    everDecided: decided !== null,
    editedSinceReview: decided !== null && decided.id !== newest.id,
    contributors: contributorsOf(claim),
    loggedAt: claim.createdAt.toISOString(),
    submittedAt: claim.submittedAt?.toISOString() ?? null,
    revision: {
      number: newest.number,
      hash: hex(newest.hash),
      author: newest.author.name,
      at: newest.createdAt.toISOString(),
    },
    decided: decided && { number: decided.number, hash: hex(decided.hash) },
    revisions: revisionLines(claim),
  }
}
