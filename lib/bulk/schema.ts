import { z } from 'zod'
import { workflows } from '@/lib/claims/rules'
import { baton, claimRef } from '@/lib/claims/schema'
import { statuses } from '@/lib/claims/statuses'
import { queueFilter } from '@/lib/review/queue-views'
import { languageTag, uuid } from '@/lib/text/shapes'
import { bodyText } from '@/lib/text/well-formed'
import { bulkStatuses, MOST_LINES } from './rules'

/** Whose claims: one's own, or those of others, which alone one may decide. */
export const authorships = ['me', 'others'] as const

/** Filters of the list of all claims as they stand in its address; anything else in the address counts as absent. */
export const claimFilter = z.object({
  workflow: z.enum(workflows).nullable().catch(null),
  /** The public status that stands; a claim never decided has none. */
  status: z.enum(statuses).nullable().catch(null),
  topic: z
    .string()
    .max(80)
    .regex(/^[\p{L}\p{N}-]+$/u)
    .nullable()
    .catch(null),
  language: languageTag.nullable().catch(null),
  author: z.enum(authorships).nullable().catch(null),
  /** The claims that this import made; what is no import finds nothing. */
  import: z.string().max(80).nullable().catch(null),
  cursor: z.string().max(200).nullable().catch(null),
})
export type ClaimFilter = z.infer<typeof claimFilter>

const line = z.strictObject({ ref: claimRef, version: baton })

/** `lines`: as they were seen. `queue`, `claims`: all that a filter finds, as they stand when they are chosen. */
export const chooseClaimsInput = z.discriminatedUnion('by', [
  z.strictObject({
    by: z.literal('lines'),
    lines: z
      .array(line)
      .min(1, 'Choose a claim first.')
      .max(MOST_LINES, 'Five hundred lines are the most that are chosen one by one. Choose by a filter.'),
  }),
  z.strictObject({ by: z.literal('queue'), filter: queueFilter }),
  z.strictObject({ by: z.literal('claims'), filter: claimFilter }),
  /** Those of another choice that were refused as stale, as they stand now. */
  z.strictObject({ by: z.literal('again'), bulkId: uuid }),
])
export type ChooseClaimsInput = z.infer<typeof chooseClaimsInput>

/** How claims were chosen, as it is kept with them. */
export type ChosenBy = Exclude<ChooseClaimsInput, { by: 'lines' }> | { by: 'lines' }
export const chosenByShape: z.ZodType<ChosenBy> = z.discriminatedUnion('by', [
  z.object({ by: z.literal('lines') }),
  z.object({ by: z.literal('queue'), filter: queueFilter }),
  z.object({ by: z.literal('claims'), filter: claimFilter }),
  z.object({ by: z.literal('again'), bulkId: uuid }),
])

/** What is done with each claim. */
export const bulkAct = z.discriminatedUnion('act', [
  z.strictObject({
    act: z.literal('decide'),
    status: z.enum(bulkStatuses),
    /** Public, under each of the claims. */
    reason: bodyText({ max: 4000 }),
    note: bodyText({ max: 4000 }).nullable(),
  }),
  z.strictObject({ act: z.literal('assign'), personId: uuid.nullable() }),
  z.strictObject({ act: z.literal('add-topic'), topicId: uuid }),
  z.strictObject({ act: z.literal('remove-topic'), topicId: uuid }),
  z.strictObject({ act: z.literal('submit') }),
])
export type BulkAct = z.infer<typeof bulkAct>

/** `count`: how many claims the person says they mean. Typed by hand before deciding, so that nobody does it by a slip. */
export const startBulkInput = z.strictObject({
  bulkId: uuid,
  count: z.int('Write the number of claims.').min(1, 'Write the number of claims.'),
  act: bulkAct,
})
export type StartBulkInput = z.infer<typeof startBulkInput>

export const bulkInput = z.strictObject({ bulkId: uuid })
export type BulkInput = z.infer<typeof bulkInput>

/** Leaves one claim out of a choice. */
export const leaveOutInput = z.strictObject({ bulkId: uuid, ref: claimRef })
export type LeaveOutInput = z.infer<typeof leaveOutInput>
