'use server'

import { revalidatePath } from 'next/cache'
import { through } from '@/app/_doors/through'
import { dropDraft, saveDraft } from '@/lib/claims/commands/save-draft'
import { submitClaim } from '@/lib/claims/commands/submit-claim'
import { withdrawClaim } from '@/lib/claims/commands/withdraw-claim'
import { dropDraftInput, saveDraftInput, submitClaimInput, withdrawClaimInput } from '@/lib/claims/schema'
import type { Outcome } from '@/lib/outcome'
import { addNote } from '@/lib/review/commands/add-note'
import { decideClaim } from '@/lib/review/commands/decide-claim'
import { retractClaim } from '@/lib/review/commands/retract-claim'
import { returnClaim } from '@/lib/review/commands/return-claim'
import { takeClaim } from '@/lib/review/commands/take-claim'
import { changesSince } from '@/lib/review/queries'
import {
  addNoteInput,
  decideClaimInput,
  retractClaimInput,
  returnClaimInput,
  takeClaimInput,
} from '@/lib/review/schema'
import { changesSinceInput } from '@/lib/review/views'

function refreshDesk<Value>(outcome: Outcome<Value>): Outcome<Value> {
  if (outcome.ok) revalidatePath('/desk', 'layout')
  return outcome
}

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

export async function returnClaimAction(raw: unknown) {
  return refreshDesk(await through(returnClaimInput, raw, returnClaim))
}

export async function decideClaimAction(raw: unknown) {
  return refreshEverywhere(await through(decideClaimInput, raw, decideClaim))
}

export async function retractClaimAction(raw: unknown) {
  return refreshEverywhere(await through(retractClaimInput, raw, retractClaim))
}

export async function addNoteAction(raw: unknown) {
  return refreshDesk(await through(addNoteInput, raw, addNote))
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
