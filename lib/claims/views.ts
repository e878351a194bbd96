import type { Workflow } from '@/lib/claims/rules'
import type { ClaimContent } from '@/lib/claims/schema'
import type { Status } from '@/lib/claims/statuses'

/** A claim's newest revision as its form takes it, with the version seen: the baton. */
export type EditableClaim = {
  ref: string
  version: number
  workflow: Workflow
  revision: number
  statement: string
  /** Why a reviewer sent it back, if one did. */
  returnReason: string | null
  /** True once a revision has been decided: readers go on seeing that one. */
  decided: boolean
  /** The ref of the claim it was merged into: it is edited there. */
  mergedInto: string | null
  content: ClaimContent
}

/** One act on a claim, as a sentence that begins with who did it. */
export type ClaimChange = { who: string; what: string; at: string }

/** What a person meets who edited an older version: the newest one and how it came about. */
export type NewerClaim = { version: number; changes: ClaimChange[]; content: ClaimContent }

/** A form somebody has not finished. `body` is whatever the form kept. */
export type KeptDraft = { body: unknown; savedAt: string }

export type DraftLine = {
  slot: string
  statement: string
  savedAt: string
  /** The document it is typed beside, or the claim it edits. */
  documentId: string | null
  documentTitle: string | null
  ref: string | null
}

export type MyClaimLine = {
  ref: string
  statement: string
  workflow: Workflow
  returnReason: string | null
  updatedAt: string
}

export type DecidedLine = {
  ref: string
  statement: string
  status: Status
  decidedAt: string
  reviewer: string
  mine: boolean
}
