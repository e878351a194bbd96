import { done, type Outcome, refuse } from '@/lib/outcome'

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

export const moves = ['edit', 'submit', 'take', 'return', 'decide', 'retract', 'withdraw'] as const
export type Move = (typeof moves)[number]

export type WorkflowRow = { label: string; moves: Partial<Record<Move, Workflow>> }

/**
 * Every legal move, once. `edit` of a decided claim leaves it decided: the public goes on seeing the last decided
 * revision until the newer one is submitted and decided.
 */
export const workflowSheet = {
  DRAFT: { label: 'Draft', moves: { edit: 'DRAFT', submit: 'SUBMITTED', withdraw: 'WITHDRAWN' } },
  SUBMITTED: {
    label: 'Waiting for review',
    moves: {
      edit: 'SUBMITTED',
      take: 'IN_REVIEW',
      return: 'CHANGES_REQUESTED',
      decide: 'DECIDED',
      withdraw: 'WITHDRAWN',
    },
  },
  IN_REVIEW: {
    label: 'In review',
    moves: {
      edit: 'IN_REVIEW',
      take: 'IN_REVIEW',
      return: 'CHANGES_REQUESTED',
      decide: 'DECIDED',
      withdraw: 'WITHDRAWN',
    },
  },
  CHANGES_REQUESTED: {
    label: 'Changes requested',
    moves: { edit: 'CHANGES_REQUESTED', submit: 'SUBMITTED', withdraw: 'WITHDRAWN' },
  },
  DECIDED: {
    label: 'Decided',
    moves: { edit: 'DECIDED', submit: 'SUBMITTED', decide: 'DECIDED', retract: 'DECIDED' },
  },
  WITHDRAWN: { label: 'Withdrawn', moves: {} },
} as const satisfies Record<Workflow, WorkflowRow>

export type ClaimStanding = {
  workflow: Workflow
  everDecided: boolean
  /** There is a revision newer than the decided one. */
  editedSince?: boolean
}

/** The state after a move, or why the move is not possible. A claim once decided is never withdrawn: it is retracted. */
export function workflowAfter(claim: ClaimStanding, move: Move): Outcome<Workflow> {
  const row: WorkflowRow = workflowSheet[claim.workflow]
  const label = row.label.toLowerCase()
  if (move === 'withdraw' && claim.everDecided)
    return refuse(
      'wrong-state',
      'This claim has been decided before. A reviewer can retract it, with a correction notice.',
    )
  // A decided claim under a new review may still be retracted: a wrong public verdict cannot wait for the queue.
  if (move === 'retract' && claim.everDecided) return done('DECIDED')
  // Deciding again judges what was decided before; an edit comes to a reviewer by being submitted.
  if (move === 'decide' && claim.workflow === 'DECIDED' && claim.editedSince)
    return refuse(
      'wrong-state',
      'This claim has an edit that was never submitted. It can be decided once it is.',
    )
  const next = row.moves[move]
  return next
    ? done(next)
    : refuse('wrong-state', `A claim that is “${label}” cannot take the step “${move}”.`)
}
