import { z } from 'zod'
import { type Actor, isEditorial, isMember, type Role } from '@/lib/auth/actor'
import {
  canDecide,
  canEdit,
  canNote,
  canReadDesk,
  canSubmit,
  canWithdraw,
  type ClaimFacts as Writers,
} from '@/lib/claims/policy'
import type { RevisionContent, RevisionEvidence } from '@/lib/claims/revision'
import { type ClaimStanding, type Move, type Workflow, workflowAfter } from '@/lib/claims/rules'
import { baton, claimRef } from '@/lib/claims/schema'
import { type Status, statuses } from '@/lib/claims/statuses'
import type { EventKind } from '@/lib/ledger/events'
import type { RevisionDiff } from '@/lib/review/diff'
import type { EvidenceFacts, RuleEvaluation } from '@/lib/review/rules'
import type { Reliability } from '@/lib/sources/rules'

/** What the desk sees of a claim and of the queue. Times are ISO 8601 in UTC, hashes lower-case hex. */
export type RoleThen = Role | 'SYSTEM'

export type Colleague = { id: string; name: string }

export type DeskEvidence = RevisionEvidence & {
  /** The grade in force now; `reliability` above is the one when the revision was written. */
  now: { grade: Reliability; reason: string | null; held: boolean }
  /** False where the quotation no longer passes the quote gate; true where there is none. */
  stands: boolean
}

export type DeskDecision = {
  id: string
  status: Status
  from: Status | null
  said: Status | null
  depth: number
  reason: string
  reviewer: string
  reviewerRole: RoleThen
  decidedAt: string
  evaluation: RuleEvaluation
  override: string | null
  parts: string[]
  correctionNotice: string | null
  revisionNumber: number
}

export type DeskNote = {
  id: string
  body: string
  /** Name and role as they were when it was written. */
  author: string
  role: RoleThen
  at: string
  replies: DeskNote[]
}

/** One event, read by its sentence. The words are null where the act has none, or where they were lawfully removed. */
export type HistoryLine = {
  id: string
  kind: EventKind
  at: string
  /** Who did it is the reader. */
  isMine: boolean
  /** Name and role as they were then. */
  who: string
  sentence: string
  role: RoleThen
  from: string | null
  to: string | null
  revision: number | null
  status: Status | null
  reason: string | null
  override: string | null
  parts: string[]
  correctionNotice: string | null
  redacted: boolean
}

export type RevisionLine = {
  number: number
  hash: string
  author: string
  at: string
  isNewest: boolean
  isDecided: boolean
}

export type DeskClaim = {
  ref: string
  /** Of the public page; null until it was first decided. */
  slug: string | null
  version: number
  workflow: Workflow
  status: Status
  said: Status | null
  depth: number
  everDecided: boolean
  /** Readers see an older revision than the newest one. */
  editedSinceReview: boolean
  author: Colleague
  assignee: Colleague | null
  /** Everybody who wrote a revision, the author first. */
  contributors: string[]
  returnReason: string | null
  loggedAt: string
  submittedAt: string | null
  revision: { number: number; hash: string; author: string; at: string }
  decided: { number: number; hash: string } | null
  content: RevisionContent
  evidence: DeskEvidence[]
  /** What the rules are asked of: the newest revision, with the grades in force now. */
  facts: { evidence: EvidenceFacts[]; partyIds: string[] }
  /** From the last decided revision to the newest; null where they are one, or where nothing was decided. */
  diff: RevisionDiff | null
  revisions: RevisionLine[]
  /** Newest first. */
  decisions: DeskDecision[]
  notes: DeskNote[]
  /** Oldest first. */
  history: HistoryLine[]
  powers: Powers
}

/** What happened after the version somebody read: for the notice that their screen is old. */
export type ClaimChanges = {
  version: number
  workflow: Workflow
  status: Status
  revision: { number: number; hash: string }
  steps: HistoryLine[]
  /** The newest decision, if it was taken since. */
  decision: Pick<DeskDecision, 'status' | 'reason' | 'reviewer' | 'decidedAt'> | null
  /** From the revision that was read to the newest; null where they are one. */
  diff: RevisionDiff | null
  /** The newest revision may still be decided, by this person. */
  canDecide: boolean
}

export const changesSinceInput = z.strictObject({ ref: claimRef, version: baton })
export type ChangesSinceInput = z.infer<typeof changesSinceInput>

export type QueueLine = {
  ref: string
  version: number
  statement: string
  language: string
  workflow: Workflow
  status: Status
  /** A public status stands; without it `status` says only that nobody has looked. */
  everDecided: boolean
  author: string
  claimant: string | null
  topics: string[]
  submittedAt: string | null
  revision: number
  editedSinceReview: boolean
  assignee: Colleague | null
  /** This person may begin the review. */
  canTake: boolean
  /** This person wrote part of it. */
  isOwn: boolean
}

export type QueuePage = {
  items: QueueLine[]
  total: number
  nextCursor: string | null
  previousCursor: string | null
}

export type WaitingCounts = { all: number; mine: number; unassigned: number; edited: number }

/** Filters of the queue as they stand in its address; anything else in the address counts as absent. */
export const queueFilter = z.object({
  show: z.enum(['all', 'mine', 'unassigned', 'edited']).catch('all'),
  workflow: z.enum(['SUBMITTED', 'IN_REVIEW']).nullable().catch(null),
  status: z.enum(statuses).nullable().catch(null),
  cursor: z.string().max(200).nullable().catch(null),
})
export type QueueFilter = z.infer<typeof queueFilter>

export type Powers = Record<Move | 'note', boolean> & {
  /** Is one of those who may decide this claim, now or when it is next submitted. */
  reviews: boolean
  /** Why a claim that waits for a decision is not decided by this person. */
  notDeciding: 'own' | 'not-reviewer' | 'administrator' | null
}

type Offered = Writers &
  ClaimStanding & {
    status: Status
    assigneeId: string | null
    hasEvidence: boolean
    newestIsDecided: boolean
  }

/** Where a reviewer has something to decide. An edit of a decided claim is not up for decision until it is submitted. */
const isUpForDecision = (claim: Pick<Offered, 'workflow' | 'newestIsDecided'>) =>
  claim.workflow !== 'DECIDED' || claim.newestIsDecided

function whyNot(actor: Actor, claim: Offered): Powers['notDeciding'] {
  const waits = claim.workflow === 'SUBMITTED' || claim.workflow === 'IN_REVIEW'
  if (!waits || canDecide(actor, claim) || !isMember(actor)) return null
  if (actor.role === 'ADMIN') return 'administrator'
  return actor.role === 'REVIEWER' ? 'own' : 'not-reviewer'
}

/** What this person may do with a claim as it stands: the same functions that the commands ask. */
export function powersOf(actor: Actor, claim: Offered): Powers {
  const lawful = (move: Move) => workflowAfter(claim, move).ok
  const decides = canReadDesk(actor) && canDecide(actor, claim)
  return {
    edit: canEdit(actor) && lawful('edit'),
    submit: canSubmit(actor) && lawful('submit') && claim.hasEvidence && !claim.newestIsDecided,
    withdraw: canWithdraw(actor, claim) && lawful('withdraw'),
    take: decides && lawful('take') && isMember(actor) && claim.assigneeId !== actor.id,
    return: decides && lawful('return'),
    decide: decides && lawful('decide') && isUpForDecision(claim),
    retract: decides && lawful('retract') && claim.everDecided && claim.status !== 'RETRACTED',
    note: isEditorial(actor) && canNote(actor),
    reviews: decides,
    notDeciding: whyNot(actor, claim),
  }
}
