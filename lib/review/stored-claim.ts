import { type Actor, isMember } from '@/lib/auth/actor'
import { contributorsOf } from '@/lib/claims/advance'
import type { Tx } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'
import { hasStatedInterests, listConflicts } from '@/lib/interests/independence'
import { findLease, type Lease } from '@/lib/review/lease'
import { findSecondReading } from '@/lib/review/find-readings'
import type { SecondReading } from '@/lib/review/readings'
import { rippleFields } from '@/lib/review/ripples'
import { type Independence, powersOf, type Powers } from '@/lib/review/policy'

const person = { select: { id: true, name: true } } as const

const storedFields = {
  id: true,
  ref: true,
  slug: true,
  version: true,
  workflow: true,
  status: true,
  said: true,
  depth: true,
  publication: true,
  returnReason: true,
  createdAt: true,
  submittedAt: true,
  waitingSince: true,
  reviewBy: true,
  secondReadingAt: true,
  decidedRevisionId: true,
  mergedInto: { select: { ref: true, currentRevision: { select: { statement: true, language: true } } } },
  author: person,
  assignee: person,
  revisions: {
    orderBy: { number: 'asc' },
    select: { id: true, number: true, hash: true, createdAt: true, author: person },
  },
  suggestions: { where: { state: 'ACCEPTED' }, select: { author: person, settledBy: person } },
  withholdings: { where: { state: 'PROPOSED' }, select: { id: true } },
  ripples: {
    where: { settledAt: null },
    orderBy: [{ at: 'desc' }, { id: 'asc' }],
    select: rippleFields,
  },
  decisions: {
    orderBy: { event: { leafIndex: 'desc' } },
    take: 1,
    select: {
      id: true,
      reviewerId: true,
      eventId: true,
      decidedAt: true,
      readings: { select: { reviewerId: true } },
    },
  },
} satisfies Prisma.ClaimSelect

/** A claim with its people, the list of its revisions and the decision that stands, or null. */
export async function findStored(tx: Tx, ref: string) {
  const found = await tx.claim.findUnique({ where: { ref }, select: storedFields })
  const newest = found?.revisions.at(-1)
  if (!found || !newest) return null
  const { decisions, ...claim } = found
  return {
    ...claim,
    newest,
    decided: claim.revisions.find((it) => it.id === claim.decidedRevisionId) ?? null,
    standing: decisions[0] ?? null,
  }
}

export type Stored = NonNullable<Awaited<ReturnType<typeof findStored>>>

/** Whoever wrote part of it, the author first, then writers of revisions and of accepted suggestions, each once. */
export function peopleOf({ author, revisions, suggestions }: Stored): Array<{ id: string; name: string }> {
  const all = [
    author,
    ...revisions.map((revision) => revision.author),
    ...suggestions.flatMap((it) => (it.settledBy ? [it.author, it.settledBy] : [it.author])),
  ]
  return [...new Map(all.map((each) => [each.id, each])).values()]
}

/** What stands between this person and a verdict: asked only of those who pass any. */
async function findIndependence(tx: Tx, actor: Actor, claim: Stored): Promise<Independence> {
  if (!isMember(actor) || actor.role !== 'REVIEWER') return { stated: true, inNewest: [], inDecided: [] }
  const { newest, decided } = claim
  const inNewest = await listConflicts(tx, actor.id, newest.id)
  const isOlder = decided !== null && decided.id !== newest.id
  return {
    stated: await hasStatedInterests(tx, actor.id),
    inNewest,
    inDecided: isOlder ? await listConflicts(tx, actor.id, decided.id) : inNewest,
  }
}

export type Standpoint = {
  powers: Powers
  lease: Lease | null
  interestsIn: string[]
  secondReading: SecondReading
}

/** What this person may do with the claim now, who is on it, where an interest of theirs lies, what a second reading hides. */
export async function findStandpoint(
  tx: Tx,
  actor: Actor,
  claim: Stored,
  hasEvidence: boolean,
): Promise<Standpoint> {
  const lease = await findLease(tx, claim.id)
  const independence = await findIndependence(tx, actor, claim)
  const standing = claim.standing && {
    id: claim.standing.id,
    reviewerId: claim.standing.reviewerId,
    readerIds: claim.standing.readings.map((it) => it.reviewerId),
  }
  const offered = {
    authorId: claim.author.id,
    contributorIds: contributorsOf(
      claim.revisions.map((it) => ({ authorId: it.author.id })),
      claim.suggestions.map((it) => ({ authorId: it.author.id, settledById: it.settledBy?.id ?? null })),
    ),
    workflow: claim.workflow,
    status: claim.status,
    publication: claim.publication,
    everDecided: standing !== null,
    editedSince: claim.decided !== null && claim.decided.id !== claim.newest.id,
    mergedInto: claim.mergedInto?.ref ?? null,
    hasEvidence,
    newestIsDecided: claim.decided?.id === claim.newest.id,
    standing,
    assigneeId: claim.assignee?.id ?? null,
    leaseHolderId: lease?.holderId ?? null,
    isWithholdingProposed: claim.withholdings.length > 0,
    independence,
  }
  const secondReading = await findSecondReading(tx, actor, {
    ...offered,
    secondReadingAt: claim.secondReadingAt,
    hasConflict: independence.inDecided.length > 0,
  })
  return { powers: powersOf(actor, offered), lease, interestsIn: [...independence.inNewest], secondReading }
}
