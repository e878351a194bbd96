import { z } from 'zod'
import { uuid } from '@/lib/text/shapes'
import { nameText } from '@/lib/text/well-formed'
import { MOST_TOKEN_DAYS, scopes, TOKEN_DAYS } from './rules'

const days = `A token counts for one to ${MOST_TOKEN_DAYS} days.`

export const makeTokenInput = z.strictObject({
  name: nameText({ max: 80 }),
  scopes: z
    .array(z.enum(scopes))
    .min(1, 'Choose at least one thing that the token may do.')
    .refine((chosen) => new Set(chosen).size === chosen.length, 'Name each scope once.'),
  days: z.int(days).min(1, days).max(MOST_TOKEN_DAYS, days).default(TOKEN_DAYS),
})
export const revokeTokenInput = z.strictObject({ tokenId: uuid })

export type MakeTokenInput = z.infer<typeof makeTokenInput>
export type RevokeTokenInput = z.infer<typeof revokeTokenInput>
