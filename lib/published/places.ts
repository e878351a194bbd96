import type { LinkKind } from '@/lib/provenance/links'
import type { OriginPicture } from '@/lib/provenance/views'
import type { ClaimLine } from '@/lib/published/views'
import type { Status } from '@/lib/claims/statuses'
import type { AgentKind, Distance, Genre, Reliability } from '@/lib/sources/rules'
import { slugOf } from '@/lib/text/slug'

/** A grade in force, with the reason that was given for it. `at`: ISO 8601, UTC. */
export type PublicGrade = { grade: Reliability; reason: string; at: string }

/** What is stored of a public document. Who published it is joined when it is read, so that a name is kept once. */
export type SourceCard = {
  title: string
  language: string
  genre: Genre
  distance: Distance
  url: string | null
  author: string | null
  publishedOn: string | null
  accessedOn: string | null
  /** Its own grade; where it has none, that of its publisher is in force. */
  grade: PublicGrade | null
  /** Since when we hold a capture of it (ISO 8601, UTC); null: we hold none. */
  heldSince: string | null
}

/** What is stored of somebody who is named in public. */
export type AgentCard = {
  name: string
  kind: AgentKind
  description: string | null
  aliases: Array<{ name: string; language: string | null }>
  /** Addresses or ids elsewhere that mean the same one. */
  sameAs: string[]
  /** As a publisher. */
  grade: PublicGrade | null
}

/** What is stored of a link: the words that show it, in their language, and the note. Never who made it. */
export type LinkBody = { passage: { exact: string; language: string } | null; note: string | null }

/** What the desk knows of an agent, and whether a public claim keeps their name back. */
export type AgentFacts = AgentCard & { isShielded: boolean }

/**
 * What readers may know of an agent. Of somebody whom a public claim attributes words to other than by name, only what
 * the claims say: another name, or an id elsewhere, could tell who it is. Nobody describes a person to readers.
 */
export function agentCardOf({ isShielded, ...agent }: AgentFacts): AgentCard {
  if (isShielded) return { ...agent, description: null, aliases: [], sameAs: [] }
  return agent.kind === 'PERSON' ? { ...agent, description: null } : agent
}

/**
 * The address of a document: the Latin words of its title, and the first digits of its id. `digits`: 8, or all 32 where
 * another document of that title begins with the same.
 */
export const sourceSlugOf = (title: string, id: string, digits: 8 | 32): string =>
  slugOf(title, id.replaceAll('-', '').slice(0, digits))

/** A document in a line: what it is called, whose it is, and when it was published. */
export type SourceLine = {
  slug: string
  title: string
  language: string
  genre: Genre
  publisher: string | null
  publishedOn: string | null
}

/** A correction or retraction, seen from one of its two ends. */
export type SourceMark = { kind: LinkKind; other: SourceLine; isItself: boolean } & LinkBody

/** A claim, and how it rests on a document: directly, or through another that rests on it. */
export type RestingLine = {
  line: ClaimLine
  through: { title: string; language: string; slug: string } | null
}

/** So many; `isMore`: at least, because counting ended there. */
export type Counted = { count: number; isMore: boolean }

/** How many claims stand at each status; a status without any is absent. */
export type StatusCounts = Partial<Record<Status, number>>

/** How many of so many were counted, where counting ended at `most`. */
export const countedTo = (count: number, most: number): Counted => ({
  count: Math.min(count, most),
  isMore: count > most,
})

/** The page of a document. */
export type SourcePlace = {
  id: string
  slug: string
  card: SourceCard
  publisher: { name: string; slug: string; kind: AgentKind } | null
  /** Its own, or its publisher's, and whose; null: nobody has graded either. */
  grade: (PublicGrade & { of: 'source' | 'publisher' }) | null
  isRestedOn: boolean
  /** What corrects or retracts it. */
  marks: SourceMark[]
  /** What it corrects or retracts. */
  corrects: SourceMark[]
  /** Where it comes from. */
  picture: OriginPicture
  /** What it is directly based on. */
  basedOn: Array<{ title: string; url: string | null; slug: string }>
  /** What comes from it, at any depth; `isDirect`: a link leads from one to the other. */
  downstream: { total: Counted; first: Array<SourceLine & { isDirect: boolean }> }
  claims: { total: Counted; first: RestingLine[] }
  /** Of the claims that rest on it directly, how many stand at each status; a status without any is absent. */
  counts: StatusCounts
}

/** The page of somebody who is named in public claims. */
export type ClaimantPlace = {
  slug: string
  card: AgentCard
  /** Others that are one with them. */
  merged: Array<{ name: string; slug: string }>
  /** Of the claims that are theirs; a status without any is absent. */
  counts: StatusCounts
  total: number
  claims: ClaimLine[]
  nextCursor: string | null
  previousCursor: string | null
  passedOn: { total: Counted; first: ClaimLine[] }
  documents: { total: Counted; first: SourceLine[] }
}

/** What stands at the address of a claimant; a merged one leads on. */
export type ClaimantAddress = { kind: 'claimant'; place: ClaimantPlace } | { kind: 'merged'; slug: string }
