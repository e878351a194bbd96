import { act, type ApiAct } from '@/app/_doors/api'
import { onThisClaim, withHash } from '@/app/api/v1/prepare'
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

const on = (noun: string) =>
  ({ path: `/api/v1/claims/[ref]/${noun}`, scope: 'review', takes: { ref: 'ref' } }) as const

/** What reviewers do with what others wrote, in the scope `review`. */
export const reviewActs = {
  assignClaim: act(assignClaimInput, assignClaim, { ...on('assignments'), moves: true }),
  takeClaim: act(takeClaimInput, takeClaim, { ...on('takings'), moves: true }),
  releaseClaim: act(releaseClaimInput, releaseClaim, { ...on('releases'), moves: true }),
  returnClaim: act(returnClaimInput, returnClaim, { ...on('returns'), moves: true }),
  suggestChange: act(suggestChangeInput, suggestChange, {
    ...on('suggestions'),
    status: 201,
    prepare: withHash('newest'),
  }),
  decideClaim: act(decideClaimInput, decideClaim, {
    ...on('decisions'),
    status: 201,
    moves: true,
    defaults: { note: null, override: null, parts: [] },
    prepare: withHash('newest'),
  }),
  readClaim: act(readClaimInput, readClaim, {
    ...on('readings'),
    status: 201,
    moves: true,
    prepare: withHash('decided'),
  }),
  unblindReading: act(unblindReadingInput, unblindReading, on('unblindings')),
  reaffirmClaim: act(reaffirmClaimInput, reaffirmClaim, {
    ...on('reaffirmations'),
    status: 201,
    moves: true,
  }),
  retractClaim: act(retractClaimInput, retractClaim, {
    ...on('retractions'),
    status: 201,
    moves: true,
    prepare: withHash('decided'),
  }),
  mergeClaim: act(mergeClaimInput, mergeClaim, { ...on('merges'), moves: true }),
  proposeWithholding: act(proposeWithholdingInput, proposeWithholding, {
    ...on('withholdings'),
    status: 201,
    defaults: { legalReference: null },
  }),
  confirmWithholding: act(confirmWithholdingInput, confirmWithholding, {
    ...on('withholdings/[id]/confirmations'),
    takes: { ref: 'ref', id: 'withholdingId' },
    moves: true,
  }),
  declineWithholding: act(declineWithholdingInput, declineWithholding, {
    ...on('withholdings/[id]/refusals'),
    takes: { id: 'withholdingId' },
    prepare: onThisClaim('withholding'),
  }),
} as const satisfies Record<string, ApiAct>
