import { z } from 'zod'
import { mediaKinds, type MediaKind } from '@/lib/media/kinds'
import type { Settings } from '@/lib/settings/settings'
import { uuid } from '@/lib/text/shapes'
import { isBlank, isWellFormed } from '@/lib/text/well-formed'

/** A file is sent in pieces of at most so many bytes: the framework holds each in memory, and cuts longer ones. */
export const CHUNK_BYTES = 4 * 1024 * 1024

export const bytesOf = (megabytes: number): number => megabytes * 1024 * 1024

/** The largest file of any kind that may be sent, in megabytes. */
export const largestLimit = ({ uploadLimits }: Pick<Settings, 'uploadLimits'>): number =>
  Math.max(...mediaKinds.map((kind: MediaKind) => uploadLimits[kind]))

// Separators, also as a careless program further on might read them: percent-encoded, once or more often, or overlong.
const separator =
  /[/\\\u2215\u2216\uFF0F\uFF3C]|%(?:25)*(?:2f|5c|%?32%66|%?35%63|c0|c1|e0%80|f0%80|u2215|u2216|u002f|u005c)|%%/i
const control = /[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]|%(?:25)*(?:0[0-9a-f]|1[0-9a-f])/iu

/** A name and nothing more: no folder, no line break, nothing that turns the reading direction around. */
export const isFileName = (name: string): boolean =>
  isWellFormed(name) &&
  !isBlank(name) &&
  Array.from(name).length <= 255 &&
  !separator.test(name) &&
  !control.test(name) &&
  !/^(?:\.|%(?:25)*2e)+;?$/i.test(name)

/** `import`: nothing is captured; the bytes wait for whoever sent them, a day after they were last looked at. */
export const uploadPurposes = ['document', 'import'] as const

/** The largest file of claims that may be sent, in megabytes: hundreds of thousands of rows with all their documents. */
export const IMPORT_LIMIT = 2000

/** What a client says of a file before it sends it. */
export const uploadBegin = z.object({
  fileName: z
    .string('The file needs a name.')
    .refine(
      isFileName,
      'This file name cannot be kept: it is empty, longer than 255 characters, or has a path or control characters in it. Rename the file.',
    ),
  /** Of the whole file, in hex; checked where it is given. */
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'The checksum must be a SHA-256 in 64 small hexadecimal digits.')
    .optional(),
  sourceId: uuid.optional(),
  /** What it is sent for: to be held as a document, or to be read for claims. */
  purpose: z.enum(uploadPurposes).optional(),
})
export type UploadBegin = z.infer<typeof uploadBegin>

/** How the sending of a file ended: with its capture (none of a file for an import), or refused for good with a sentence. */
export const uploadAnswer = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), captureId: z.string().nullable(), sha256: z.string() }),
  z.strictObject({
    ok: z.literal(false),
    status: z.int(),
    code: z.string(),
    detail: z.string(),
  }),
])
export type UploadAnswer = z.infer<typeof uploadAnswer>

export const refused = (status: number, code: string, detail: string) =>
  ({ ok: false, status, code, detail }) as const satisfies UploadAnswer
