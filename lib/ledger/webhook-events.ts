import { z } from 'zod'
import type { EventRow } from './event-row'

const which = { webhookId: z.string(), name: z.string() }
/** `host`: the address itself may hold a key of the receiver's. `kinds`: of what it is told; all where empty. */
const about = { ...which, host: z.string(), kinds: z.array(z.string()) }

/** Acts on whom the newsroom tells by machine. */
export const webhookEvents = {
  'webhook.added': {
    payload: z.strictObject(about),
    sentence: (who) => `${who} added a webhook`,
  },
  'webhook.changed': {
    payload: z.strictObject(about),
    sentence: (who) => `${who} changed a webhook`,
  },
  'webhook.paused': { payload: z.strictObject(which), sentence: (who) => `${who} paused a webhook` },
  'webhook.resumed': { payload: z.strictObject(which), sentence: (who) => `${who} let a webhook go on` },
  'webhook.secret-rotated': {
    payload: z.strictObject(which),
    sentence: (who) => `${who} gave a webhook a new secret`,
  },
  'webhook.removed': { payload: z.strictObject(which), sentence: (who) => `${who} took a webhook away` },
  'webhook.replayed': {
    /** Everything since a moment (ISO 8601), or one message. */
    payload: z.strictObject({ ...which, since: z.string().nullable(), deliveryId: z.string().nullable() }),
    sentence: (who) => `${who} had a webhook told again`,
  },
  'webhook.disabled': {
    payload: z.strictObject({ ...which, host: z.string(), because: z.enum(['FAILING', 'GONE', 'SECRET']) }),
    sentence: (who) => `${who} switched a webhook off`,
  },
} as const satisfies Record<string, EventRow>
