import type { Status } from '@/lib/claims/statuses'
import type { PublicCorrection } from '@/lib/moments/corrections'
import type { StatusDelta } from '@/lib/pictures/status-over-time'
import type { OriginCounts, OriginPicture } from '@/lib/provenance/views'
import type { PublicEvidence } from '@/lib/published/evidence-views'
import type { RuleResult, Unsettled } from '@/lib/review/rules'
import type { WithholdingGround } from '@/lib/review/schema'
import type { AgentKind, Anonymity, Basis, Verb } from '@/lib/sources/rules'

/** Raised whenever what is stored for a public page changes shape: the next start folds every page anew. */
export const PAGE_SHAPE = 3

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
  /** Documents that support it. */
  reports: number
  /** What these go back to: counted in origins, not in outlets. */
  origins: number
  /** How many of the origins are loops without a way out. */
  circular: number
  supports: number
  disputes: number
  /** Path on this site. */
  url: string
  /** Absent where nothing that it rests on has changed since it was last looked at. */
  changed?: { since: string; noLongerMet: boolean }
  /** The statement in other languages, by language: of the decision that stands, checked. Absent where there are none. */
  statements?: Record<string, string>
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

/** The public words of the decision that stands in another language: who translated it, and who checked that. */
export type PublicDecisionTranslation = {
  language: string
  statement: string
  reason: string
  correctionNotice: string | null
  disagreement: string | null
  translator: string
  translatedAt: string
  checker: string
  /** When it was checked, and shown from. */
  at: string
  ofDecision: { decidedAt: string; revisionHash: string }
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
  originsOf: PublicOrigins
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
  /** In other languages, by language. Absent where there are none. */
  translations?: PublicDecisionTranslation[]
  /** Of a past page: the languages in which it stood there, and since when that translation is taken back (ISO 8601). */
  takenBack?: Array<{ language: string; at: string }>
  /** Of a past page: somebody whom readers knew by another name then stands in it under the name of today. */
  namesKeptBack?: true
}

/** What a claim rests on, as it was last looked at. `roots`: the origins of what supports it, by name. */
export type PublicOrigins = {
  count: number
  circular: number
  reports: number
  roots: string[]
  disputes: OriginCounts
  /** Of all its evidence, whatever its stance. */
  picture: OriginPicture
}

/** Why something that a public claim rests on is not as it was. */
export const noticeCauses = [
  'REGRADED',
  'RETRACTED',
  'CORRECTED',
  'DRIFTED',
  'REJUDGED',
  'LINKED',
  'UNLINKED',
  'MERGED',
  'SEPARATED',
  'EDITED',
] as const
export type NoticeCause = (typeof noticeCauses)[number]

/** What changed under a public claim since it was last looked at, the newest change first. */
export type PublicNotice = {
  /** ISO 8601, UTC: the first change that nobody has looked at. */
  since: string
  changes: Array<{
    cause: NoticeCause
    at: string
    source: { id: string; title: string; language: string } | null
  }>
  was: OriginCounts
  now: OriginCounts
  /** Its status met the rules when it was decided, and would not now. */
  noLongerMet: boolean
}

/** What stands at a public address. `merged`: the address of the claim it leads to. */
export type PublicAddress =
  | { kind: 'claim'; page: ClaimPage; related: RelatedClaim[]; notice: PublicNotice | null }
  | { kind: 'withheld'; page: WithheldPage }
  | { kind: 'merged'; slug: string; from: string }

/** Another public claim, with its status as it is now, and how the one shown stands to it: NARROWER than it, say. */
export type RelatedClaim = {
  kind: 'SAME_AS' | 'NARROWER' | 'BROADER' | 'CONTRADICTS'
  line: ClaimLine
}

export type Facet = { key: string; label: string; count: number }

/** A disputed claim worth reading: what the reviewer said, and the origins of what speaks against it. */
export type DisputedLine = {
  line: ClaimLine
  reason: string
  disagreement: string | null
  against: OriginCounts
}

export type FrontPage = {
  /** How many public claims there are of each status; a status without any is absent. */
  counts: Partial<Record<Status, number>>
  /** How these came about, by month. */
  steps: StatusDelta[]
  /** Most claims first. */
  topics: Array<{ slug: string; name: string; count: number }>
  newest: ClaimLine[]
  disputed: DisputedLine[]
  corrections: PublicCorrection[]
  sample: boolean
}
