import { z } from 'zod'
import type { EventRow } from './event-row'

const which = { translationId: z.string(), decisionId: z.string(), language: z.string() }

/** Acts on the public words of a decision in other languages. */
export const renderingEvents = {
  'decision.translated': {
    /** `sha256`: of all that it says, so that the log commits to each word. */
    payload: z.strictObject({ ...which, sha256: z.string() }),
    sentence: (who) => `${who} translated the decision`,
  },
  'decision.translation-checked': {
    payload: z.strictObject(which),
    sentence: (who) => `${who} checked a translation of the decision`,
  },
  'decision.translation-taken-back': {
    payload: z.strictObject({ ...which, reason: z.string() }),
    sentence: (who) => `${who} took a translation of the decision back`,
  },
} as const satisfies Record<string, EventRow>
