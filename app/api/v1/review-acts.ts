import { z } from 'zod'
import { act, type ApiAct } from '@/app/_doors/act'
import { onThisClaim, withHash } from '@/app/api/v1/prepare'
import { claimRef } from '@/lib/claims/schema'
import { mergeClaim } from '@/lib/duplicates/commands/merge-claim'
import { mergeClaimInput } from '@/lib/duplicates/schema'
import { assignClaim } from '@/lib/review/commands/assign-claim'
import { confirmWithholding } from '@/lib/review/commands/confirm-withholding'
import { decideClaim } from '@/lib/review/commands/decide-claim'
import { declineWithholding } from '@/lib/review/commands/decline-withholding'
import { proposeWithholding } from '@/lib/review/commands/propose-withholding'
import { readClaim } from '@/lib/review/commands/read-claim'
import { reaffirmClaim } from '@/lib/review/commands/reaffirm-claim'
import { releaseClaim } from '@/lib/review/commands/release-claim'
import { retractClaim } from '@/lib/review/commands/retract-claim'
import { returnClaim } from '@/lib/review/commands/return-claim'
import { suggestChange } from '@/lib/review/commands/suggest-change'
import { takeClaim } from '@/lib/review/commands/take-claim'
import { unblindReading } from '@/lib/review/commands/unblind-reading'
import {
  assignClaimInput,
  confirmWithholdingInput,
  decideClaimInput,
  declineWithholdingInput,
  proposeWithholdingInput,
  readClaimInput,
  reaffirmClaimInput,
  releaseClaimInput,
  retractClaimInput,
  returnClaimInput,
  suggestChangeInput,
  takeClaimInput,
  unblindReadingInput,
} from '@/lib/review/schema'
import { partialDate, uuid } from '@/lib/text/shapes'

const on = (noun: string) =>
  ({ path: `/api/v1/claims/[ref]/${noun}`, scope: 'review', takes: { ref: 'ref' } }) as const

const claim = z.strictObject({ ref: claimRef })

// A verdict binds to a revision; where it is left out, the version names it.
const newest = { prepare: withHash('newest'), fills: ['revisionHash'] }
const decided = { prepare: withHash('decided'), fills: ['revisionHash'] }

/** What reviewers do with what others wrote, in the scope `review`. */
export const reviewActs = {
  assignClaim: act(assignClaimInput, assignClaim, {
    ...on('assignments'),
    summary: 'Give the review of a claim to a colleague, or to nobody.',
    moves: true,
    gives: claim,
  }),
  takeClaim: act(takeClaimInput, takeClaim, {
    ...on('takings'),
    summary: 'Take up the review of a claim.',
    moves: true,
    gives: claim,
  }),
  releaseClaim: act(releaseClaimInput, releaseClaim, {
    ...on('releases'),
    summary: 'Lay down the review of a claim.',
    moves: true,
    gives: claim,
  }),
  returnClaim: act(returnClaimInput, returnClaim, {
    ...on('returns'),
    summary: 'Return a claim to its author, saying what should change.',
    moves: true,
    gives: claim,
  }),
  suggestChange: act(suggestChangeInput, suggestChange, {
    ...on('suggestions'),
    ...newest,
    summary: 'Suggest a change to one field of a claim.',
    status: 201,
    gives: claim.extend({ suggestionId: uuid }),
  }),
  decideClaim: act(decideClaimInput, decideClaim, {
    ...on('decisions'),
    ...newest,
    summary: 'Decide the status of a claim, in public.',
    status: 201,
    moves: true,
    defaults: { note: null, override: null, parts: [] },
    gives: claim.extend({ slug: z.string() }),
  }),
  readClaim: act(readClaimInput, readClaim, {
    ...on('readings'),
    ...decided,
    summary: 'Read a decided claim a second time, and say what one finds.',
    status: 201,
    moves: true,
    gives: claim.extend({ agrees: z.boolean(), blind: z.boolean(), depth: z.int().min(0).max(3) }),
  }),
  unblindReading: act(unblindReadingInput, unblindReading, {
    ...on('unblindings'),
    summary: 'See the first decision although a blind second reading is wanted.',
    gives: claim,
  }),
  reaffirmClaim: act(reaffirmClaimInput, reaffirmClaim, {
    ...on('reaffirmations'),
    summary: 'Say that a decision still stands, after looking again.',
    status: 201,
    moves: true,
    gives: claim.extend({ reviewBy: partialDate.nullable() }),
  }),
  retractClaim: act(retractClaimInput, retractClaim, {
    ...on('retractions'),
    ...decided,
    summary: 'Retract a decided claim, with a correction notice.',
    status: 201,
    moves: true,
    gives: claim,
  }),
  mergeClaim: act(mergeClaimInput, mergeClaim, {
    ...on('merges'),
    summary: 'Merge a claim into another that says the same.',
    moves: true,
    gives: claim.extend({ into: claimRef }),
  }),
  proposeWithholding: act(proposeWithholdingInput, proposeWithholding, {
    ...on('withholdings'),
    summary: 'Propose that the words of a claim be withheld, or restored.',
    status: 201,
    defaults: { legalReference: null },
    gives: claim.extend({ withholdingId: uuid }),
  }),
  confirmWithholding: act(confirmWithholdingInput, confirmWithholding, {
    ...on('withholdings/[id]/confirmations'),
    summary: 'Confirm what another proposed: the words are withheld, or restored.',
    takes: { ref: 'ref', id: 'withholdingId' },
    moves: true,
    gives: claim.extend({ isWithheld: z.boolean() }),
  }),
  declineWithholding: act(declineWithholdingInput, declineWithholding, {
    ...on('withholdings/[id]/refusals'),
    summary: 'Decline what another proposed to withhold, or to restore.',
    takes: { id: 'withholdingId' },
    gives: claim,
    prepare: onThisClaim('withholding'),
  }),
} as const satisfies Record<string, ApiAct>
