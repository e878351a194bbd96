import type { StatusDelta } from '@/lib/pictures/status-over-time'
import type { ClaimLine } from '@/lib/published/views'
import type { SourceLine, StatusCounts } from './places'

/** Somebody, or a document, and in how many claims. */
export type Counted<What> = What & { count: number }
export type NamedCount = Counted<{ slug: string; name: string }>

/** The page of a topic. */
export type TopicPlace = {
  slug: string
  name: string
  /** Of its claims; a status without any is absent. */
  counts: StatusCounts
  total: number
  /** Only the newest so many claims were looked at, as they were at a moment in the past; null: all. */
  isCapped: boolean
  steps: StatusDelta[]
  /** The newest decisions. */
  claims: ClaimLine[]
  /** What happened, the latest first; claims that say when. */
  events: ClaimLine[]
  /** Most often first. */
  claimants: NamedCount[]
  sources: Array<Counted<SourceLine>>
}

export const indexKinds = ['topics', 'claimants', 'sources'] as const
export type IndexKind = (typeof indexKinds)[number]

/** One line of an index: a topic, a claimant or a source, and how its claims stand. */
export type IndexLine = {
  slug: string
  label: string
  /** Of a document's title; null where it is not known. */
  language: string | null
  total: number
  counts: StatusCounts
}

export type IndexPage = { items: IndexLine[]; nextCursor: string | null; previousCursor: string | null }

export const indexOrders = ['number', 'name'] as const
export type IndexOrder = (typeof indexOrders)[number]

/** What the timeline is asked for. Dates may be known to the year or the month only. */
export type TimelineSearch = { topic?: string; from?: string; to?: string; cursor?: string }

export type TimelinePage = {
  /** The latest event first. */
  items: ClaimLine[]
  nextCursor: string | null
  previousCursor: string | null
  /** How many claims are about each year, whatever the period. */
  happened: Array<{ year: string; n: number }>
  /** In which month they were decided. */
  decided: Array<{ month: string; n: number }>
  topics: NamedCount[]
  topicName: string | null
}
