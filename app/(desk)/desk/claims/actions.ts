'use server'

import { z } from 'zod'
import { through } from '@/app/_doors/through'
import { editClaim } from '@/lib/claims/commands/edit-claim'
import { logClaim } from '@/lib/claims/commands/log-claim'
import { dropDraft, saveDraft } from '@/lib/claims/commands/save-draft'
import { submitClaim } from '@/lib/claims/commands/submit-claim'
import { findNewerClaim } from '@/lib/claims/queries'
import {
  baton,
  claimRef,
  dropDraftInput,
  editClaimInput,
  logClaimInput,
  saveDraftInput,
} from '@/lib/claims/schema'
import { findLikelyDuplicates } from '@/lib/duplicates/queries'
import { likelyDuplicatesInput } from '@/lib/duplicates/schema'
import { findQuotableText } from '@/lib/documents/queries'
import { done, type Outcome, refuse } from '@/lib/outcome'
import { listAgentsLike, listSourcesLike, listTopicsLike } from '@/lib/sources/queries'
import { lookUpInput } from '@/lib/sources/schema'
import { uuid } from '@/lib/text/shapes'

const claimPath = (ref: string) => `/desk/claims/${ref}`

/** Where to after a claim was kept; and if it could not be submitted as well, why not, for its page to say. */
const nextAfter = (ref: string, submitted: Outcome<unknown>) =>
  done({ next: submitted.ok ? claimPath(ref) : `${claimPath(ref)}?unsubmitted=${submitted.refusal.code}` })

export async function logClaimAction(raw: unknown) {
  const outcome = await through(logClaimInput, raw, logClaim)
  return outcome.ok ? done({ next: claimPath(outcome.value.ref) }) : outcome
}

export async function logAndSubmitClaimAction(raw: unknown) {
  return through(logClaimInput, raw, async (actor, input) => {
    const logged = await logClaim(actor, input)
    if (!logged.ok) return logged
    const { ref } = logged.value
    return nextAfter(ref, await submitClaim(actor, { ref, version: 1 }))
  })
}

export async function editClaimAction(raw: unknown) {
  const outcome = await through(editClaimInput, raw, editClaim)
  return outcome.ok ? done({ next: claimPath(outcome.value.ref) }) : outcome
}

export async function editAndSubmitClaimAction(raw: unknown) {
  return through(editClaimInput, raw, async (actor, input) => {
    const edited = await editClaim(actor, input)
    if (!edited.ok) return edited
    return nextAfter(input.ref, await submitClaim(actor, { ref: input.ref, version: input.version + 1 }))
  })
}

export async function saveDraftAction(raw: unknown) {
  return through(saveDraftInput, raw, saveDraft)
}

export async function dropDraftAction(raw: unknown) {
  return through(dropDraftInput, raw, dropDraft)
}

const seenInput = z.strictObject({ ref: claimRef, version: baton })

/** What became of a claim since the version that a person saw. */
export async function findNewerClaimAction(raw: unknown) {
  return through(seenInput, raw, async (actor, { ref, version }) => {
    const found = await findNewerClaim(actor, ref, version)
    return found ? done(found) : refuse('not-found')
  })
}

export async function lookUpAgentsAction(raw: unknown) {
  return through(lookUpInput, raw, async (actor, { words }) => done(await listAgentsLike(actor, words)))
}

export async function lookUpSourcesAction(raw: unknown) {
  return through(lookUpInput, raw, async (actor, { words }) => done(await listSourcesLike(actor, words)))
}

export async function lookUpTopicsAction(raw: unknown) {
  return through(lookUpInput, raw, async (actor, { words }) => done(await listTopicsLike(actor, words)))
}

/** Claims that may say the same as one being typed. */
export async function likelyDuplicatesAction(raw: unknown) {
  return through(likelyDuplicatesInput, raw, async (actor, input) =>
    done(await findLikelyDuplicates(actor, input)),
  )
}

const textInput = z.strictObject({ sourceId: uuid })

/** The text of a source's newest capture, to pick a quotation from. */
export async function openTextAction(raw: unknown) {
  return through(textInput, raw, async (actor, { sourceId }) => done(await findQuotableText(actor, sourceId)))
}
