import { type Actor, isMember } from '@/lib/auth/actor'
import { canReadAgain, type ClaimFacts } from '@/lib/claims/policy'
import { type ClaimStanding, workflowAfter } from '@/lib/claims/rules'
import type { Status } from '@/lib/claims/statuses'
import type { EventKind } from '@/lib/ledger/events'
import type { RuleEvaluation } from '@/lib/review/rules'
import type { ClaimChanges, DeskClaim, DeskNote, HistoryLine, RoleThen } from '@/lib/review/views'

/** The decision that stands, as a second reading sees it. */
export type FirstDecision = {
  reviewerId: string
  /** Who has given a second reading of it. */
  readerIds: readonly string[]
  /** Who asked to see it before reading. */
  unblindedIds: readonly string[]
}

/** What a second reading asks about a claim. */
export type ReadFacts = ClaimFacts &
  ClaimStanding & {
    /** Since when a blind second reading is wanted; null where none is. */
    secondReadingAt: Date | string | null
    /** Null where nothing was decided. */
    standing: FirstDecision | null
    /** An interest that this person stated lies in what was decided, so that nobody will ask them; unsaid: none does. */
    hasConflict?: boolean
  }

/** Whether this person may give a second reading of the standing decision now. Interests are asked by the command. */
export const mayReadAgain = (actor: Actor, claim: ReadFacts): boolean =>
  isMember(actor) &&
  claim.standing !== null &&
  canReadAgain(actor, claim, claim.standing) &&
  !claim.standing.readerIds.includes(actor.id) &&
  workflowAfter(claim, 'read').ok

/**
 * Whether this person is one of those who can give the blind second reading that is wanted, and has neither given it nor
 * asked to see the first decision: the desk does not show it to them. Readers see it, and so does this person on the
 * public page; what the desk can do is not to put it before their eyes.
 */
export const isHiddenFrom = (actor: Actor, claim: ReadFacts): boolean =>
  claim.secondReadingAt !== null &&
  claim.hasConflict !== true &&
  mayReadAgain(actor, claim) &&
  isMember(actor) &&
  claim.standing?.unblindedIds.includes(actor.id) === false

/** What the desk page says of second readings to one person. */
export type SecondReading = {
  /** A blind one is still wanted, of anybody. */
  wanted: boolean
  /** This person may give one now. */
  may: boolean
  /** What this person sees carries no trace of the first decision; what they give will be blind. */
  hidden: boolean
}

/** A second reading as the desk shows it, whole. */
export type DeskReading = {
  id: string
  /** The decision it reads. */
  decisionId: string
  status: Status
  agrees: boolean
  blind: boolean
  reason: string
  /** Name and role as they were then. */
  reviewer: string
  reviewerRole: RoleThen
  readAt: string
  evaluation: RuleEvaluation
}

/** A reading's own verdict, beside the decision it reads. */
type Read = { agrees: boolean; blind: boolean }

/** 1 one reviewer · 2 a second agrees · 3 and read it blind. A database function says the same. */
export const depthOf = (readings: readonly Read[]): number =>
  1 + Number(readings.some((it) => it.agrees)) + Number(readings.some((it) => it.agrees && it.blind))

/** What tells of a verdict, so that it is kept from whoever is to read blind. */
const telling: readonly EventKind[] = [
  'claim.decided',
  'claim.retracted',
  'claim.second-read',
  'claim.reaffirmed',
]

const withoutVerdicts = (lines: readonly HistoryLine[]) =>
  lines.filter((line) => !telling.includes(line.kind))

/** Notes from before a moment, and one's own: colleagues write about a verdict once there is one. */
function notesBefore(notes: readonly DeskNote[], moment: string): DeskNote[] {
  const stays = (note: DeskNote) => note.at < moment || note.isMine
  return notes.flatMap((note) => {
    const replies = note.replies.filter(stays)
    if (stays(note)) return [{ ...note, replies }]
    // A thread whose first words are hidden is not lost with an answer of one's own in it.
    return replies
  })
}

type Hideable = Pick<
  DeskClaim,
  'status' | 'said' | 'depth' | 'reviewBy' | 'decisions' | 'history' | 'notes' | 'ripples'
>

/**
 * A claim of the desk as whoever is to read it blind sees it: no verdict, neither this one nor an earlier one, nothing
 * of what was said when it was taken or since, and no day by which it is due again. Everything that was judged stays.
 */
export function hideFirstDecision<Claim extends Hideable>(claim: Claim): Claim {
  const decided = claim.decisions[0]?.decidedAt
  return {
    ...claim,
    status: 'UNVERIFIED',
    said: null,
    depth: 0,
    reviewBy: null,
    decisions: [],
    // Which rules a status has tells which it is.
    ripples: claim.ripples.map((ripple) => ({ ...ripple, noLongerMet: false, unmet: [] })),
    history: withoutVerdicts(claim.history),
    notes: decided === undefined ? claim.notes : notesBefore(claim.notes, decided),
  }
}

/** The same for the notice that a screen is old. */
export const hideFromChanges = (changes: ClaimChanges): ClaimChanges => ({
  ...changes,
  status: 'UNVERIFIED',
  decision: null,
  steps: withoutVerdicts(changes.steps),
})
