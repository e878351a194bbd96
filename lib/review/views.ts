import { z } from 'zod'
import type { Role } from '@/lib/auth/actor'
import type { RevisionContent, RevisionEvidence } from '@/lib/claims/revision'
import type { Publication, Workflow } from '@/lib/claims/rules'
import { baton, claimRef } from '@/lib/claims/schema'
import type { Status } from '@/lib/claims/statuses'
import type { EventKind } from '@/lib/ledger/events'
import type { ProvenanceGraph } from '@/lib/provenance/origins'
import type { Lineage, OriginPicture } from '@/lib/provenance/views'
import type { RevisionDiff } from '@/lib/review/diff'
import type { Powers } from '@/lib/review/policy'
import type { LeaseView, RippleView } from '@/lib/review/queue-views'
import type { DeskReading, SecondReading } from '@/lib/review/readings'
import type { EvidenceFacts, RuleEvaluation } from '@/lib/review/rules'
import type { SaidStatus } from '@/lib/review/said'
import type { FieldCommentView, SuggestionView } from '@/lib/review/suggestions'
import type { Reliability } from '@/lib/sources/rules'
import type { EvidenceMedia } from '@/lib/transcripts/views'

/** What the desk sees of a claim and of the queue. Times are ISO 8601 in UTC, hashes lower-case hex. */
export type RoleThen = Role | 'SYSTEM'

export type Colleague = { id: string; name: string }

export type DeskEvidence = RevisionEvidence & {
  /** The grade in force now; `reliability` above is the one when the revision was written. */
  now: { grade: Reliability; reason: string | null; held: boolean }
  /** False where the quotation no longer passes the quote gate; true where there is none. */
  stands: boolean
  /** The captured text around the quotation, cut where words end; null where there is none, or where it fell. */
  around: CapturedWords | null
  /** Of a recording or a picture, and of translated words: what is known of it; null where it is plain text. */
  media: EvidenceMedia | null
}

/** Words before and after a passage of a captured text. `isFirst`, `isLast`: the text begins, or ends, there. */
export type CapturedWords = { before: string; after: string; isFirst: boolean; isLast: boolean }

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
  /** What the captured words alone said of the other half of the pair, and why the reviewer found otherwise. */
  saidComputed: Status | null
  saidReason: string | null
  /** The point on which the sides of a dispute part. */
  disagreement: string | null
  /** A blind second reading was drawn for it. */
  secondReading: boolean
  /** What other reviewers found, newest first. */
  readings: DeskReading[]
  revisionNumber: number
}

export type DeskNote = {
  id: string
  body: string
  /** Name and role as they were when it was written. */
  author: string
  role: RoleThen
  at: string
  /** Written by the reader. */
  isMine: boolean
  /** Whom it calls: their names stand in the body as `@Name`. */
  mentions: Colleague[]
  replies: DeskNote[]
}

/** What an event says beyond its sentence. Null where the act has none, or where the words were lawfully removed. */
export type HistoryWords = {
  revision: number | null
  status: Status | null
  reason: string | null
  override: string | null
  parts: string[]
  correctionNotice: string | null
  saidReason: string | null
  disagreement: string | null
  /** Of a second reading. */
  agrees: boolean | null
  /** An address of `lib/review/fields.ts`. */
  field: string | null
  /** Of withholding and restoring. */
  ground: string | null
  legalReference: string | null
  /** The reference of another claim: linked with, or merged into. */
  other: string | null
  into: string | null
  /** To whom a review was given. */
  name: string | null
}

/** One event, read by its sentence. */
export type HistoryLine = HistoryWords & {
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

/** What captured words show, and on what that rests: `lib/review/said.ts` has its sentences. */
export type DeskFinding = { status: SaidStatus; because: Record<string, string | number | null> }

export type DeskClaim = {
  id: string
  ref: string
  /** Of the public page; null until it was first decided, and while the decision is hidden. */
  slug: string | null
  version: number
  workflow: Workflow
  publication: Publication
  /** What is said here of the decision that stands is blank while `secondReading.hidden`. */
  status: Status
  said: Status | null
  depth: number
  everDecided: boolean
  secondReading: SecondReading
  /** The day (UTC) on which the decision is due for another look. */
  reviewBy: string | null
  isOverdue: boolean
  /** What changed under it since it was decided and nobody has looked at, newest first. */
  ripples: RippleView[]
  /** Where it went: nothing moves it any more. */
  mergedInto: { ref: string; statement: string; language: string } | null
  /** Readers see an older revision than the newest one. */
  editedSinceReview: boolean
  author: Colleague
  assignee: Colleague | null
  lease: LeaseView | null
  /** Everybody who wrote a revision, or wrote or accepted a suggested change; the author first. */
  contributors: string[]
  returnReason: string | null
  loggedAt: string
  submittedAt: string | null
  /** In the queue since then. */
  waitingSince: string | null
  revision: { number: number; hash: string; author: string; at: string }
  decided: { number: number; hash: string } | null
  content: RevisionContent
  evidence: DeskEvidence[]
  /** What the rules are asked of: the newest revision, with the grades in force now. */
  facts: { evidence: EvidenceFacts[]; graph: ProvenanceGraph; partyIds: string[] }
  /** Everything that the newest revision rests on as it is known now, and the same as it is drawn. */
  lineage: Lineage
  picture: OriginPicture
  /** What the captured words show of the question whether it was said; null where it is attributed to nobody. */
  finding: DeskFinding | null
  /** From the last decided revision to the newest; null where they are one, or where nothing was decided. */
  diff: RevisionDiff | null
  revisions: RevisionLine[]
  /** Newest first. */
  decisions: DeskDecision[]
  notes: DeskNote[]
  /** Open ones first, then settled ones, newest first. */
  suggestions: SuggestionView[]
  /** Return by return, in the form's order. */
  comments: FieldCommentView[]
  /** Oldest first. */
  history: HistoryLine[]
  powers: Powers
  /** Names of agents and topics in which this person stated an interest. */
  interestsIn: string[]
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
  /** A colleague who is on it now, so that it is taken over before it is decided. */
  lease: LeaseView | null
}

export const changesSinceInput = z.strictObject({ ref: claimRef, version: baton })
export type ChangesSinceInput = z.infer<typeof changesSinceInput>
