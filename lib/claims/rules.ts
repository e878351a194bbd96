import type { Status } from '@/lib/claims/statuses'
import { done, type Outcome, refuse } from '@/lib/outcome'
import { told } from '@/lib/words/told'

/** Where a claim stands on the desk. Readers never see this axis. */
export const workflows = [
  'DRAFT',
  'SUBMITTED',
  'IN_REVIEW',
  'CHANGES_REQUESTED',
  'DECIDED',
  'WITHDRAWN',
] as const
export type Workflow = (typeof workflows)[number]

/** What readers may see of it. Withheld: that, when and why, and not a word of it. */
export const publications = ['PRIVATE', 'PUBLIC', 'EMBARGOED', 'WITHHELD'] as const
export type Publication = (typeof publications)[number]

export const moves = [
  'edit',
  'submit',
  'assign',
  'take',
  'release',
  'suggest',
  'return',
  'decide',
  'read',
  'reaffirm',
  'retract',
  'withhold',
  'restore',
  'merge',
  'withdraw',
] as const
export type Move = (typeof moves)[number]

export type WorkflowRow = { label: string; moves: Partial<Record<Move, Workflow>> }

/**
 * Every legal move, once. `edit` of a decided claim leaves it decided: the public goes on seeing the last decided
 * revision until the newer one is submitted and decided.
 */
export const workflowSheet = {
  DRAFT: {
    get label() {
      return told('Draft')
    },
    moves: { edit: 'DRAFT', submit: 'SUBMITTED', merge: 'DRAFT', withdraw: 'WITHDRAWN' },
  },
  SUBMITTED: {
    get label() {
      return told('Waiting for review')
    },
    moves: {
      edit: 'SUBMITTED',
      assign: 'SUBMITTED',
      take: 'IN_REVIEW',
      suggest: 'SUBMITTED',
      merge: 'SUBMITTED',
      return: 'CHANGES_REQUESTED',
      decide: 'DECIDED',
      withdraw: 'WITHDRAWN',
    },
  },
  IN_REVIEW: {
    get label() {
      return told('In review')
    },
    moves: {
      edit: 'IN_REVIEW',
      assign: 'IN_REVIEW',
      take: 'IN_REVIEW',
      release: 'SUBMITTED',
      suggest: 'IN_REVIEW',
      merge: 'IN_REVIEW',
      return: 'CHANGES_REQUESTED',
      decide: 'DECIDED',
      withdraw: 'WITHDRAWN',
    },
  },
  CHANGES_REQUESTED: {
    get label() {
      return told('Changes requested')
    },
    moves: {
      edit: 'CHANGES_REQUESTED',
      submit: 'SUBMITTED',
      merge: 'CHANGES_REQUESTED',
      withdraw: 'WITHDRAWN',
    },
  },
  DECIDED: {
    get label() {
      return told('Decided')
    },
    moves: {
      edit: 'DECIDED',
      submit: 'SUBMITTED',
      assign: 'DECIDED',
      decide: 'DECIDED',
      read: 'DECIDED',
      reaffirm: 'DECIDED',
      retract: 'DECIDED',
      merge: 'DECIDED',
    },
  },
  WITHDRAWN: {
    get label() {
      return told('Withdrawn')
    },
    moves: {},
  },
} as const satisfies Record<Workflow, WorkflowRow>

export type ClaimStanding = {
  workflow: Workflow
  everDecided: boolean
  /** There is a revision newer than the decided one. */
  editedSince?: boolean
  /** The ref of the claim that this one was merged into: nothing moves it any more. */
  mergedInto?: string | null
  status?: Status
  publication?: Publication
}

/** Steps on what readers see, possible whatever waits on the desk. */
const onPublic = ['retract', 'withhold', 'restore'] as const satisfies readonly Move[]
const isOnPublic = (move: Move): move is (typeof onPublic)[number] => onPublic.some((it) => it === move)

/** A wrong or unlawful public text cannot wait for the queue: these take the claim as it stands. */
function publicStep(claim: ClaimStanding, move: (typeof onPublic)[number]): Outcome<Workflow> {
  const isWithheld = claim.publication === 'WITHHELD'
  if (!claim.everDecided) return refuse('wrong-state', 'Readers have never seen this claim.')
  if (move === 'retract') return done('DECIDED')
  if (move === 'withhold' && isWithheld) return refuse('wrong-state', 'Its text is withheld already.')
  if (move === 'restore' && !isWithheld) return refuse('wrong-state', 'Its text is not withheld.')
  return done(claim.workflow)
}

/** What stands in the way of judging a standing decision again, beyond the workflow. */
function notJudgeable(claim: ClaimStanding, move: Move): string | null {
  if ((move === 'read' || move === 'reaffirm') && claim.status === 'RETRACTED')
    return 'This claim has been retracted; there is no standing decision to read.'
  // Deciding again judges what was decided before; an edit comes to a reviewer by being submitted.
  if ((move === 'decide' || move === 'read') && claim.workflow === 'DECIDED' && claim.editedSince)
    return 'This claim has an edit that was never submitted. It can be decided once it is.'
  return null
}

/** The state after a move, or why the move is not possible. A claim once decided is never withdrawn: it is retracted. */
export function workflowAfter(claim: ClaimStanding, move: Move): Outcome<Workflow> {
  if (claim.mergedInto)
    return refuse('wrong-state', `This claim was merged into ${claim.mergedInto}. Go on there.`)
  const row: WorkflowRow = workflowSheet[claim.workflow]
  const label = row.label.toLowerCase()
  if (move === 'withdraw' && claim.everDecided)
    return refuse(
      'wrong-state',
      'This claim has been decided before. A reviewer can retract it, with a correction notice.',
    )
  if (isOnPublic(move)) return publicStep(claim, move)
  const obstacle = notJudgeable(claim, move)
  if (obstacle) return refuse('wrong-state', obstacle)
  const next = row.moves[move]
  return next
    ? done(next)
    : refuse('wrong-state', `A claim that is “${label}” cannot take the step “${move}”.`)
}
