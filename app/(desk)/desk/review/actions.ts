'use server'

import { refreshDesk } from '@/app/_doors/refresh'
import { through } from '@/app/_doors/through'
import { chooseClaims } from '@/lib/bulk/commands/choose-claims'
import { chooseClaimsInput } from '@/lib/bulk/schema'
import { dropDraft, saveDraft } from '@/lib/claims/commands/save-draft'
import { dropDraftInput, saveDraftInput } from '@/lib/claims/schema'
import { done } from '@/lib/outcome'
import { assignClaim } from '@/lib/review/commands/assign-claim'
import { releaseClaim } from '@/lib/review/commands/release-claim'
import { takeClaim } from '@/lib/review/commands/take-claim'
import { changesSince } from '@/lib/review/queries'
import { listAssignable, listQueueTopics } from '@/lib/review/queue-queries'
import { assignableInput } from '@/lib/review/queue-views'
import { assignClaimInput, releaseClaimInput, takeClaimInput } from '@/lib/review/schema'
import { changesSinceInput } from '@/lib/review/views'
import { lookUpInput } from '@/lib/sources/schema'

export async function takeFromQueueAction(raw: unknown) {
  return refreshDesk(await through(takeClaimInput, raw, takeClaim))
}

export async function releaseFromQueueAction(raw: unknown) {
  return refreshDesk(await through(releaseClaimInput, raw, releaseClaim))
}

export async function assignFromQueueAction(raw: unknown) {
  return refreshDesk(await through(assignClaimInput, raw, assignClaim))
}

/** For an act on many of them; nothing is done with them yet. */
export async function chooseFromQueueAction(raw: unknown) {
  return through(chooseClaimsInput, raw, chooseClaims)
}

/** Reads: to whom the review of a claim can be given. */
export async function listAssignableAction(raw: unknown) {
  return through(assignableInput, raw, async (actor, { ref }) => done(await listAssignable(actor, ref)))
}

/** Reads: topics for the filter, by a part of their name. */
export async function lookUpQueueTopicsAction(raw: unknown) {
  return through(lookUpInput, raw, async (actor, { words }) => done(await listQueueTopics(actor, words)))
}

/** Reads, for the notice that a line of the queue is old. */
export async function changesSinceAction(raw: unknown) {
  return through(changesSinceInput, raw, changesSince)
}

export async function saveDraftAction(raw: unknown) {
  return through(saveDraftInput, raw, saveDraft)
}

export async function dropDraftAction(raw: unknown) {
  return through(dropDraftInput, raw, dropDraft)
}
