import { dayOf, dayOrNull } from '@/lib/published/overdue'
import { type Actor, isMember } from '@/lib/auth/actor'
import { hex, openRevision, type RevisionContent } from '@/lib/claims/revision'
import type { Tx } from '@/lib/db'
import { type NumberedRevision, diffRevisions, type RevisionDiff } from '@/lib/review/diff'
import type { Lease } from '@/lib/review/lease'
import { rippleViewOf } from '@/lib/review/ripples'
import type { Standing } from '@/lib/review/standing'
import { peopleOf, type Stored } from '@/lib/review/stored-claim'
import type { LeaseView } from '@/lib/review/queue-views'
import type { CapturedWords, DeskEvidence, RevisionLine } from '@/lib/review/views'
import type { EvidenceMedia } from '@/lib/transcripts/views'

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

export type Known = {
  standing: Map<string, Standing>
  failing: readonly string[]
  around: ReadonlyMap<string, CapturedWords>
  media: ReadonlyMap<string, EvidenceMedia>
}

/** The evidence of a revision with what is known of it now. */
export const evidenceOf = (
  content: RevisionContent,
  { standing, failing, around, media }: Known,
): DeskEvidence[] =>
  content.evidence.map((piece) => {
    const found = standing.get(piece.source.id)
    return {
      ...piece,
      now: { grade: found?.reliability ?? 'F', reason: found?.reason ?? null, held: found?.held ?? false },
      stands: !failing.includes(piece.key),
      around: around.get(piece.key) ?? null,
      media: media.get(piece.key) ?? null,
    }
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

export const leaseOf = (lease: Lease | null, actor: Actor): LeaseView | null =>
  lease && {
    holder: lease.holder,
    until: lease.until.toISOString(),
    isMine: isMember(actor) && actor.id === lease.holderId,
  }

/** When the claim was due, and whether that day is over by the database's clock. */
const dueOf = ({ reviewBy, status, mergedInto }: Stored, now: Date) => ({
  reviewBy: dayOrNull(reviewBy),
  isOverdue:
    reviewBy !== null &&
    !mergedInto &&
    status !== 'RETRACTED' &&
    reviewBy < new Date(`${dayOf(now)}T00:00:00Z`),
})

/** The revisions of a claim: the newest, the one that readers see, all of them. */
const revisionsOf = (claim: Stored) => ({
  everDecided: claim.decided !== null,
  editedSinceReview: claim.decided !== null && claim.decided.id !== claim.newest.id,
  contributors: peopleOf(claim).map((person) => person.name),
  revision: {
    number: claim.newest.number,
    hash: hex(claim.newest.hash),
    author: claim.newest.author.name,
    at: claim.newest.createdAt.toISOString(),
  },
  decided: claim.decided && { number: claim.decided.number, hash: hex(claim.decided.hash) },
  revisions: revisionLines(claim),
})

/** The claim's own facts, as they are shown. */
export const headOf = (claim: Stored, now: Date) => ({
  id: claim.id,
  ref: claim.ref,
  slug: claim.slug,
  version: claim.version,
  workflow: claim.workflow,
  publication: claim.publication,
  status: claim.status,
  said: claim.said,
  depth: claim.depth,
  author: claim.author,
  assignee: claim.assignee,
  returnReason: claim.returnReason,
  secondReadingAt: claim.secondReadingAt?.toISOString() ?? null,
  ...dueOf(claim, now),
  ripples: claim.ripples.map(rippleViewOf),
  mergedInto: claim.mergedInto && {
    ref: claim.mergedInto.ref,
    statement: claim.mergedInto.currentRevision?.statement ?? claim.mergedInto.ref,
    language: claim.mergedInto.currentRevision?.language ?? 'en',
  },
  loggedAt: claim.createdAt.toISOString(),
  submittedAt: claim.submittedAt?.toISOString() ?? null,
  waitingSince: claim.waitingSince?.toISOString() ?? null,
  ...revisionsOf(claim),
})
