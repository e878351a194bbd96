import { z } from 'zod'
import { apiLine, moment, ref, status } from './api-line'
import { apiCorrection } from './api-places'
import { noticeCauses } from '@/lib/published/views'
import { withholdingGrounds } from '@/lib/review/schema'
import { PING, webhookKinds } from '@/lib/webhooks/kinds'

const happened = z
  .strictObject({ id: z.uuid(), index: z.int().min(0) })
  .describe('The event in the public log of this site: its id, and its number there.')

/** What is told of a claim: how it stands when this is sent, which may be later than what happened. */
export const claimData = z
  .strictObject({
    event: happened,
    ref: ref.nullable(),
    url: z.url().nullable().describe('The public page.'),
    claim: apiLine
      .nullable()
      .describe('As readers see it now; null while its text is withheld, and once it was merged.'),
    withheld: z
      .strictObject({
        at: moment,
        ground: z.enum(withholdingGrounds),
        legalReference: z.string().nullable(),
        reason: z.string(),
      })
      .nullable(),
    mergedInto: ref.nullable().describe('The ref of the claim that it leads to.'),
    correction: apiCorrection.nullable(),
  })
  .meta({ id: 'WebhookClaimData' })

/** How many of the claims that a change reached are named in one message; `total` counts them all. */
export const MOST_NAMED = 100

/** What is told of a source: that public claims rest on what has changed, and which. */
export const sourceData = z
  .strictObject({
    event: happened,
    cause: z.enum(noticeCauses).nullable(),
    source: z
      .strictObject({ id: z.uuid(), slug: z.string(), title: z.string(), language: z.string(), url: z.url() })
      .nullable()
      .describe('Null where more than one document changed, or readers know none of them.'),
    claims: z.strictObject({
      total: z.int().min(0),
      items: z
        .array(
          z.strictObject({
            ref,
            status,
            url: z.url(),
            noLongerMet: z
              .boolean()
              .describe('Its status met the rules when it was decided, and would not now.'),
          }),
        )
        .max(MOST_NAMED),
    }),
  })
  .meta({ id: 'WebhookSourceData' })

const claimKinds = webhookKinds.filter((kind) => kind !== 'source.changed')

/** The body of a webhook: what, when it happened, and the facts (Standard Webhooks: `type`, `timestamp`, `data`). */
export const webhookMessage = z
  .discriminatedUnion('type', [
    z.strictObject({ type: z.enum(claimKinds), timestamp: moment, data: claimData }),
    z.strictObject({ type: z.literal('source.changed'), timestamp: moment, data: sourceData }),
    z.strictObject({ type: z.literal(PING), timestamp: moment, data: z.strictObject({}) }),
  ])
  .meta({ id: 'WebhookMessage' })

export type WebhookMessage = z.infer<typeof webhookMessage>
