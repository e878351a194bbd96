import type { CaptureFailure } from '@/lib/captures/failures'
import type { CaptureFound, CaptureResult } from '@/lib/captures/schema'
import type { CaptureFileLine } from '@/lib/captures/views'

/** What a capture brought. Its files lie in the store already and nothing names them yet. */
export type Brought = {
  files: CaptureFileLine[]
  found: CaptureFound
  result: CaptureResult
  text: string
}

/** A step of a capture: what came of it, or why it did not work. */
export type Tried<T> = { ok: true; value: T } | { ok: false; failure: CaptureFailure }

export const came = <T>(value: T): Tried<T> => ({ ok: true, value })

export const failed = (code: CaptureFailure['code'], detail: string | null = null, again = false) =>
  ({ ok: false, failure: { code, detail, again } }) satisfies Tried<never>

export const nothingFound: CaptureFound = {
  title: null,
  author: null,
  publisher: null,
  language: null,
  publishedOn: null,
  modifiedOn: null,
  canonicalUrl: null,
  description: null,
}
