import { act, type ApiAct } from '@/app/_doors/api'
import { onThisClaim, toContent, withPiece } from '@/app/api/v1/prepare'
import { editClaim } from '@/lib/claims/commands/edit-claim'
import { logClaim } from '@/lib/claims/commands/log-claim'
import { submitClaim } from '@/lib/claims/commands/submit-claim'
import { withdrawClaim } from '@/lib/claims/commands/withdraw-claim'
import { editClaimInput, logClaimInput, submitClaimInput, withdrawClaimInput } from '@/lib/claims/schema'
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

/** What whoever writes claims does, in the scope `log`. */
export const authorActs = {
  logClaim: act(logClaimInput, logClaim, {
    path: '/api/v1/claims',
    scope: 'log',
    takes: {},
    fixed: noDraft,
    status: 201,
    moves: true,
    prepare: toContent,
  }),
  editClaim: act(editClaimInput, editClaim, {
    ...on('revisions'),
    fixed: noDraft,
    status: 201,
    moves: true,
  }),
  addEvidence: act(editClaimInput, editClaim, {
    ...on('evidence'),
    fixed: noDraft,
    status: 201,
    moves: true,
    prepare: withPiece,
  }),
  submitClaim: act(submitClaimInput, submitClaim, { ...on('submissions'), moves: true }),
  withdrawClaim: act(withdrawClaimInput, withdrawClaim, { ...on('withdrawals'), moves: true }),
  addNote: act(addNoteInput, addNote, { ...on('notes'), status: 201, defaults: { parentId: null } }),
  linkClaims: act(linkClaimsInput, linkClaims, { ...on('links'), status: 201 }),
  unlinkClaims: act(unlinkClaimsInput, unlinkClaims, on('unlinkings')),
  acceptSuggestion: act(acceptSuggestionInput, acceptSuggestion, {
    ...on('suggestions/[id]/acceptances'),
    takes: { ref: 'ref', id: 'suggestionId' },
    moves: true,
  }),
  declineSuggestion: act(declineSuggestionInput, declineSuggestion, {
    ...on('suggestions/[id]/refusals'),
    takes: { id: 'suggestionId' },
    defaults: { reason: null },
    prepare: onThisClaim('suggestion'),
  }),
  settleComment: act(settleCommentInput, settleComment, {
    ...on('comments/[id]/settlements'),
    takes: { id: 'commentId' },
    defaults: { settled: true },
    prepare: onThisClaim('comment'),
  }),
} as const satisfies Record<string, ApiAct>
