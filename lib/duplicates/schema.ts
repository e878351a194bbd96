import { z } from 'zod'
import { baton, claimRef } from '@/lib/claims/schema'
import { decimalText, languageTag, uuid } from '@/lib/text/shapes'
import { bodyText, lineText } from '@/lib/text/well-formed'

/** Shorter statements are not looked up while somebody types. */
export const LEAST_TYPED = 12

const figure = z.strictObject({
  amount: decimalText.nullable(),
  low: decimalText.nullable(),
  high: decimalText.nullable(),
  unit: z.string().max(40),
})

/** A claim as far as it is typed: what likely duplicates are looked up by. */
export const likelyDuplicatesInput = z.strictObject({
  statement: lineText({ max: 600 }),
  language: languageTag,
  figures: z.array(figure).max(12).optional(),
  /** Ids of agents and topics that we have. */
  entityIds: z.array(uuid).max(60).optional(),
  /** The claim itself, where it is being edited. */
  exceptRef: claimRef.nullable().optional(),
})

export const linkKinds = ['SAME_AS', 'NARROWER', 'CONTRADICTS'] as const

const twoClaims = { ref: claimRef, other: claimRef }
/** `NARROWER`: `ref` is the narrower of the two. */
export const linkClaimsInput = z.strictObject({ ...twoClaims, kind: z.enum(linkKinds) })
export const unlinkClaimsInput = z.strictObject(twoClaims)

/** `ref` at the version that was read goes into `into`. The reason is public where the claim is. */
export const mergeClaimInput = z.strictObject({
  ref: claimRef,
  version: baton,
  into: claimRef,
  reason: bodyText({ max: 2000 }),
})

export type LinkKind = (typeof linkKinds)[number]
export type LikelyDuplicatesInput = z.infer<typeof likelyDuplicatesInput>
export type LinkClaimsInput = z.infer<typeof linkClaimsInput>
export type UnlinkClaimsInput = z.infer<typeof unlinkClaimsInput>
export type MergeClaimInput = z.infer<typeof mergeClaimInput>
