import { z } from 'zod'
import { moment, sha256 } from '@/lib/exchange/api-line'
import { licences } from '@/lib/settings/licences'

export const MANIFEST = 'manifest.json'
export const SUMS = 'SHA256SUMS'

export const DUMP_FORMAT = 'whence-dump'

/** The shape of the dump itself: which files there are, and how they are written. */
export const DUMP_VERSION = 2

/** Below the folder of the dump: nothing that leads out of it, and nothing hidden. */
const name = z.string().regex(/^(?:files\/)?[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$/)

const file = z.looseObject({
  name,
  bytes: z.int().min(0),
  sha256,
  /** Lines of JSON Lines, rows of CSV below the head; null of whatever has none. */
  rows: z.int().min(0).nullable(),
  mediaType: z.string(),
  holds: z.string().optional(),
})

/** `manifest.json`: what a dump holds, and of which moment. */
export const manifestShape = z.looseObject({
  format: z.string(),
  version: z.int(),
  origin: z.url(),
  name: z.string(),
  takenAt: moment,
  pageShape: z.int(),
  licence: z.enum(licences),
  claims: z.int().min(0),
  /** How often anything public had changed, and when it last did. */
  beat: z.string().regex(/^\d+$/),
  moment,
  files: z.array(file),
  /** SHA-256 of public files whose bytes are not to be had. */
  missing: z.array(z.string()),
})

export type DumpManifest = z.infer<typeof manifestShape>
export type DumpFile = DumpManifest['files'][number]
