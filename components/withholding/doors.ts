import type { Act } from '@/components/review/attempt'
import type { Keeper } from '@/components/review/use-kept-words'
import type { ClaimChanges } from '@/lib/review/views'

/** What the panel is given to act with: `proposeWithholdingAction`, `confirmWithholdingAction`, `declineWithholdingAction`. */
export type WithholdingDoors = {
  propose: Act
  confirm: Act
  decline: Act
  changesSince: Act<ClaimChanges>
  keeper: Keeper
}

/** The claim as the person sees it: the baton. */
export type SeenClaim = { ref: string; version: number }
