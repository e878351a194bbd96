import type { AuthenticityRating } from '@/lib/authenticity/ratings'
import type { MediaCredentials } from '@/lib/media/credentials'
import type { AgentKind, Distance, Genre, Reliability, Stance, Strength } from '@/lib/sources/rules'

// The evidence of a public claim, as readers see it: stored ready-made in `published` and answered as it is.

export type PublicQuotation = {
  exact: string
  prefix: string
  suffix: string
  startCp: number
  endCp: number
  /** SHA-256 of the captured bytes, hex. */
  snapshotSha256: string
  capturedAt: string
  method: 'PASTED' | 'UPLOADED' | 'FETCHED'
  /** Of the quoted words. */
  language: string
  /** Of a PDF: the page on which the words begin, from 1. */
  page: number | null
  /** Of a recording: where the words are heard, in milliseconds. */
  time: { startMs: number; endMs: number } | null
  /** Exactly that span and nothing else, where readers may hear it: `/files/<sha256>`. */
  clip: PublicFile | null
  translation: PublicTranslation | null
  /** What a later look at the page showed, where the words no longer stand there as quoted. */
  later: { state: 'DRIFTED' | 'AMBIGUOUS' | 'ORPHANED' | 'GONE'; since: string } | null
}

export type PublicFile = { sha256: string; mediaType: string; size: number }

export type PublicTranslation = {
  language: string
  text: string
  translator: string
  method: 'PERSON' | 'MACHINE'
  /** Who of the desk compared it with the original; null: nobody yet. */
  checkedBy: string | null
}

/** What is known of a recording or a picture that a piece of evidence rests on. */
export type PublicMedia = {
  kind: 'audio' | 'video' | 'image'
  authenticity: { rating: AuthenticityRating; reason: string; judgedBy: string; judgedAt: string } | null
  credentials: MediaCredentials | null
  /** The clean copy of a picture, where readers may see it. */
  picture: PublicFile | null
}

export type PublicEvidence = {
  key: string
  stance: Stance
  credibility: number
  strength: Strength | null
  note: string | null
  toldBy: { name: string; slug: string; kind: AgentKind } | null
  /** The grade in force when the claim was decided. */
  reliability: { grade: Reliability; reason: string | null }
  source: {
    id: string
    title: string
    url: string | null
    publisher: { name: string; slug: string } | null
    author: string | null
    genre: Genre
    distance: Distance
    language: string
    publishedOn: string | null
    accessedOn: string | null
    /** Whether we hold a capture of it. */
    held: boolean
  }
  quotation: PublicQuotation | null
  /** Null where the evidence is text. */
  media: PublicMedia | null
}
