import { type Actor, isEditorial, isMember } from '@/lib/auth/actor'
import {
  canDecide,
  canEdit,
  canLink,
  canMerge,
  canNote,
  canReadAgain,
  canReadDesk,
  canSubmit,
  canSuggest,
  canWithdraw,
  canWithhold,
  type ClaimFacts as Writers,
} from '@/lib/claims/policy'
import { type ClaimStanding, type Move, workflowAfter } from '@/lib/claims/rules'
import type { Status } from '@/lib/claims/statuses'
import { canAssign, canRelease, type Held } from '@/lib/review/queue-rules'

/** Why a claim is not decided by this person, although it could be by somebody. */
export type NotDeciding = 'own' | 'not-reviewer' | 'administrator' | 'interests' | 'conflict'

export type Powers = Record<Move | 'note' | 'link', boolean> & {
  /** Is one of those who may decide this claim, now or when it is next submitted. */
  reviews: boolean
  notDeciding: NotDeciding | null
}

/** What this person stated about their own interests, held against the two revisions that a verdict can be on. */
export type Independence = { stated: boolean; inNewest: readonly string[]; inDecided: readonly string[] }

export type Offered = Writers &
  ClaimStanding &
  Held & {
    status: Status
    hasEvidence: boolean
    newestIsDecided: boolean
    /** The decision that stands: by whom, and who gave it a second reading. */
    standing: { reviewerId: string; readerIds: readonly string[] } | null
    /** Somebody proposed to withhold or restore the text, and nobody has answered yet. */
    isWithholdingProposed: boolean
    independence: Independence
  }

function whyNot(actor: Actor, claim: Offered): NotDeciding | null {
  const waits = claim.workflow === 'SUBMITTED' || claim.workflow === 'IN_REVIEW'
  if (!isMember(actor) || claim.mergedInto) return null
  if (!canDecide(actor, claim)) {
    if (!waits) return null
    if (actor.role === 'ADMIN') return 'administrator'
    return actor.role === 'REVIEWER' ? 'own' : 'not-reviewer'
  }
  if (!waits && !claim.everDecided) return null
  if (!claim.independence.stated) return 'interests'
  return claim.independence.inNewest.length > 0 ? 'conflict' : null
}

/** What the whole page asks before it offers a verdict: four eyes, no colleague on it, no interest in what is judged. */
function askedOf(actor: Actor, claim: Offered) {
  const { stated, inNewest, inDecided } = claim.independence
  return {
    lawful: (move: Move) => workflowAfter(claim, move).ok,
    decides: canReadDesk(actor) && canDecide(actor, claim),
    isFree: !isMember(actor) || claim.leaseHolderId === null || claim.leaseHolderId === actor.id,
    ofNewest: stated && inNewest.length === 0,
    ofDecided: stated && inDecided.length === 0,
  }
}

type Asked = ReturnType<typeof askedOf>

/** Moves that pass a verdict on the claim, or on the decision that stands. */
function verdictsOf(actor: Actor, claim: Offered, { lawful, decides, isFree, ofNewest, ofDecided }: Asked) {
  const { standing, status } = claim
  const readsAgain =
    standing !== null &&
    canReadAgain(actor, claim, standing) &&
    !standing.readerIds.some((id) => isMember(actor) && id === actor.id)
  return {
    decide: decides && lawful('decide') && isFree && ofNewest,
    read: readsAgain && lawful('read') && ofDecided,
    reaffirm: decides && lawful('reaffirm') && ofDecided,
    retract: decides && lawful('retract') && status !== 'RETRACTED' && ofDecided,
    merge:
      canMerge(actor, claim) &&
      lawful('merge') &&
      isFree &&
      ofNewest &&
      isMergeable(claim) &&
      !claim.isWithholdingProposed,
  }
}

/** A page that says "retracted" or "withheld" does not become a way to somewhere else. */
const isMergeable = ({ status, publication }: Offered) => status !== 'RETRACTED' && publication !== 'WITHHELD'

/** What this person may do with a claim as it stands: the same functions that the commands ask. */
export function powersOf(actor: Actor, claim: Offered): Powers {
  const asked = askedOf(actor, claim)
  const { lawful, decides, isFree } = asked
  const proposes = canWithhold(actor) && !claim.isWithholdingProposed
  return {
    edit: canEdit(actor) && lawful('edit'),
    submit: canSubmit(actor) && lawful('submit') && claim.hasEvidence && !claim.newestIsDecided,
    withdraw: canWithdraw(actor, claim) && lawful('withdraw'),
    take: decides && lawful('take'),
    release: canRelease(actor, claim) && lawful('release'),
    assign: canAssign(actor) && lawful('assign') && isFree,
    suggest: canSuggest(actor, claim) && lawful('suggest') && isFree,
    return: decides && lawful('return') && isFree,
    ...verdictsOf(actor, claim, asked),
    withhold: proposes && lawful('withhold'),
    restore: proposes && lawful('restore'),
    note: isEditorial(actor) && canNote(actor),
    link: canLink(actor) && !claim.mergedInto,
    reviews: decides && !claim.mergedInto,
    notDeciding: whyNot(actor, claim),
  }
}
