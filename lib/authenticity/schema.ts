import { z } from 'zod'
import { authenticityRatings } from '@/lib/authenticity/ratings'
import { uuid } from '@/lib/text/shapes'
import { bodyText } from '@/lib/text/well-formed'

/** `seen`: the newest judgement that the person saw; null where there was none. */
export const judgeAuthenticityInput = z.strictObject({
  snapshotId: uuid,
  rating: z.enum(authenticityRatings, 'Choose one of the ratings.'),
  reason: bodyText({ max: 2000 }),
  seen: uuid.nullable(),
})
export type JudgeAuthenticityInput = z.infer<typeof judgeAuthenticityInput>
