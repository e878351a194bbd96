import { z } from 'zod'
import { mediaCredentials } from '@/lib/media/credentials'
import { mediaKinds } from '@/lib/media/kinds'
import { sourceChoice } from '@/lib/sources/schema'
import { httpUrl, uuid } from '@/lib/text/shapes'

/** An address to be captured; of a known source, or of one to be described once it is there. */
export const startCaptureInput = z.strictObject({ url: httpUrl, sourceId: uuid.nullable() })
export const retryCaptureInput = z.strictObject({ captureId: uuid })
export const dropCaptureInput = z.strictObject({ captureId: uuid })
/** What a capture that is READY is of. */
export const keepCaptureInput = z.strictObject({ captureId: uuid, source: sourceChoice })

export type StartCaptureInput = z.infer<typeof startCaptureInput>
export type RetryCaptureInput = z.infer<typeof retryCaptureInput>
export type DropCaptureInput = z.infer<typeof dropCaptureInput>
export type KeepCaptureInput = z.infer<typeof keepCaptureInput>

/** What a page says it is to another page; `lib/linking` looks whether that is a source of ours. */
export const foundWays = ['SYNDICATES', 'TRANSLATES', 'BASED_ON', 'CITES'] as const

/** What a document says of itself. Dates are `YYYY-MM-DD`; `language` is a BCP 47 tag. */
export const captureFound = z.strictObject({
  title: z.string().nullable(),
  author: z.string().nullable(),
  publisher: z.string().nullable(),
  language: z.string().nullable(),
  publishedOn: z.string().nullable(),
  modifiedOn: z.string().nullable(),
  canonicalUrl: z.string().nullable(),
  description: z.string().nullable(),
  /** Whom it credits beside author and publisher. Absent where nobody is, and in captures from before this was read. */
  credits: z.array(z.string()).optional(),
  /** The pages it says it is from; absent likewise. */
  from: z.array(z.strictObject({ way: z.enum(foundWays), url: z.string() })).optional(),
})
export type CaptureFound = z.infer<typeof captureFound>

/** What was measured of the bytes. The text itself is the capture's file of role TEXT. */
export const captureResult = z.strictObject({
  kind: z.enum(mediaKinds),
  mediaType: z.string(),
  sha256: z.string(),
  size: z.number(),
  textSha256: z.string(),
  textLengthCp: z.int(),
  /** Where each page begins in the text, in code points; empty where there are no pages. */
  pages: z.array(z.int()),
  durationMs: z.int().nullable(),
  credentials: mediaCredentials.nullable(),
  /** Of a fetched page. */
  finalUrl: z.string().nullable(),
  httpStatus: z.int().nullable(),
  /** Each address that led on to the next, the first being the one asked for. */
  redirects: z.array(z.string()),
  fetchedAt: z.string().nullable(),
  /** Why there is no picture of the page, where there is none. */
  noPicture: z.string().nullable(),
})
export type CaptureResult = z.infer<typeof captureResult>
