import type { Status } from '@/lib/claims/statuses'
import type { Workflow } from '@/lib/claims/rules'
import type { QueueLine } from '@/lib/review/queue-views'
import type { Stance } from '@/lib/sources/rules'
import type { RefusalCode } from '@/lib/outcome'
import type { BulkActName, BulkItemState, BulkState, BulkStatus, StoppedBecause } from './rules'
import type { BulkAct, ChosenBy, ClaimFilter } from './schema'

export const EVERY_CLAIM: ClaimFilter = {
  workflow: null,
  status: null,
  topic: null,
  language: null,
  author: null,
  import: null,
  cursor: null,
}

/** A page of the list of all claims; its lines are those of the queue. */
export type ClaimsPage = {
  items: QueueLine[]
  nextCursor: string | null
  previousCursor: string | null
}

export type BulkCounts = { count: number; waiting: number; done: number; refused: number }

/** One act on many claims in the list. Times are ISO 8601. */
export type BulkLine = {
  id: string
  state: BulkState
  person: { id: string; name: string }
  isOwn: boolean
  /** Null until it begins. */
  act: BulkActName | null
  counts: BulkCounts
  chosenAt: string
  endedAt: string | null
}

/** How the claims of a choice stand now, as numbers: what is foreseen of them. */
export type Foreseen = {
  workflow: Partial<Record<Workflow, number>>
  /** Not the version any more that was chosen. */
  moved: number
  /** This person wrote part of them … */
  contributed: number
  /** … or logged them. */
  authored: number
  /** A colleague is on them just now. */
  leased: number
  /** Readers see a decision already. */
  decided: number
  withheld: number
  withoutSource: number
}

/** One claim of a choice, to be read before anything is done. */
export type SampleClaim = {
  n: number
  ref: string
  statement: string
  language: string
  workflow: Workflow
  author: string
  claimant: string | null
  evidence: Array<{
    title: string
    publisher: string | null
    stance: Stance
    language: string
    quotation: string | null
  }>
  /** How many pieces of evidence there are beyond those. */
  more: number
  /** Of the statuses that can be given to many: those that its evidence bears out. */
  fits: BulkStatus[]
}

/** What an act is, with the names of what it names. */
export type ToldAct = BulkAct & { name: string | null }

/** One act on many claims, and what this person may do about it. */
export type BulkPage = BulkLine & {
  chosen: ChosenBy
  /** What is done with each, for whoever chose; null for others, and until it begins. */
  told: ToldAct | null
  stoppedBecause: StoppedBecause | null
  startedAt: string | null
  movedAt: string
  may: { choose: BulkActName[]; stop: boolean; resume: boolean }
}

/** A reason for which claims were refused, and how many. */
export type RefusedGroup = { code: RefusalCode | 'fault'; detail: string; count: number; claims: BulkClaim[] }

/** One claim of an act. */
export type BulkClaim = {
  n: number
  ref: string
  statement: string
  language: string
  state: BulkItemState
  code: string | null
  detail: string | null
  workflow: Workflow
  /** Null where there is none, or where it is not shown to this person. */
  status: Status | null
}

/** A person or a topic to choose. */
export type Named = { id: string; name: string }
