import { z } from 'zod'
import { statuses } from '@/lib/claims/statuses'
import { partialDate } from '@/lib/text/shapes'
import { hasNul, isWellFormed } from '@/lib/text/well-formed'

export const sorts = ['newest', 'oldest', 'relevance'] as const
export const PAGE_SIZE = 20

const one = <T extends z.ZodType>(schema: T) => z.preprocess((v) => (Array.isArray(v) ? v[0] : v), schema)
const many = <T extends z.ZodType>(schema: T) =>
  z.preprocess((v) => (v === undefined ? [] : [v].flat().filter((one) => one !== '')), z.array(schema))
const blankless = <T extends z.ZodType>(schema: T) =>
  one(z.preprocess((v) => (v === '' ? undefined : v), schema.optional()))

/**
 * The query of `/claims` (contract: `q status topic claimant source language from to sort cursor`; `status` repeats).
 * Unknown parameters are none of ours (campaign tags); a known one with a wrong value is refused with a sentence.
 */
export const claimSearch = z.object({
  q: blankless(
    z
      .string()
      .max(1000, 'Search for at most 1,000 characters.')
      .refine((v) => isWellFormed(v) && !hasNul(v), 'These characters cannot be searched for.'),
  ),
  status: many(z.enum(statuses, 'There is no such status.')).transform((s) => [...new Set(s)]),
  topic: blankless(
    z
      .string()
      .max(80)
      .regex(/^[\p{L}\p{N}-]+$/u, 'There is no such topic.'),
  ),
  claimant: blankless(
    z
      .string()
      .max(120)
      .regex(/^[\p{L}\p{N}-]+$/u, 'There is no such claimant.'),
  ),
  source: blankless(z.uuid('There is no such source.')),
  language: blankless(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/, 'There is no such language.')),
  from: blankless(partialDate),
  to: blankless(partialDate),
  /** A moment in the past, as it was asked for; the door makes it one (`lib/moments/as-of.ts`). */
  asOf: blankless(z.string().max(40)),
  sort: blankless(z.enum(sorts, 'Sort by newest, oldest or relevance.')),
  cursor: blankless(
    z
      .string()
      .max(200)
      .regex(/^[\w-]+$/, 'This address is not whole. Start from the first page.'),
  ),
})

export type ClaimSearch = z.infer<typeof claimSearch>

export const EVERYTHING: ClaimSearch = { status: [] }
