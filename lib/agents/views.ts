import type { Publication, Workflow } from '@/lib/claims/rules'
import type { Status } from '@/lib/claims/statuses'
import type { AgentKind, Genre, Reliability, Verb } from '@/lib/sources/rules'
import type { TrackRecord } from '@/lib/sources/track-record'
import type { DescriptionChanges } from './rules'
import type { AgentAlias, AgentDescription } from './schema'

/** Another name by which somebody was found, or null where it was their own. */
export type FoundAs = AgentAlias | null

export type AgentLine = {
  id: string
  name: string
  kind: AgentKind
  foundAs: FoundAs
  /** Other names, of this one and of those that are one with it. */
  names: number
  /** Claims of theirs, by the newest revision of each. */
  claims: number
  sources: number
}

export type OneWith = {
  mergeId: string
  id: string
  name: string
  kind: AgentKind
  reason: string
  /** Under the name they bore then. */
  madeBy: string
  /** ISO 8601, UTC. */
  madeAt: string
  /** The grade in force of it as a publisher; a merge moves none. */
  grade: Reliability | null
}

/** Somebody who may be the same, and why. */
export type PossibleDouble = {
  id: string
  name: string
  kind: AgentKind
  because: 'same-name' | 'shared-name' | 'similar'
  /** The name of theirs that is the same or alike. */
  by: string
}

/** One claim in which somebody is named as who says it or passes it on. */
export type AgentClaim = {
  ref: string
  statement: string
  language: string
  workflow: Workflow
  publication: Publication
  status: Status
  /** A verdict stands that this person may still read blind; `status` says nothing then. */
  isHidden: boolean
  everDecided: boolean
  verb: Verb
}

/** How many claims of somebody stand how. `OPEN`: nobody has decided; `HIDDEN`: kept from this person. */
export type ClaimCount = { status: Status | 'OPEN' | 'HIDDEN'; count: number }

export type AgentSource = {
  id: string
  title: string
  language: string
  genre: Genre
  publishedOn: string | null
}

/** What was told by somebody: by a link of a document, or as evidence of a claim says. */
export type AgentTold = {
  source: { id: string; title: string; language: string }
  /** The claim whose evidence says so; null: a link of the document does. */
  ref: string | null
}

export type AgentPage = AgentDescription & {
  id: string
  slug: string
  /** ISO 8601, UTC. */
  createdAt: string
  mergedInto: OneWith | null
  /** Those that are one with it, the newest first. */
  merged: OneWith[]
  grade: Reliability | null
  doubles: PossibleDouble[]
  claims: { items: AgentClaim[]; counts: ClaimCount[]; total: number }
  record: TrackRecord
  /** Claims that somebody else makes and this one passes on. */
  passedOn: { items: AgentClaim[]; total: number }
  /** Claims about them. */
  about: { items: AgentClaim[]; total: number }
  published: { items: AgentSource[]; total: number }
  told: AgentTold[]
}

/** One act upon an agent, the newest first. */
export type AgentHistoryLine = {
  id: string
  at: string
  who: string
  reason: string
} & (
  | { kind: 'agent.described'; changes: DescriptionChanges }
  | { kind: 'agent.merged' | 'agent.separated'; name: string; intoName: string }
)
