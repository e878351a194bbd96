import 'server-only'
import { notFound } from 'next/navigation'
import { signedIn } from '@/app/_doors/viewer'
import { canEdit, canNote } from '@/lib/claims/policy'
import { findDraft, findEditableClaim } from '@/lib/claims/queries'
import { workflowAfter } from '@/lib/claims/rules'
import { claimRef } from '@/lib/claims/schema'
import { listCommentsOn } from '@/lib/review/suggestion-queries'

/** The newest revision of a claim in its form; or why it cannot be edited. */
export async function loadEdit(ref: string) {
  const actor = await signedIn(`/desk/claims/${encodeURIComponent(ref)}/edit`)
  const parsed = claimRef.safeParse(ref)
  const claim = parsed.success ? await findEditableClaim(actor, parsed.data) : null
  if (!claim) notFound()
  const standing = { workflow: claim.workflow, everDecided: claim.decided, mergedInto: claim.mergedInto }
  const move = workflowAfter(standing, 'edit')
  const submits = workflowAfter(standing, 'submit').ok
  return {
    personId: actor.id,
    claim,
    submits,
    cannot: canEdit(actor) ? (move.ok ? null : move.refusal.detail) : 'role',
    mayTick: canNote(actor),
    comments: await listCommentsOn(actor, claim.ref),
    draft: await findDraft(actor, `edit:${claim.ref}`),
  }
}
