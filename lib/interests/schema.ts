import { z } from 'zod'
import { uuid } from '@/lib/text/shapes'
import { bodyText } from '@/lib/text/well-formed'

/** One agent or topic that is kept here: an interest can only stand in the way of what claims can name. */
const chosen = z.strictObject({ kind: z.literal('known'), id: uuid, label: z.string().max(600) })

/**
 * What somebody states about their own interests, once a year. No agent and no topic says that there are none; it is
 * said by sending it, never by silence.
 */
export const stateInterestsInput = z.strictObject({
  agents: z.array(chosen).max(50, 'Fifty people and organisations are the most.'),
  topics: z.array(chosen).max(50, 'Fifty topics are the most.'),
  remark: bodyText({ max: 2000 }).nullable(),
})
export type StateInterestsInput = z.infer<typeof stateInterestsInput>
