import type { CaptureFailure } from '@/lib/captures/failures'
import type { CaptureFound, CaptureResult } from '@/lib/captures/schema'
import type { CaptureStage, CaptureState } from '@/lib/captures/stages'

/** How far a capture is; small, since a page asks for it every second. */
export type CaptureProgress = {
  id: string
  state: CaptureState
  stage: CaptureStage
  attempts: number
  /** ISO 8601; null where it is not waiting for another try. */
  nextTryAt: string | null
  failure: CaptureFailure | null
  /** The document it has become. */
  documentId: string | null
}

export type CaptureFileLine = {
  role: 'ORIGINAL' | 'HEADERS' | 'TEXT' | 'SCREENSHOT' | 'PDF' | 'PUBLIC_COPY' | 'PEAKS'
  sha256: string
  size: number
  mediaType: string
}

export type CapturePage = CaptureProgress & {
  method: 'UPLOADED' | 'FETCHED' | 'PASTED'
  cause: 'REQUESTED' | 'RECHECK'
  url: string | null
  fileName: string | null
  requestedAt: string
  requestedBy: string | null
  source: { id: string; title: string } | null
  found: CaptureFound | null
  result: CaptureResult | null
  files: CaptureFileLine[]
}

/** A line of the list of captures that are under way, wait to be described, or failed. */
export type CaptureLine = CaptureProgress & {
  url: string | null
  fileName: string | null
  requestedAt: string
  requestedBy: string | null
  source: { id: string; title: string } | null
}
