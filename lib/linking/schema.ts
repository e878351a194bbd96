import { z } from 'zod'
import { linkKinds, upstreamKinds } from '@/lib/provenance/links'
import { uuid } from '@/lib/text/shapes'
import { bodyText } from '@/lib/text/well-formed'
import { directions } from './rules'

/** A place in a captured text, in code points, end excluded. */
const span = z.strictObject({ startCp: z.int().min(0), endCp: z.int().min(1) })

/** What a suggestion rests on, as it lies in the database. Places of `from` and `to` count in the two named captures. */
export const suggestionDetail = z.strictObject({
  fromSnapshotId: uuid.nullable(),
  toSnapshotId: uuid.nullable(),
  /** The longest shared runs, the longest first. */
  runs: z.array(z.strictObject({ from: span, to: span, words: z.int() })),
  /** How many runs there are in all, and the share of the shorter text's words that they cover. */
  shared: z.int(),
  containment: z.number(),
  /** Where `from` credits somebody, and whom. Null place: its page says it, not its text. */
  credit: z.strictObject({ agency: z.string(), place: span.nullable() }).nullable(),
  /** The address that its page names as what it is from. */
  address: z.string().nullable(),
  /** How it is known which of the two was first. */
  direction: z.enum(directions),
})
export type SuggestionDetail = z.infer<typeof suggestionDetail>

/** `turned`: the other document comes from this one. `kind`: as the person sees it. */
export const acceptSuggestionInput = z
  .strictObject({
    suggestionId: uuid,
    kind: z.enum(linkKinds),
    turned: z.boolean(),
    note: bodyText({ max: 2000 }).nullable(),
  })
  .refine(({ kind }) => upstreamKinds.includes(kind), {
    path: ['kind'],
    message: 'Choose how the one comes from the other.',
  })
export type AcceptSuggestionInput = z.infer<typeof acceptSuggestionInput>

export const declineSuggestionInput = z.strictObject({
  suggestionId: uuid,
  reason: bodyText({ max: 2000 }).nullable(),
})
export type DeclineSuggestionInput = z.infer<typeof declineSuggestionInput>
