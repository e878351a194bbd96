import type { CaptureFailure } from '@/lib/captures/failures'

/** Ends a fetch from anywhere inside it; `safeFetch` turns it back into a value. */
export class FetchFault extends Error {
  override name = 'FetchFault'
  readonly failure: CaptureFailure
  /** What the site answered, where it did. */
  readonly status: number | null

  constructor(failure: CaptureFailure, more: { status?: number; cause?: unknown } = {}) {
    super(failure.code, { cause: more.cause })
    this.failure = failure
    this.status = more.status ?? null
  }
}
