import { z } from 'zod'
import { sourceChoice } from '@/lib/sources/schema'
import { uuid } from '@/lib/text/shapes'
import { bodyText } from '@/lib/text/well-formed'

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

/** `seen`: the newest act of sharing that the person saw; null where there was none. */
export const shareDocumentInput = z.strictObject({
  snapshotId: uuid,
  shared: z.boolean(),
  reason: bodyText({ max: 2000 }),
  seen: uuid.nullable(),
})
export type ShareDocumentInput = z.infer<typeof shareDocumentInput>
