import type { AuthenticityRating } from '@/lib/authenticity/ratings'
import type { CaptureFileLine } from '@/lib/captures/views'
import type { Status } from '@/lib/claims/statuses'
import type { Workflow } from '@/lib/claims/rules'
import type { Span } from '@/lib/evidence/anchor'
import type { MediaCredentials } from '@/lib/media/credentials'
import type { MediaKind } from '@/lib/media/kinds'
import type { Distance, Genre } from '@/lib/sources/rules'
import type { RecordingFacts, TranscriptVersion } from '@/lib/transcripts/views'

/** A line of the list of documents. */
export type DocumentLine = {
  id: string
  sourceId: string
  title: string
  publisher: string | null
  genre: Genre
  language: string
  publishedOn: string | null
  capturedAt: string
  capturedBy: string | null
  kind: MediaKind
  /** Of text; 0 where the document is sound or a picture. */
  lengthCp: number
  /** How many pages a PDF has; 0 elsewhere. */
  pages: number
  /** Of a recording, in milliseconds; null elsewhere. */
  durationMs: number | null
  quotations: number
  url: string | null
}

export type QuotingClaim = {
  ref: string
  statement: string
  workflow: Workflow
  status: Status
  decided: boolean
}

/** Words of this document that claims quote now, in their newest or their decided revision. */
export type QuotedPassage = Span & {
  exact: string
  /** Of a PDF: the page on which the words begin, from 1. */
  page: number | null
  /** Of a recording: the transcript that the places count in, and the span, in milliseconds. */
  heard: { transcriptId: string; startMs: number; endMs: number } | null
  claims: QuotingClaim[]
}

/** The capture that a document came from; its files are read at `/files/<sha256>`. */
export type DocumentCapture = {
  id: string
  httpStatus: number | null
  /** Each address that led on to the next, the first being the one asked for. */
  redirects: string[]
  /** ISO 8601; null where it was sent as a file. */
  fetchedAt: string | null
  /** Why there is no picture of the page, where there is none. */
  noPicture: string | null
  files: CaptureFileLine[]
}

export type AuthenticityLine = {
  id: string
  rating: AuthenticityRating
  reason: string
  judgedBy: string
  judgedAt: string
}

/** Whether readers may see or hear what is quoted; the newest act. */
export type SharingLine = { id: string; shared: boolean; reason: string; who: string; at: string }

/** A captured document as it is read and quoted from. */
export type DocumentPage = {
  id: string
  kind: MediaKind
  /** Empty for sound, video and pictures. */
  text: string
  lengthCp: number
  /** Where each page of a PDF begins in `text`, in code points; empty where there are no pages. */
  pages: number[]
  /** Of a recording; null elsewhere, or where it could not be measured. */
  durationMs: number | null
  /** Content credentials; null where nobody looked. */
  credentials: MediaCredentials | null
  /** Of the bytes as they came, hex. */
  sha256: string
  size: number
  mediaType: string
  method: 'PASTED' | 'UPLOADED' | 'FETCHED'
  fileName: string | null
  /** Where a fetched page was at last, after all that led on. */
  finalUrl: string | null
  /** Null where the text was pasted. */
  capture: DocumentCapture | null
  /** Every capture of the same source that became a document, this one among them, newest first; at most 50. */
  captures: Array<{ documentId: string; capturedAt: string }>
  capturedAt: string
  capturedBy: string | null
  source: {
    id: string
    title: string
    publisher: { id: string; name: string } | null
    url: string | null
    author: string | null
    genre: Genre
    distance: Distance
    language: string
    publishedOn: string | null
    accessedOn: string | null
  }
  quoted: QuotedPassage[]
  /** Newest first: the first stands. */
  authenticity: AuthenticityLine[]
  /** Null: nobody has said anything yet, and readers have nothing of it. */
  sharing: SharingLine | null
  /** Of a recording: newest first; empty elsewhere. */
  transcripts: TranscriptVersion[]
  /** What this person may do here; `whyNotJudge` says why somebody who judges may not judge this one. */
  may: { transcribe: boolean; share: boolean; judge: boolean; whyNotJudge: string | null }
}

/** What is needed to pick a quotation from a source: its newest capture. */
export type QuotableText = {
  id: string
  kind: MediaKind
  text: string
  /** As in `DocumentPage`. */
  pages: number[]
  language: string
  capturedAt: string
  captures: number
  /** Null where it is not a recording. */
  recording: RecordingFacts | null
}

/** The file of a capture that plays a part; null where it has none such. */
export const fileOf = (
  { capture }: Pick<DocumentPage, 'capture'>,
  role: CaptureFileLine['role'],
): CaptureFileLine | null => capture?.files.find((file) => file.role === role) ?? null

type Recorded = Pick<
  DocumentPage,
  'id' | 'kind' | 'durationMs' | 'sha256' | 'mediaType' | 'capture' | 'transcripts'
>

/** A document as a recording; null where it is none. */
export const recordingOf = (document: Recorded): RecordingFacts | null =>
  document.kind === 'audio' || document.kind === 'video'
    ? {
        snapshotId: document.id,
        kind: document.kind,
        durationMs: document.durationMs,
        media: { sha256: document.sha256, mediaType: document.mediaType },
        peaks: fileOf(document, 'PEAKS')?.sha256 ?? null,
        transcripts: document.transcripts,
      }
    : null
