import { z } from 'zod'
import { baton, claimRef } from '@/lib/claims/schema'
import { statuses } from '@/lib/claims/statuses'
import { uuid } from '@/lib/text/shapes'
import { bodyText } from '@/lib/text/well-formed'

/** RETRACTED is reached by `retractClaimInput` only, since it needs a correction notice. */
export const decidable = statuses.filter((s) => s !== 'RETRACTED')

const reason = bodyText({ max: 4000 })

export const takeClaimInput = z.strictObject({ ref: claimRef, version: baton })
export const returnClaimInput = z.strictObject({
  ref: claimRef,
  version: baton,
  reason: bodyText({ max: 4000 }),
})

export const decideClaimInput = z.strictObject({
  ref: claimRef,
  version: baton,
  /** SHA-256 (hex) of the revision that was read: a decision binds to it. */
  revisionHash: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'Reload the page: it does not say which revision was read.'),
  status: z.enum(statuses).exclude(['RETRACTED']),
  reason,
  note: bodyText({ max: 4000 }).nullable(),
  override: bodyText({ max: 2000 }).nullable(),
  /** For PARTLY_VERIFIED: the parts that hold, written out. */
  parts: z.array(bodyText({ max: 600 })).max(12),
})

export const retractClaimInput = z.strictObject({
  ref: claimRef,
  version: baton,
  revisionHash: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'Reload the page: it does not say which revision was read.'),
  reason,
  correctionNotice: bodyText({ max: 2000 }),
})

export const addNoteInput = z.strictObject({
  ref: claimRef,
  parentId: uuid.nullable(),
  body: bodyText({ max: 8000 }),
})

export type TakeClaimInput = z.infer<typeof takeClaimInput>
export type ReturnClaimInput = z.infer<typeof returnClaimInput>
export type DecideClaimInput = z.infer<typeof decideClaimInput>
export type RetractClaimInput = z.infer<typeof retractClaimInput>
export type AddNoteInput = z.infer<typeof addNoteInput>
