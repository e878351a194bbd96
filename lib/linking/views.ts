import type { LinkKind } from '@/lib/provenance/links'
import type { Direction } from './rules'

/** One of the two documents of a suggestion. `documentId`: the capture whose words are compared. */
export type SuggestedEnd = {
  id: string
  title: string
  language: string
  publisher: string | null
  publishedOn: string | null
  isRetracted: boolean
  documentId: string | null
}

/** Words as they stand, with some of what stands around them, and their place in the capture, in code points. */
export type PassageInPlace = { before: string; exact: string; after: string; startCp: number; endCp: number }

export type LinkGround = 'SHARED_TEXT' | 'BYLINE' | 'CANONICAL' | 'BASED_ON'

/** A link that software suggests: nothing until a person makes it. */
export type SuggestedLink = {
  id: string
  kind: LinkKind
  ground: LinkGround
  /** How strong its ground is, 0 to 1. */
  score: number
  direction: Direction
  /** ISO 8601, UTC. */
  madeAt: string
  from: SuggestedEnd
  /** Null where it leads to who told it. */
  to: SuggestedEnd | null
  /** Who is credited; `id` is null where we know nobody of that name. */
  agent: { id: string | null; name: string } | null
  /** What stands in both, the longest first; at most three. */
  passages: Array<{ from: PassageInPlace; to: PassageInPlace; words: number }>
  /** Of how many in all. */
  shared: number
  /** Share of the shorter text's words that stand in both, 0 to 1. */
  containment: number
  credit: { agency: string; words: PassageInPlace | null } | null
  address: string | null
}

/** `open`: how many in all. */
export type SuggestedPage = {
  items: SuggestedLink[]
  next: string | null
  previous: string | null
  open: number
}
