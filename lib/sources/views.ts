import type { AgentKind, Distance, Genre, Reliability } from '@/lib/sources/rules'

/** What typing finds: enough to tell two of one name apart. */
export type AgentFound = { id: string; name: string; agentKind: AgentKind; sources: number }
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
  genre: Genre
  language: string
  publishedOn: string | null
  grade: Reliability | null
  captures: number
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
  claims: Array<{ ref: string; statement: string }>
}
