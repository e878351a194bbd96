import type { CaptureState } from '@/lib/captures/stages'
import type { QuotationState } from '@/lib/rechecks/compare'
import type { AgentKind, Distance, Genre, Reliability } from '@/lib/sources/rules'

/** What typing finds: enough to tell two of one name apart. `foundAs`: another name that was found, and its language. */
export type AgentFound = {
  id: string
  name: string
  agentKind: AgentKind
  sources: number
  foundAs: { name: string; language: string | null } | null
}
export type TopicFound = { id: string; name: string }
export type SourceFound = {
  id: string
  title: string
  publisher: string | null
  genre: Genre
  language: string
  publishedOn: string | null
  /** The newest capture, to quote from. */
  documentId: string | null
}

/** A dated grade with its reason; `of` says whether it is the source's own or its publisher's. */
export type GradeLine = {
  of: 'publisher' | 'source'
  grade: Reliability
  reason: string
  gradedAt: string
  gradedBy: string | null
}

export type SourceLine = {
  id: string
  title: string
  publisher: string | null
  publisherId: string | null
  genre: Genre
  language: string
  publishedOn: string | null
  /** In force now; null where nobody has graded it or its publisher. */
  grade: Reliability | null
  /** The grade is the source's own, in its publisher's stead. */
  isOwnGrade: boolean
  captures: number
  /** Whose newest revision rests on it. */
  claims: number
}

export type PublisherLine = {
  id: string
  name: string
  agentKind: AgentKind
  grade: Reliability | null
  sources: number
  claims: number
}

export type RestingClaim = { ref: string; statement: string; language: string }

export type PublisherPage = {
  id: string
  name: string
  agentKind: AgentKind
  description: string | null
  /** In force now; null where nobody has graded it. */
  grade: GradeLine | null
  /** Newest first. */
  grades: GradeLine[]
  /** Newest first, at most 200. `ownGrade` stands in the publisher's stead. */
  sources: Array<{
    id: string
    title: string
    genre: Genre
    language: string
    publishedOn: string | null
    ownGrade: GradeLine | null
  }>
  claims: RestingClaim[]
}

/** One attempt to capture a source. */
export type SourceCapture = {
  id: string
  method: 'PASTED' | 'UPLOADED' | 'FETCHED'
  cause: 'REQUESTED' | 'RECHECK'
  state: CaptureState
  /** When it ended, or was asked for (ISO 8601). */
  at: string
  documentId: string | null
  /** Why it failed, or why its last try did, with what to do. */
  why: string | null
}

/** Words of a source that claims quote; `state` null: nobody has looked since, so they hold. */
export type QuotedWords = {
  quotationId: string
  exact: string
  documentId: string
  startCp: number
  endCp: number
  refs: string[]
  state: QuotationState | null
  nearest: string | null
  since: string | null
}

export type SourcePage = {
  id: string
  title: string
  url: string | null
  author: string | null
  genre: Genre
  distance: Distance
  language: string
  publishedOn: string | null
  accessedOn: string | null
  publisher: { id: string; name: string; agentKind: AgentKind } | null
  /** In force now; null where nobody has graded either. */
  grade: GradeLine | null
  /** Newest first. */
  grades: GradeLine[]
  claims: RestingClaim[]
}
