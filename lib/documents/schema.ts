import { z } from 'zod'
import { sourceChoice } from '@/lib/sources/schema'
import { uuid } from '@/lib/text/shapes'

/** 5 MiB: the largest text taken in. */
export const MAX_TEXT_BYTES = 5 * 1024 * 1024

export const addDocumentInput = z.strictObject({
  source: sourceChoice,
  method: z.enum(['PASTED', 'UPLOADED']),
  fileName: z.string().max(255).nullable(),
  /** The bytes as they came, base64; a pasted text is its UTF-8. */
  bytes: z.base64('The file did not arrive whole. Choose it again.').max(Math.ceil(MAX_TEXT_BYTES / 3) * 4, {
    error: 'This text is larger than 5 MB. Split it, or save it without pictures.',
  }),
})
export const documentId = uuid
export type AddDocumentInput = z.infer<typeof addDocumentInput>
