import type { KeptDraft } from '@/lib/claims/views'
import type { AuthenticityRating } from '@/lib/authenticity/ratings'
import type { MediaCredentials } from '@/lib/media/credentials'
import type { MediaKind } from '@/lib/media/kinds'
import type { TranslationLine } from '@/lib/translations/views'
import type { TranscriptSegment, WordsMethod } from '@/lib/transcripts/segments'

/** Who compared a version with the recording, or a translation with its original, and when (ISO 8601, UTC). */
export type TranscriptCheckLine = { who: string; at: string }

/** One saved version of a recording's words. Places in `text` and in `segments` are Unicode code points. */
export type TranscriptVersion = {
  id: string
  /** Counted over all versions of the recording, from 1. */
  number: number
  kind: 'ORIGINAL' | 'TRANSLATION'
  /** Of a translation: the version that it is of. */
  originalId: string | null
  language: string
  text: string
  segments: TranscriptSegment[]
  method: WordsMethod
  /** Who or what made it: a person's name, or a program's. */
  maker: string
  savedBy: string
  savedAt: string
  checks: TranscriptCheckLine[]
  /** The person who looks has neither saved nor checked it, and may check it. */
  mayCheck: boolean
}

/** A recording as it is played and quoted from. `media` and `peaks` are read at `/files/<sha256>`. */
export type RecordingFacts = {
  snapshotId: string
  kind: 'audio' | 'video'
  /** Null where it could not be measured; then no span of it can be quoted. */
  durationMs: number | null
  media: { sha256: string; mediaType: string }
  /** SHA-256 of the numbers of the waveform; null where there are none. */
  peaks: string | null
  /** Newest first. */
  transcripts: TranscriptVersion[]
}

/** Words of a recording as a quotation names them: a passage of a transcript, and the span in which it is heard. */
export type HeardPassage = {
  transcriptId: string
  startCp: number
  endCp: number
  exact: string
  startMs: number
  endMs: number
}

/** What a person has begun to type beside a recording or a picture. */
export type MediaDrafts = Record<'transcript' | 'translation' | 'authenticity' | 'sharing', KeptDraft | null>

/** What a reviewer is shown of the document under a piece of evidence, beyond its words. */
export type EvidenceMedia = {
  snapshotId: string
  kind: MediaKind
  /** What can be played or shown on the desk, at `/files/<sha256>`: a recording, or the clean copy of a picture. */
  file: { sha256: string; mediaType: string } | null
  authenticity: { rating: AuthenticityRating; reason: string; judgedBy: string; judgedAt: string } | null
  credentials: MediaCredentials | null
  /** Readers may see or hear what is quoted of it. */
  shared: boolean
  /** Of heard words: the version that they are quoted from. */
  transcript: {
    number: number
    method: WordsMethod
    maker: string
    savedBy: string
    checks: TranscriptCheckLine[]
  } | null
  translation: TranslationLine | null
}
