import { type Actor, isMember } from '@/lib/auth/actor'
import { canWithhold } from '@/lib/claims/policy'
import { type ClaimStanding, type Move, type Publication, workflowAfter } from '@/lib/claims/rules'
import { type WithholdingAct, withholdingActs, type WithholdingGround } from './schema'

type ActRow = {
  move: Move
  /** What readers may see once it is done. */
  publication: Publication
  event: 'claim.withheld' | 'claim.restored'
}

/** The two acts on a public text, a row each. */
export const withholdingSheet = {
  WITHHOLD: { move: 'withhold', publication: 'WITHHELD', event: 'claim.withheld' },
  RESTORE: { move: 'restore', publication: 'PUBLIC', event: 'claim.restored' },
} as const satisfies Record<WithholdingAct, ActRow>

/** The act that a claim as it stands can bear, or null: one never decided, or merged into another. */
export const actPossible = (claim: ClaimStanding): WithholdingAct | null =>
  withholdingActs.find((act) => workflowAfter(claim, withholdingSheet[act].move).ok) ?? null

/** Two people: whoever proposed it does not confirm it. A database trigger says the same. */
export const canConfirmWithholding = (actor: Actor, proposal: { proposedById: string }): boolean =>
  isMember(actor) && canWithhold(actor) && actor.id !== proposal.proposedById

/** Any reviewer declines, also who proposed it: that takes it back. */
export const canDeclineWithholding = (actor: Actor): boolean => canWithhold(actor)

/** A proposal as the desk sees it. Ground, legal reference and reason are public once it is done. Times are ISO 8601, UTC. */
export type WithholdingProposal = {
  id: string
  act: WithholdingAct
  ground: WithholdingGround
  legalReference: string | null
  reason: string
  proposedBy: string
  proposedAt: string
}

export type SettledWithholding = WithholdingProposal & {
  state: 'DONE' | 'DECLINED'
  settledBy: string
  settledAt: string
}

/** How a claim's text stands, and what this person may do about it. */
export type ClaimWithholding = {
  isWithheld: boolean
  /** Waits for a second person. */
  open: (WithholdingProposal & { isMine: boolean }) | null
  /** Done and declined, newest first. */
  settled: SettledWithholding[]
  may: {
    /** The act to propose; null where none is possible, one is open, or this person proposes none. */
    propose: WithholdingAct | null
    confirm: boolean
    decline: boolean
  }
}

type Facts = ClaimStanding & { open: { proposedById: string } | null }

/** What this person may do about a claim's public text: the same functions that the commands ask. */
export function withholdingPowers(actor: Actor, claim: Facts): ClaimWithholding['may'] {
  const { open } = claim
  return {
    propose: open || !canWithhold(actor) ? null : actPossible(claim),
    confirm: open !== null && canConfirmWithholding(actor, open) && actPossible(claim) !== null,
    decline: open !== null && canDeclineWithholding(actor),
  }
}
