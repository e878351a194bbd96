import { z } from 'zod'
import { apiClaimAnswer } from '@/lib/exchange/api-claim-answer'
import { originGraph } from '@/lib/exchange/api-evidence'
import { count } from '@/lib/exchange/api-line'

const { origins: _, ...told } = apiClaimAnswer.shape

const counts = z.strictObject({ reports: count, origins: count, circular: count })

/** A line of claims.jsonl: the page as it is stored, and what has changed under it. */
export const dumpedClaim = z
  .strictObject({
    ...told,
    origins: count.meta({ description: 'Independent origins of what supports it.' }),
    originsOf: z.strictObject({
      count,
      circular: count,
      reports: count,
      roots: z.array(z.string()).meta({ description: 'The origins, by name.' }),
      disputes: counts,
      picture: originGraph,
    }),
  })
  .meta({ title: 'A line of claims.jsonl' })

/** `schema.json`: JSON Schema (2020-12) of a line of claims.jsonl, written from the schemas that the API answers by. */
export const claimSchema = (): string =>
  `${JSON.stringify(z.toJSONSchema(dumpedClaim, { target: 'draft-2020-12', unrepresentable: 'any', io: 'output' }), null, 2)}\n`
