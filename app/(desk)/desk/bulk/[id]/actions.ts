'use server'

import { refreshDesk } from '@/app/_doors/refresh'
import { through } from '@/app/_doors/through'
import { chooseClaims } from '@/lib/bulk/commands/choose-claims'
import { discardBulk } from '@/lib/bulk/commands/discard-bulk'
import { leaveOut } from '@/lib/bulk/commands/leave-out'
import { resumeBulk } from '@/lib/bulk/commands/resume-bulk'
import { startBulk } from '@/lib/bulk/commands/start-bulk'
import { stopBulk } from '@/lib/bulk/commands/stop-bulk'
import { findProgress, lookUpTopics } from '@/lib/bulk/queries'
import { bulkInput, chooseClaimsInput, leaveOutInput, startBulkInput } from '@/lib/bulk/schema'
import { dropDraft, saveDraft } from '@/lib/claims/commands/save-draft'
import { dropDraftInput, saveDraftInput } from '@/lib/claims/schema'
import { done, refuse } from '@/lib/outcome'
import { lookUpInput } from '@/lib/sources/schema'

export async function startBulkAction(raw: unknown) {
  return refreshDesk(await through(startBulkInput, raw, startBulk))
}

export async function stopBulkAction(raw: unknown) {
  return refreshDesk(await through(bulkInput, raw, stopBulk))
}

export async function resumeBulkAction(raw: unknown) {
  return refreshDesk(await through(bulkInput, raw, resumeBulk))
}

export async function discardBulkAction(raw: unknown) {
  return refreshDesk(await through(bulkInput, raw, discardBulk))
}

export async function leaveOutAction(raw: unknown) {
  return through(leaveOutInput, raw, leaveOut)
}

export async function chooseAgainAction(raw: unknown) {
  return through(chooseClaimsInput, raw, chooseClaims)
}

/** Reads: how far it is. */
export async function findProgressAction(raw: unknown) {
  return through(bulkInput, raw, async (actor, { bulkId }) => {
    const found = await findProgress(actor, bulkId)
    return found ? done(found) : refuse('not-found')
  })
}

/** Reads: topics by a part of their name. */
export async function lookUpTopicsAction(raw: unknown) {
  return through(lookUpInput, raw, async (actor, { words }) => done(await lookUpTopics(actor, words)))
}

export async function saveDraftAction(raw: unknown) {
  return through(saveDraftInput, raw, saveDraft)
}

export async function dropDraftAction(raw: unknown) {
  return through(dropDraftInput, raw, dropDraft)
}
