import { z } from 'zod'
import { claimRef } from '@/lib/claims/schema'
import { uuid } from '@/lib/text/shapes'
import { bodyText, lineText } from '@/lib/text/well-formed'
import { locales } from '@/lib/words/speech'

/** The public words of one decision in one language; what the decision does not have is null. */
export const translateDecisionInput = z.strictObject({
  ref: claimRef,
  /** The decision that was read: a newer one is another. */
  decisionId: uuid,
  language: z.enum(locales, 'Choose the language.'),
  statement: lineText({ max: 600 }),
  reason: bodyText({ max: 4000 }),
  correctionNotice: bodyText({ max: 2000 }).nullable(),
  disagreement: bodyText({ max: 600 }).nullable(),
})

/** Another reviewer compared a translation with the decision, and readers may see it. */
export const checkDecisionTranslationInput = z.strictObject({ translationId: uuid })

export const takeBackDecisionTranslationInput = z.strictObject({
  translationId: uuid,
  reason: bodyText({ max: 2000 }),
})

export type TranslateDecisionInput = z.infer<typeof translateDecisionInput>
export type CheckDecisionTranslationInput = z.infer<typeof checkDecisionTranslationInput>
export type TakeBackDecisionTranslationInput = z.infer<typeof takeBackDecisionTranslationInput>
