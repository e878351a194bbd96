import type { Status } from '@/lib/claims/statuses'
import type { Workflow } from '@/lib/claims/rules'
import type { Span } from '@/lib/evidence/anchor'
import type { Distance, Genre } from '@/lib/sources/rules'

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
  lengthCp: number
  quotations: number
}

export type QuotingClaim = {
  ref: string
  statement: string
  workflow: Workflow
  status: Status
  decided: boolean
}

/** Words of this document that claims quote now, in their newest or their decided revision. */
export type QuotedPassage = Span & { exact: string; claims: QuotingClaim[] }

/** A captured document as it is read and quoted from. */
export type DocumentPage = {
  id: string
  text: string
  lengthCp: number
  /** Of the bytes as they came, hex. */
  sha256: string
  size: number
  mediaType: string
  method: 'PASTED' | 'UPLOADED' | 'FETCHED'
  fileName: string | null
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
}

/** What is needed to pick a quotation from a source: its newest capture. */
export type QuotableText = {
  id: string
  text: string
  language: string
  capturedAt: string
  captures: number
}
