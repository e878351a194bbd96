import { z } from 'zod'
import { act, type ApiAct } from '@/app/_doors/act'
import { onThisClaim, sentClaim, sentPiece, toContent, withPiece } from '@/app/api/v1/prepare'
import { editClaim } from '@/lib/claims/commands/edit-claim'
import { logClaim } from '@/lib/claims/commands/log-claim'
import { submitClaim } from '@/lib/claims/commands/submit-claim'
import { withdrawClaim } from '@/lib/claims/commands/withdraw-claim'
import {
  claimRef,
  editClaimInput,
  logClaimInput,
  submitClaimInput,
  withdrawClaimInput,
} from '@/lib/claims/schema'
import { linkClaims } from '@/lib/duplicates/commands/link-claims'
import { unlinkClaims } from '@/lib/duplicates/commands/unlink-claims'
import { linkClaimsInput, unlinkClaimsInput } from '@/lib/duplicates/schema'
import { acceptSuggestion } from '@/lib/review/commands/accept-suggestion'
import { addNote } from '@/lib/review/commands/add-note'
import { declineSuggestion } from '@/lib/review/commands/decline-suggestion'
import { settleComment } from '@/lib/review/commands/settle-comment'
import {
  acceptSuggestionInput,
  addNoteInput,
  declineSuggestionInput,
  settleCommentInput,
} from '@/lib/review/schema'

const on = (noun: string) =>
  ({ path: `/api/v1/claims/[ref]/${noun}`, scope: 'log', takes: { ref: 'ref' } }) as const

// The place of a kept draft belongs to a form in a browser.
const noDraft = { slot: null }

const claim = z.strictObject({ ref: claimRef })
const revised = z.strictObject({ ref: claimRef, revision: z.int().min(1) })
const linked = z.strictObject({ ref: claimRef, other: claimRef })

/** What whoever writes claims does, in the scope `log`. */
export const authorActs = {
  logClaim: act(logClaimInput, logClaim, {
    summary: 'Log a claim, as a draft.',
    path: '/api/v1/claims',
    scope: 'log',
    takes: {},
    fixed: noDraft,
    status: 201,
    moves: true,
    gives: claim,
    sends: sentClaim,
    prepare: toContent,
  }),
  editClaim: act(editClaimInput, editClaim, {
    ...on('revisions'),
    summary: 'Edit a claim: a new revision of it.',
    fixed: noDraft,
    status: 201,
    moves: true,
    gives: revised,
  }),
  addEvidence: act(editClaimInput, editClaim, {
    ...on('evidence'),
    summary: 'Add a piece of evidence: a new revision of the claim.',
    fixed: noDraft,
    status: 201,
    moves: true,
    gives: revised,
    sends: sentPiece,
    prepare: withPiece,
  }),
  submitClaim: act(submitClaimInput, submitClaim, {
    ...on('submissions'),
    summary: 'Submit a claim for review.',
    moves: true,
    gives: claim,
  }),
  withdrawClaim: act(withdrawClaimInput, withdrawClaim, {
    ...on('withdrawals'),
    summary: 'Withdraw a claim before it is decided.',
    moves: true,
    gives: claim,
  }),
  addNote: act(addNoteInput, addNote, {
    ...on('notes'),
    summary: 'Add a note, which only the newsroom reads.',
    status: 201,
    gives: claim,
    defaults: { parentId: null },
  }),
  linkClaims: act(linkClaimsInput, linkClaims, {
    ...on('links'),
    summary: 'Say how a claim stands to another.',
    status: 201,
    gives: linked,
  }),
  unlinkClaims: act(unlinkClaimsInput, unlinkClaims, {
    ...on('unlinkings'),
    summary: 'Take such a link back.',
    gives: linked,
  }),
  acceptSuggestion: act(acceptSuggestionInput, acceptSuggestion, {
    ...on('suggestions/[id]/acceptances'),
    summary: 'Accept a suggested change: a new revision of the claim.',
    takes: { ref: 'ref', id: 'suggestionId' },
    moves: true,
    gives: revised,
  }),
  declineSuggestion: act(declineSuggestionInput, declineSuggestion, {
    ...on('suggestions/[id]/refusals'),
    summary: 'Decline a suggested change.',
    takes: { id: 'suggestionId' },
    defaults: { reason: null },
    gives: claim,
    prepare: onThisClaim('suggestion'),
  }),
  settleComment: act(settleCommentInput, settleComment, {
    ...on('comments/[id]/settlements'),
    summary: 'Tick off what a reviewer asked to be changed, or open it again.',
    takes: { id: 'commentId' },
    defaults: { settled: true },
    gives: claim.extend({ settled: z.boolean() }),
    prepare: onThisClaim('comment'),
  }),
} as const satisfies Record<string, ApiAct>
