import { z } from 'zod'
import { statuses } from '@/lib/claims/statuses'
import { agentKinds } from '@/lib/sources/rules'
import { isRef } from '@/lib/text/ref'
import type { ClaimLine } from '@/lib/published/views'

/*
 * What the API answers with, as schemas: the reference is written from them, and tests hold each answer against its own.
 * An answer has these fields and no others.
 */

export const moment = z.iso.datetime().meta({ description: 'ISO 8601, UTC.' })

/** A date as precisely as it is known: a year, a month, a day. */
export const knownDate = z.string().meta({ description: 'A date: `2022`, `2022-03` or `2022-03-15`.' })

export const language = z.string().meta({ description: 'BCP 47 language tag.' })
export const sha256 = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .meta({ description: 'SHA-256, in hexadecimal.' })

export const count = z.int().min(0)
export const isCapped = z.boolean().meta({ description: 'There are more: counting ended there.' })

export const ref = z
  .string()
  .refine(isRef)
  .meta({ id: 'Ref', description: 'The short, stable id of a claim: `C-7K3Q9`.' })

export const status = z.enum(statuses).meta({ id: 'Status', description: 'What was decided of the claim.' })
export const said = status
  .nullable()
  .meta({ description: 'What was found of its having been said; null: that was not asked.' })

export const named = z.strictObject({ slug: z.string(), name: z.string() })
export const agent = z.strictObject({ name: z.string(), slug: z.string(), kind: z.enum(agentKinds) }).meta({
  id: 'Agent',
  description: 'A person, an organisation or a group. Its page is `/claimants/{slug}`.',
})

export const statusCounts = z
  .partialRecord(z.enum(statuses), count)
  .meta({ description: 'How many claims stand at each status; a status without any is absent.' })

export const cursor = z
  .string()
  .nullable()
  .meta({ description: 'Opaque; null at the end. The `Link` header has the whole address.' })
export const cursors = { nextCursor: cursor, previousCursor: cursor } as const

export const lineFields = {
  ref,
  slug: z.string(),
  statement: z.string().meta({ description: 'What is claimed, in its own language.' }),
  language,
  status,
  said,
  depth: z.int().min(0).max(3).meta({
    description:
      'How well it was checked: 1 one reviewer, 2 two independently, 3 with a blind second reading.',
  }),
  claimant: z.string().nullable().meta({ description: 'Who claims it; null: nobody is named.' }),
  topics: z.array(named),
  eventDate: z.strictObject({ from: knownDate.nullable(), to: knownDate.nullable() }),
  decidedAt: moment,
  origins: count.meta({
    description: 'What its support goes back to: counted in independent origins, not in reports.',
  }),
  supports: count.meta({ description: 'Pieces of evidence for it.' }),
  disputes: count.meta({ description: 'Pieces of evidence against it.' }),
  url: z.string().meta({ description: 'The path of its page on this site.' }),
} as const

export const apiLine = z.strictObject(lineFields).meta({ id: 'ClaimLine', description: 'A claim in a list.' })
type ApiLine = z.infer<typeof apiLine>

/** A line as programs get it: what the contract names, in its order. */
export const apiLineOf = (line: ClaimLine): ApiLine => ({
  ref: line.ref,
  slug: line.slug,
  statement: line.statement,
  language: line.language,
  status: line.status,
  said: line.said,
  depth: line.depth,
  claimant: line.claimant,
  topics: line.topics,
  eventDate: line.eventDate,
  decidedAt: line.decidedAt,
  origins: line.origins,
  supports: line.supports,
  disputes: line.disputes,
  url: line.url,
})
