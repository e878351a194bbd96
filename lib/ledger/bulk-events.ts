import { z } from 'zod'
import { bulkActs, stoppedBecauses } from '@/lib/bulk/rules'
import type { EventRow } from './event-row'

const which = { bulkId: z.string(), act: z.enum(bulkActs) }

/** Acts on many claims as a whole. What is done with each of them has an event of its own, as if it were done alone. */
export const bulkEvents = {
  'bulk.started': {
    payload: z.strictObject({ ...which, count: z.int() }),
    sentence: (who) => `${who} began to act on many claims`,
  },
  'bulk.stopped': {
    payload: z.strictObject({ ...which, left: z.int(), because: z.enum(stoppedBecauses) }),
    sentence: (who) => `${who} stopped an act on many claims`,
  },
  'bulk.resumed': {
    payload: z.strictObject({ ...which, left: z.int() }),
    sentence: (who) => `${who} went on with an act on many claims`,
  },
  'bulk.ended': {
    payload: z.strictObject({ ...which, done: z.int(), refused: z.int() }),
    sentence: (who) => `${who} came to the end of an act on many claims`,
  },
} as const satisfies Record<string, EventRow>
