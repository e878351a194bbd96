import { z } from 'zod'
import { baton, claimRef } from '@/lib/claims/schema'
import { statuses } from '@/lib/claims/statuses'
import { uuid } from '@/lib/text/shapes'
import { bodyText, lineText } from '@/lib/text/well-formed'
import { fieldAddress } from './fields'
import { saidStatuses } from './said'

/** RETRACTED is reached by `retractClaimInput` only, since it needs a correction notice. */
export const decidable = statuses.filter((s) => s !== 'RETRACTED')

const reason = bodyText({ max: 4000 })

const onClaim = { ref: claimRef, version: baton }
/** SHA-256 (hex) of the revision that was read: a verdict binds to it. */
const revisionHash = z
  .string()
  .regex(/^[0-9a-f]{64}$/, 'Reload the page: it does not say which revision was read.')

/** `reason`: why a review that a colleague is on is taken over. */
export const takeClaimInput = z.strictObject({
  ...onClaim,
  reason: bodyText({ max: 1000 }).nullable().optional(),
})
export const releaseClaimInput = z.strictObject(onClaim)
/** To whom a review is given; null: to nobody. */
export const assignClaimInput = z.strictObject({ ...onClaim, personId: uuid.nullable() })

export const returnClaimInput = z.strictObject({
  ...onClaim,
  reason: bodyText({ max: 4000 }),
  /** What should change, field by field; the editor ticks each off. */
  comments: z
    .array(z.strictObject({ field: fieldAddress, body: bodyText({ max: 2000 }) }))
    .max(40, 'Forty comments are the most.')
    .optional(),
})
export const settleCommentInput = z.strictObject({ commentId: uuid, settled: z.boolean() })

/** A change to one field: JSON text, number or null, as the field takes it. */
export const suggestChangeInput = z.strictObject({
  ...onClaim,
  revisionHash,
  field: fieldAddress,
  value: z.union([z.string().max(2000), z.number(), z.null()]),
  reason: bodyText({ max: 2000 }),
})
export const acceptSuggestionInput = z.strictObject({ ...onClaim, suggestionId: uuid })
export const declineSuggestionInput = z.strictObject({
  suggestionId: uuid,
  reason: bodyText({ max: 2000 }).nullable(),
})

export const decideClaimInput = z.strictObject({
  ...onClaim,
  revisionHash,
  status: z.enum(statuses).exclude(['RETRACTED']),
  reason,
  note: bodyText({ max: 4000 }).nullable(),
  override: bodyText({ max: 2000 }).nullable(),
  /** For PARTLY_VERIFIED: the parts that hold, written out. */
  parts: z.array(bodyText({ max: 600 })).max(12),
  /** Whether it was said, where the reviewer finds otherwise than the captured words show; with a public reason. */
  said: z
    .strictObject({ status: z.enum(saidStatuses), reason: bodyText({ max: 2000 }) })
    .nullable()
    .optional(),
  /** For DISPUTED: the point on which the sides part. */
  disagreement: bodyText({ max: 600 }).nullable().optional(),
})

/** A second reading of the standing decision: one's own verdict on the same revision. */
export const readClaimInput = z.strictObject({
  ...onClaim,
  revisionHash,
  status: z.enum(statuses).exclude(['RETRACTED']),
  reason,
})
/** To see the first decision although a blind second reading is wanted. */
export const unblindReadingInput = z.strictObject({ ref: claimRef })

export const reaffirmClaimInput = z.strictObject({ ...onClaim, reason: bodyText({ max: 2000 }) })

export const retractClaimInput = z.strictObject({
  ...onClaim,
  revisionHash,
  reason,
  correctionNotice: bodyText({ max: 2000 }),
})

export const addNoteInput = z.strictObject({
  ref: claimRef,
  parentId: uuid.nullable(),
  body: bodyText({ max: 8000 }),
  /** Colleagues whom it calls. */
  mentions: z.array(uuid).max(20, 'Twenty people are the most that one note calls.').optional(),
})

export const withholdingActs = ['WITHHOLD', 'RESTORE'] as const
export const withholdingGrounds = [
  'COURT_ORDER',
  'DATA_PROTECTION',
  'SAFETY',
  'COPYRIGHT',
  'ETHICS',
  'OTHER',
] as const
/** The first half of a two-person act; ground, legal reference and reason are public once it is done. */
export const proposeWithholdingInput = z.strictObject({
  ...onClaim,
  act: z.enum(withholdingActs),
  ground: z.enum(withholdingGrounds),
  legalReference: lineText({ max: 300 }).nullable(),
  reason: bodyText({ max: 2000 }),
})
/** The second half, by somebody else. */
export const confirmWithholdingInput = z.strictObject({ ...onClaim, withholdingId: uuid })
export const declineWithholdingInput = z.strictObject({
  withholdingId: uuid,
  reason: bodyText({ max: 2000 }),
})

export type TakeClaimInput = z.infer<typeof takeClaimInput>
export type ReturnClaimInput = z.infer<typeof returnClaimInput>
export type DecideClaimInput = z.infer<typeof decideClaimInput>
export type ReleaseClaimInput = z.infer<typeof releaseClaimInput>
export type AssignClaimInput = z.infer<typeof assignClaimInput>
export type SettleCommentInput = z.infer<typeof settleCommentInput>
export type SuggestChangeInput = z.infer<typeof suggestChangeInput>
export type AcceptSuggestionInput = z.infer<typeof acceptSuggestionInput>
export type DeclineSuggestionInput = z.infer<typeof declineSuggestionInput>
export type ReadClaimInput = z.infer<typeof readClaimInput>
export type UnblindReadingInput = z.infer<typeof unblindReadingInput>
export type ReaffirmClaimInput = z.infer<typeof reaffirmClaimInput>
export type WithholdingAct = (typeof withholdingActs)[number]
export type WithholdingGround = (typeof withholdingGrounds)[number]
export type ProposeWithholdingInput = z.infer<typeof proposeWithholdingInput>
export type ConfirmWithholdingInput = z.infer<typeof confirmWithholdingInput>
export type DeclineWithholdingInput = z.infer<typeof declineWithholdingInput>
export type RetractClaimInput = z.infer<typeof retractClaimInput>
export type AddNoteInput = z.infer<typeof addNoteInput>
