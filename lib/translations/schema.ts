import { z } from 'zod'
import { uuid } from '@/lib/text/shapes'

/** Somebody compared quoted words with their translation. */
export const checkTranslationInput = z.strictObject({ translationId: uuid })
export type CheckTranslationInput = z.infer<typeof checkTranslationInput>
