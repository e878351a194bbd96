'use server'

import { revalidatePath } from 'next/cache'
import { refreshDesk } from '@/app/_doors/refresh'
import { through } from '@/app/_doors/through'
import { startCapture } from '@/lib/captures/commands/start-capture'
import { startCaptureInput } from '@/lib/captures/schema'
import { dropDraft, saveDraft } from '@/lib/claims/commands/save-draft'
import { submitClaim } from '@/lib/claims/commands/submit-claim'
import { withdrawClaim } from '@/lib/claims/commands/withdraw-claim'
import { dropDraftInput, saveDraftInput, submitClaimInput, withdrawClaimInput } from '@/lib/claims/schema'
import { linkClaims } from '@/lib/duplicates/commands/link-claims'
import { mergeClaim } from '@/lib/duplicates/commands/merge-claim'
import { unlinkClaims } from '@/lib/duplicates/commands/unlink-claims'
import { linkClaimsInput, mergeClaimInput, unlinkClaimsInput } from '@/lib/duplicates/schema'
import { setWatch } from '@/lib/notifications/commands/set-watch'
import { setWatchInput } from '@/lib/notifications/schema'
import { done, type Outcome } from '@/lib/outcome'
import { acceptSuggestion } from '@/lib/review/commands/accept-suggestion'
import { addNote } from '@/lib/review/commands/add-note'
import { assignClaim } from '@/lib/review/commands/assign-claim'
import { confirmWithholding } from '@/lib/review/commands/confirm-withholding'
import { decideClaim } from '@/lib/review/commands/decide-claim'
import { declineSuggestion } from '@/lib/review/commands/decline-suggestion'
import { declineWithholding } from '@/lib/review/commands/decline-withholding'
import { proposeWithholding } from '@/lib/review/commands/propose-withholding'
import { readClaim } from '@/lib/review/commands/read-claim'
import { reaffirmClaim } from '@/lib/review/commands/reaffirm-claim'
import { releaseClaim } from '@/lib/review/commands/release-claim'
import { retractClaim } from '@/lib/review/commands/retract-claim'
import { returnClaim } from '@/lib/review/commands/return-claim'
import { settleComment } from '@/lib/review/commands/settle-comment'
import { suggestChange } from '@/lib/review/commands/suggest-change'
import { takeClaim } from '@/lib/review/commands/take-claim'
import { unblindReading } from '@/lib/review/commands/unblind-reading'
import { changesSince } from '@/lib/review/queries'
import { listAssignable } from '@/lib/review/queue-queries'
import { assignableInput } from '@/lib/review/queue-views'
import {
  acceptSuggestionInput,
  addNoteInput,
  assignClaimInput,
  confirmWithholdingInput,
  decideClaimInput,
  declineSuggestionInput,
  declineWithholdingInput,
  proposeWithholdingInput,
  readClaimInput,
  reaffirmClaimInput,
  releaseClaimInput,
  retractClaimInput,
  returnClaimInput,
  settleCommentInput,
  suggestChangeInput,
  takeClaimInput,
  unblindReadingInput,
} from '@/lib/review/schema'
import { changesSinceInput } from '@/lib/review/views'

/** After a verdict every public page that carries it is told anew. */
function refreshEverywhere<Value>(outcome: Outcome<Value>): Outcome<Value> {
  if (outcome.ok) {
    revalidatePath('/')
    revalidatePath('/claims', 'layout')
  }
  return refreshDesk(outcome)
}

export async function submitClaimAction(raw: unknown) {
  return refreshDesk(await through(submitClaimInput, raw, submitClaim))
}

export async function withdrawClaimAction(raw: unknown) {
  return refreshDesk(await through(withdrawClaimInput, raw, withdrawClaim))
}

export async function takeClaimAction(raw: unknown) {
  return refreshDesk(await through(takeClaimInput, raw, takeClaim))
}

export async function releaseClaimAction(raw: unknown) {
  return refreshDesk(await through(releaseClaimInput, raw, releaseClaim))
}

export async function assignClaimAction(raw: unknown) {
  return refreshDesk(await through(assignClaimInput, raw, assignClaim))
}

/** Reads: to whom the review can be given. */
export async function listAssignableAction(raw: unknown) {
  return through(assignableInput, raw, async (actor, { ref }) => done(await listAssignable(actor, ref)))
}

export async function returnClaimAction(raw: unknown) {
  return refreshDesk(await through(returnClaimInput, raw, returnClaim))
}

export async function settleCommentAction(raw: unknown) {
  return refreshDesk(await through(settleCommentInput, raw, settleComment))
}

export async function suggestChangeAction(raw: unknown) {
  return refreshDesk(await through(suggestChangeInput, raw, suggestChange))
}

export async function acceptSuggestionAction(raw: unknown) {
  return refreshDesk(await through(acceptSuggestionInput, raw, acceptSuggestion))
}

export async function declineSuggestionAction(raw: unknown) {
  return refreshDesk(await through(declineSuggestionInput, raw, declineSuggestion))
}

export async function decideClaimAction(raw: unknown) {
  return refreshEverywhere(await through(decideClaimInput, raw, decideClaim))
}

export async function readClaimAction(raw: unknown) {
  return refreshEverywhere(await through(readClaimInput, raw, readClaim))
}

export async function unblindReadingAction(raw: unknown) {
  return refreshDesk(await through(unblindReadingInput, raw, unblindReading))
}

export async function reaffirmClaimAction(raw: unknown) {
  return refreshEverywhere(await through(reaffirmClaimInput, raw, reaffirmClaim))
}

export async function retractClaimAction(raw: unknown) {
  return refreshEverywhere(await through(retractClaimInput, raw, retractClaim))
}

export async function proposeWithholdingAction(raw: unknown) {
  return refreshDesk(await through(proposeWithholdingInput, raw, proposeWithholding))
}

export async function confirmWithholdingAction(raw: unknown) {
  return refreshEverywhere(await through(confirmWithholdingInput, raw, confirmWithholding))
}

export async function declineWithholdingAction(raw: unknown) {
  return refreshDesk(await through(declineWithholdingInput, raw, declineWithholding))
}

export async function linkClaimsAction(raw: unknown) {
  return refreshEverywhere(await through(linkClaimsInput, raw, linkClaims))
}

export async function unlinkClaimsAction(raw: unknown) {
  return refreshEverywhere(await through(unlinkClaimsInput, raw, unlinkClaims))
}

export async function mergeClaimAction(raw: unknown) {
  return refreshEverywhere(await through(mergeClaimInput, raw, mergeClaim))
}

export async function addNoteAction(raw: unknown) {
  return refreshDesk(await through(addNoteInput, raw, addNote))
}

export async function setWatchAction(raw: unknown) {
  return refreshDesk(await through(setWatchInput, raw, setWatch))
}

/** Reads, for the notice that a screen is old. */
export async function changesSinceAction(raw: unknown) {
  return through(changesSinceInput, raw, changesSince)
}

export async function saveDraftAction(raw: unknown) {
  return through(saveDraftInput, raw, saveDraft)
}

export async function dropDraftAction(raw: unknown) {
  return through(dropDraftInput, raw, dropDraft)
}

export async function startCaptureAction(raw: unknown) {
  return through(startCaptureInput, raw, startCapture)
}
