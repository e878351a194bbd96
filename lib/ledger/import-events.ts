import { z } from 'zod'
import type { EventRow } from './event-row'

const which = { importId: z.string(), fileName: z.string() }

/** Acts on a whole import. What it makes and takes back has an event of its own for each claim. */
export const importEvents = {
  'import.started': {
    payload: z.strictObject({ ...which, sourceName: z.string(), sha256: z.string(), format: z.string() }),
    sentence: (who) => `${who} began to import a file`,
  },
  'import.paused': {
    /** `because`: somebody asked for it; whoever imports may not write any more; the file is not there whole. */
    payload: z.strictObject({ ...which, row: z.int(), because: z.enum(['asked', 'power', 'file']) }),
    sentence: (who) => `${who} paused an import`,
  },
  'import.resumed': {
    payload: z.strictObject({ ...which, row: z.int() }),
    sentence: (who) => `${who} went on with an import`,
  },
  'import.ended': {
    payload: z.strictObject({
      ...which,
      read: z.int(),
      made: z.int(),
      linked: z.int(),
      refused: z.int(),
    }),
    sentence: (who) => `${who} came to the end of an import`,
  },
  'import.undo-begun': {
    payload: z.strictObject({ ...which, reason: z.string() }),
    sentence: (who) => `${who} began to take an import back`,
  },
  'import.undone': {
    payload: z.strictObject({ ...which, withdrawn: z.int(), left: z.int() }),
    sentence: (who) => `${who} took an import back`,
  },
} as const satisfies Record<string, EventRow>
