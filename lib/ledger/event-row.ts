import type { z } from 'zod'

/** One kind of act: the shape of what is kept about it, and the sentence by which history is read. */
export type EventRow = { payload: z.ZodType; sentence: (who: string) => string }
