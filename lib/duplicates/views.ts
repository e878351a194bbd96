import type { Publication, Workflow } from '@/lib/claims/rules'
import type { Status } from '@/lib/claims/statuses'
import type { LinkKind } from './schema'

/** A claim beside another one, with where it stands. Times are ISO 8601 in UTC. */
export type OtherClaim = {
  ref: string
  /** Of its newest revision. */
  statement: string
  language: string
  workflow: Workflow
  status: Status
  publication: Publication
  /** A verdict stands that this person does not see yet, since they may read it blind; `status` says nothing then. */
  isHidden: boolean
  /** Without it `status` says only that nobody has looked. */
  everDecided: boolean
  decidedAt: string | null
}

/** A claim that may be the same as the one in hand, and what the two have in common. */
export type LikelyDuplicate = OtherClaim & {
  /** 0 to 1. */
  likeness: number
  because: {
    words: string[]
    /** Plain decimals, and units where they are known. */
    figures: Array<{ value: string; unit: string | null }>
    /** Names of agents and topics. */
    entities: string[]
  }
}

/** How the other claim stands to the one in hand: the claim in hand is … than or as the other. */
export type LinkSide = LinkKind | 'BROADER'

export type ClaimLinkLine = OtherClaim & { kind: LinkSide; madeBy: string; madeAt: string }
