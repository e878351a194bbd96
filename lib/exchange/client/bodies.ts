// Written by `npm run client` from the description of the API. Not by hand.
import type { ClaimContent, SentClaim } from './schemas'

export type LogClaimBody =
  | SentClaim
  | {
      content: ClaimContent
    }

export type EditClaimBody = {
  version: number
  content: ClaimContent
}

export type AddEvidenceBody = {
  version: number
  source: {
    url?: string | null
    title: string
    publisher?: string | null
    publishedAt?: string | null
    genre?:
      | 'NEWS_REPORT'
      | 'ANALYSIS'
      | 'OPINION'
      | 'OFFICIAL_RECORD'
      | 'COURT_FILING'
      | 'DATASET'
      | 'SOCIAL_POST'
      | 'VIDEO'
      | 'AUDIO'
      | 'LEAKED_MATERIAL'
      | 'INTERVIEW'
      | 'OTHER'
  }
  stance: 'SUPPORTS' | 'DISPUTES' | 'NEUTRAL'
  quotation?: {
    exact: string
    prefix?: string
    suffix?: string
  } | null
  credibility?: number
}

export type SubmitClaimBody = {
  version: number
}

export type WithdrawClaimBody = {
  version: number
  reason: string
}

export type AddNoteBody = {
  parentId?: string | null
  body: string
  mentions?: Array<string>
}

export type LinkClaimsBody = {
  other: string
  kind: 'SAME_AS' | 'NARROWER' | 'CONTRADICTS'
}

export type UnlinkClaimsBody = {
  other: string
}

export type AcceptSuggestionBody = {
  version: number
}

export type DeclineSuggestionBody = {
  reason?: string | null
}

export type SettleCommentBody = {
  settled?: boolean
}

export type AssignClaimBody = {
  version: number
  personId: string | null
}

export type TakeClaimBody = {
  version: number
  reason?: string | null
}

export type ReleaseClaimBody = {
  version: number
}

export type ReturnClaimBody = {
  version: number
  reason: string
  comments?: Array<{
    field: string
    body: string
  }>
}

export type SuggestChangeBody = {
  version: number
  revisionHash?: string
  field: string
  value: string | number | null
  reason: string
}

export type DecideClaimBody = {
  version: number
  revisionHash?: string
  status: 'UNVERIFIED' | 'VERIFIED' | 'PARTLY_VERIFIED' | 'DISPUTED' | 'REFUTED' | 'UNVERIFIABLE'
  reason: string
  note?: string | null
  override?: string | null
  parts?: Array<string>
  said?: {
    status: 'VERIFIED' | 'UNVERIFIED' | 'DISPUTED' | 'REFUTED'
    reason: string
  } | null
  disagreement?: string | null
}

export type ReadClaimBody = {
  version: number
  revisionHash?: string
  status: 'UNVERIFIED' | 'VERIFIED' | 'PARTLY_VERIFIED' | 'DISPUTED' | 'REFUTED' | 'UNVERIFIABLE'
  reason: string
}

export type UnblindReadingBody = Record<string, never>

export type ReaffirmClaimBody = {
  version: number
  reason: string
}

export type RetractClaimBody = {
  version: number
  revisionHash?: string
  reason: string
  correctionNotice: string
}

export type MergeClaimBody = {
  version: number
  into: string
  reason: string
}

export type ProposeWithholdingBody = {
  version: number
  act: 'WITHHOLD' | 'RESTORE'
  ground: 'COURT_ORDER' | 'DATA_PROTECTION' | 'SAFETY' | 'COPYRIGHT' | 'ETHICS' | 'OTHER'
  legalReference?: string | null
  reason: string
}

export type ConfirmWithholdingBody = {
  version: number
}

export type DeclineWithholdingBody = {
  reason: string
}
