import type {
  ClaimLine,
  PublicDecision,
  PublicDecisionTranslation,
  PublicNotice,
  WithheldPage,
} from '@/lib/published/views'
import type { Status } from '@/lib/claims/statuses'
import type { PublicCorrection } from '@/lib/moments/corrections'
import type { Locale } from '@/lib/words/speech'

/** What a feed needs to know of the decision that stands on a claim. Dates: ISO 8601, UTC. */
export type DecidedLine = {
  line: ClaimLine
  decision: Pick<PublicDecision, 'reason' | 'reviewer' | 'parts' | 'override'>
  /** Checked translations of that decision; null: there are none. */
  translations: PublicDecisionTranslation[] | null
  /** The newest second reading or later look; null: none. */
  lookedAt: string | null
  /** The newest change under it that nobody has looked at; null: none. */
  changedAt: string | null
}

/**
 * A line of the public log of corrections, whatever its kind. `statement`: of the claim as it is now; null where readers
 * see none of it. `status`: what it is now.
 */
export type CorrectionLine = Pick<
  PublicCorrection,
  'id' | 'kind' | 'ref' | 'statement' | 'language' | 'notice' | 'at' | 'mergedInto'
> & { slug: string; status: Status; was: Status | null }

/** Everything that happened to one claim, as far as readers may know it. */
export type ClaimPast = {
  line: ClaimLine
  history: PublicDecision[]
  notice: PublicNotice | null
  corrections: CorrectionLine[]
}

/** What stands at the address of a claim's feed. */
export type ClaimPastAddress =
  | { kind: 'claim'; past: ClaimPast }
  | { kind: 'withheld'; page: WithheldPage }
  | { kind: 'merged'; slug: string }

export type FeedTag = { term: string; label: string; kind: 'status' | 'topic' }

/** One thing that happened, ready to be written. Addresses are whole; moments ISO 8601, UTC. */
export type FeedEntry = {
  /** A tag URI (RFC 4151), the same for good. */
  id: string
  title: string
  url: string
  html: string
  text: string
  published: string
  updated: string
  author: string | null
  tags: FeedTag[]
  image: string | null
}

/** What a feed is about; `key` makes its id and stays as it is for good. */
export type FeedSubject =
  | { kind: 'all'; key: '' }
  | { kind: 'status'; key: string; statuses: Status[] }
  | { kind: 'topic' | 'claimant' | 'source'; key: string; name: string }
  | { kind: 'claim'; key: string; language: string; statement: string }
  | { kind: 'withheld'; key: string }
  | { kind: 'corrections'; key: '' }

/** A feed, ready to be written as Atom or as JSON Feed. */
export type Feed = {
  subject: FeedSubject
  locale: Locale
  id: string
  title: string
  text: string
  /** Of this site: whole, without a slash at the end. */
  origin: string
  /** The page that shows the same, and the address of the feed without `.xml` or `.json`, both without language. */
  page: string
  base: string
  /** `?status=…` or nothing. */
  search: string
  updated: string
  entries: FeedEntry[]
  /** The WebSub hub that tells of changes; null: none. */
  hub: string | null
}
