import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type {
  AgentKind,
  Anonymity,
  Basis,
  Distance,
  Genre,
  Reliability,
  Stance,
  Strength,
  Verb,
} from '@/lib/sources/rules'
import type { WordsMethod } from '@/lib/transcripts/segments'

export type RevisionAgent = { id: string; name: string; slug: string; kind: AgentKind }

export type RevisionEvidence = {
  key: string
  stance: Stance
  credibility: number
  strength: Strength | null
  note: string | null
  toldBy: RevisionAgent | null
  /** The grade in force when the revision was written. */
  reliability: Reliability
  source: {
    id: string
    title: string
    url: string | null
    publisher: RevisionAgent | null
    author: string | null
    genre: Genre
    distance: Distance
    language: string
    publishedOn: string | null
    accessedOn: string | null
  }
  quotation: {
    id: string
    snapshotId: string
    snapshotSha256: string
    exact: string
    prefix: string
    suffix: string
    startCp: number
    endCp: number
    /** Of a PDF: the page on which the words begin, from 1. Absent elsewhere. */
    page?: number
    /** Of heard words: the transcript that `startCp` counts in, and the span in which they are heard. Absent elsewhere. */
    heard?: {
      transcriptId: string
      transcriptSha256: string
      language: string
      startMs: number
      endMs: number
    }
    /** The same words in another language, where they were entered with the evidence. */
    translation?: { id: string; language: string; text: string; translator: string; method: WordsMethod }
  } | null
}

export type RevisionQuotation = NonNullable<RevisionEvidence['quotation']>

/**
 * Everything a reviewer judges, with names as they were. Its RFC 8785 bytes are kept and hashed; decisions bind to
 * the hash, and the public page is made from nothing else.
 */
export type RevisionContent = {
  v: 1
  statement: string
  language: string
  eventFrom: string | null
  eventTo: string | null
  place: string | null
  attributions: Array<{
    agent: RevisionAgent
    verb: Verb
    anonymity: Anonymity
    basis: Basis
    saidOn: string | null
  }>
  topics: Array<{ id: string; slug: string; name: string }>
  parties: RevisionAgent[]
  figures: Array<{
    label: string
    amount: string | null
    low: string | null
    high: string | null
    unit: string
    asOf: string | null
  }>
  evidence: RevisionEvidence[]
}

/** RFC 8785 bytes of a revision, and their SHA-256. */
export function sealRevision(content: RevisionContent): {
  bytes: Uint8Array<ArrayBuffer>
  hash: Uint8Array<ArrayBuffer>
} {
  const bytes = new Uint8Array(Buffer.from(canonicalize(content) ?? '', 'utf8'))
  return { bytes, hash: new Uint8Array(createHash('sha256').update(bytes).digest()) }
}

/** The content under a hash; throws where the bytes are not a revision of version 1. */
export function openRevision(bytes: Uint8Array): RevisionContent {
  const content: RevisionContent = JSON.parse(Buffer.from(bytes).toString('utf8'))
  if (content.v !== 1) throw new Error('this revision was written by a newer Whence')
  return content
}

/** The same content without the quotations of these pieces: what is left where their words do not pass the quote gate. */
export function withoutQuotations(content: RevisionContent, keys: readonly string[]): RevisionContent {
  if (keys.length === 0) return content
  const silent = new Set(keys)
  return {
    ...content,
    evidence: content.evidence.map((piece) =>
      silent.has(piece.key) ? { ...piece, quotation: null } : piece,
    ),
  }
}

export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

/** The way back: a digest as the database keeps it. */
export const fromHex = (digits: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(digits, 'hex'))
