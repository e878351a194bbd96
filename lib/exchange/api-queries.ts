import { z } from 'zod'
import { statuses } from '@/lib/claims/statuses'
import { correctionKinds } from '@/lib/moments/corrections'
import { PAGE_SIZE, sorts } from '@/lib/published/search'
import { indexOrders } from '@/lib/published/topic-views'
import { citeFormats } from '@/lib/share/rules'
import { isPartialDate, uuid } from '@/lib/text/shapes'
import { hasNul, isWellFormed } from '@/lib/text/well-formed'

/*
 * What may be asked of each address of the API. Everything in an address is text; a parameter without a value is as if it
 * were not there, one that is not named here is refused, and so is one that is given twice, but `status`.
 */

export const MOST_LINES = 100

const date = (description: string) =>
  z
    .string()
    .refine(isPartialDate, 'Write a date as 2022, 2022-03 or 2022-03-15.')
    .optional()
    .meta({ description })

const asOf = z
  .string()
  .max(40, '“asOf” is a date such as 2026-11-20, or a date with a time.')
  .optional()
  .meta({
    description:
      'As readers saw it at a moment: a date (its end, in UTC), or a date with a time. No moment to come.',
  })

const cursor = z
  .string()
  .max(500, 'This is no cursor of ours.')
  .regex(/^[\w-]+$/, 'This is no cursor of ours.')
  .optional()
  .meta({ description: '`nextCursor` or `previousCursor` of an answer to the same question.' })

const limit = z
  .string()
  .regex(/^([1-9]\d?|100)$/, `“limit” is a number from 1 to ${MOST_LINES}.`)
  .transform(Number)
  .optional()
  .meta({ description: `How many lines at most: 1 to ${MOST_LINES}; ${PAGE_SIZE} unless told.` })

const slug = (most: number, message: string, description: string) =>
  z
    .string()
    .max(most, message)
    .regex(/^[\p{L}\p{N}-]+$/u, message)
    .optional()
    .meta({ description })

// The same as the page takes, said for one address; kept so by api-queries.test.ts.
const chosen = {
  q: z
    .string()
    .max(1000, 'Search for at most 1,000 characters.')
    .refine((words) => isWellFormed(words) && !hasNul(words), 'These characters cannot be searched for.')
    .optional()
    .meta({
      description: 'Words to look for, as on the page: also `"exact words"`, `-without`, `status:disputed`.',
    }),
  status: z
    .array(z.enum(statuses, 'There is no such status.'))
    .transform((given) => [...new Set(given)])
    .default([])
    .meta({ description: 'Of any of these; may be given several times.' }),
  topic: slug(80, 'There is no such topic.', 'The slug of a topic.'),
  claimant: slug(120, 'There is no such claimant.', 'The slug of a claimant.'),
  source: uuid.optional().meta({ description: 'The id of a source that they rest on.' }),
  language: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/, 'There is no such language.')
    .optional()
    .meta({ description: 'BCP 47 language tag of the statement.' }),
  from: date('About events of this date or later.'),
  to: date('About events of this date or earlier.'),
}

export const claimsQuery = z.strictObject({
  ...chosen,
  sort: z.enum(sorts, 'Sort by newest, oldest or relevance.').optional().meta({
    description: 'By when they were decided; by relevance where words are looked for, unless told otherwise.',
  }),
  limit,
  cursor,
  facets: z
    .enum(['0', '1'], '“facets” is 1, or left out.')
    .optional()
    .meta({ description: '1: with the counts by status, topic, claimant, source, language and year.' }),
  asOf,
})
export type ClaimsQuery = z.infer<typeof claimsQuery>

/** Of an address that can only be asked for as it is. */
export const plainQuery = z.strictObject({})
export const pastQuery = z.strictObject({ asOf })

export const provQuery = z.strictObject({
  format: z
    .enum(['json', 'provn'], 'There is “?format=json” (PROV-JSON) and “?format=provn” (PROV-N).')
    .optional()
    .meta({ description: 'PROV-JSON or PROV-N; else as `Accept` says.' }),
})
export const annotationsQuery = z.strictObject({
  page: z.string().optional().meta({ description: 'Of the collection, the one page there is: 1.' }),
})
export const citeQuery = z.strictObject({ format: z.enum(citeFormats).optional(), asOf })

export const indexQuery = z.strictObject({
  sort: z
    .enum(indexOrders, 'Sort by number or name.')
    .optional()
    .meta({ description: 'By how many claims there are, most first; or by name.' }),
  cursor,
})

export const claimantQuery = z.strictObject({ limit, cursor, asOf })

export const correctionsQuery = z.strictObject({
  kind: z.enum(correctionKinds, 'There is no such kind of correction.').optional(),
  limit,
  cursor,
})
