import type { AuthenticityRating } from '@/lib/authenticity/ratings'
import type { Status } from '@/lib/claims/statuses'
import type { MediaCredentials } from '@/lib/media/credentials'
import type { RuleResult, Unsettled } from '@/lib/review/rules'
import type { WithholdingGround } from '@/lib/review/schema'
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

/** What readers see. These shapes are stored ready-made in `published` and answered as they are. */
export type ClaimLine = {
  ref: string
  slug: string
  statement: string
  language: string
  status: Status
  said: Status | null
  depth: number
  /** The outermost named or described claimant; null where nobody is named. */
  claimant: string | null
  topics: Array<{ slug: string; name: string }>
  eventDate: { from: string | null; to: string | null }
  /** ISO 8601, UTC. */
  decidedAt: string
  origins: number
  supports: number
  disputes: number
  /** Path on this site. */
  url: string
}

export type PublicAttribution = {
  level: number
  agent: { name: string; slug: string; kind: AgentKind }
  verb: Verb
  anonymity: Anonymity
  basis: Basis
  saidOn: string | null
}

export type PublicFigure = {
  label: string
  amount: string | null
  low: string | null
  high: string | null
  unit: string
  asOf: string | null
}

export type PublicQuotation = {
  exact: string
  prefix: string
  suffix: string
  startCp: number
  endCp: number
  /** SHA-256 of the captured bytes, hex. */
  snapshotSha256: string
  capturedAt: string
  method: 'PASTED' | 'UPLOADED' | 'FETCHED'
  /** Of the quoted words. */
  language: string
  /** Of a PDF: the page on which the words begin, from 1. */
  page: number | null
  /** Of a recording: where the words are heard, in milliseconds. */
  time: { startMs: number; endMs: number } | null
  /** Exactly that span and nothing else, where readers may hear it: `/files/<sha256>`. */
  clip: PublicFile | null
  translation: PublicTranslation | null
  /** What a later look at the page showed, where the words no longer stand there as quoted. */
  later: { state: 'DRIFTED' | 'AMBIGUOUS' | 'ORPHANED' | 'GONE'; since: string } | null
}

export type PublicFile = { sha256: string; mediaType: string; size: number }

export type PublicTranslation = {
  language: string
  text: string
  translator: string
  method: 'PERSON' | 'MACHINE'
  /** Who of the desk compared it with the original; null: nobody yet. */
  checkedBy: string | null
}

/** What is known of a recording or a picture that a piece of evidence rests on. */
export type PublicMedia = {
  kind: 'audio' | 'video' | 'image'
  authenticity: { rating: AuthenticityRating; reason: string; judgedBy: string; judgedAt: string } | null
  credentials: MediaCredentials | null
  /** The clean copy of a picture, where readers may see it. */
  picture: PublicFile | null
}

export type PublicEvidence = {
  key: string
  stance: Stance
  credibility: number
  strength: Strength | null
  note: string | null
  toldBy: { name: string; slug: string; kind: AgentKind } | null
  /** The grade in force when the claim was decided. */
  reliability: { grade: Reliability; reason: string | null }
  source: {
    id: string
    title: string
    url: string | null
    publisher: { name: string; slug: string } | null
    author: string | null
    genre: Genre
    distance: Distance
    language: string
    publishedOn: string | null
    accessedOn: string | null
    /** Whether we hold a capture of it. */
    held: boolean
  }
  quotation: PublicQuotation | null
  /** Null where the evidence is text. */
  media: PublicMedia | null
}

export type PublicDecision = {
  status: Status
  from: Status | null
  said: Status | null
  depth: number
  reason: string
  reviewer: string
  reviewerRole: string
  decidedAt: string
  ruleSet: string
  rulesMet: boolean
  /** Each rule as it stood when the decision was taken; `sentenceOf` says it in words. */
  rules: RuleResult[]
  override: string | null
  parts: string[]
  correctionNotice: string | null
  revisionNumber: number
  revisionHash: string
  /** Why `said` is not what the captured words alone show; null where it is. */
  saidReason: string | null
  /** On what the captured words alone rest it; `saidSentence` says it. Null of decisions before it was asked. */
  saidBecause: Record<string, string | number | null> | null
  /** The point on which the sides of a dispute part. */
  disagreement: string | null
  /** Second readings of this decision, oldest first; one that does not agree is a dissent. */
  readings: PublicReading[]
  /** Later looks that found it still valid, newest first. */
  reaffirmations: PublicReaffirmation[]
}

/** Another reviewer's own verdict on what was decided. */
export type PublicReading = {
  status: Status
  agrees: boolean
  /** Given without knowledge of the first decision. */
  blind: boolean
  reason: string
  reviewer: string
  reviewerRole: string
  readAt: string
}

export type PublicReaffirmation = {
  reason: string
  reviewer: string
  reviewerRole: string
  at: string
}

/** All that is left in public of a claim whose text is withheld. */
export type WithheldPage = {
  ref: string
  status: Status
  withheld: {
    at: string
    ground: WithholdingGround
    legalReference: string | null
    reason: string
  }
}

/** All that is left in public of a claim that was merged: where it leads. */
export type MergedPage = { ref: string; status: Status; mergedInto: string }

/** `Claim` of the API and the whole of a claim page: the line, and what it rests on. */
export type ClaimPage = ClaimLine & {
  place: string | null
  attributions: PublicAttribution[]
  parties: Array<{ name: string; slug: string }>
  figures: PublicFigure[]
  evidence: PublicEvidence[]
  originsOf: { count: number; circular: number; reports: number; roots: string[] }
  decision: PublicDecision
  /** Newest first; the first is `decision`. */
  history: PublicDecision[]
  /** Unmet rules of an unsettled claim: what would settle it. */
  settle: Unsettled[]
  revisionHash: string
  revisionNumber: number
  loggedAt: string
  /** The day (`YYYY-MM-DD`) on which the decision is due for another look; null: never. */
  reviewBy: string | null
}

/** What stands at a public address. `merged`: the address of the claim it leads to. */
export type PublicAddress =
  | { kind: 'claim'; page: ClaimPage; related: RelatedClaim[] }
  | { kind: 'withheld'; page: WithheldPage }
  | { kind: 'merged'; slug: string; from: string }

/** Another public claim, with its status as it is now, and how the one shown stands to it: NARROWER than it, say. */
export type RelatedClaim = {
  kind: 'SAME_AS' | 'NARROWER' | 'BROADER' | 'CONTRADICTS'
  line: ClaimLine
}

export type Facet = { key: string; label: string; count: number }

export type ClaimList = {
  items: ClaimLine[]
  total: number
  /** Opaque cursors; null at the ends. */
  nextCursor: string | null
  previousCursor: string | null
  facets: { status: Facet[]; topic: Facet[]; language: Facet[] }
}

export type FrontPage = {
  /** How many public claims there are of each status; a status without any is absent. */
  counts: Partial<Record<Status, number>>
  newest: ClaimLine[]
  disputed: ClaimLine[]
  corrections: Array<{ ref: string; slug: string; notice: string; at: string }>
  sample: boolean
}
