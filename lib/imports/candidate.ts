import type { Genre, AgentKind } from '@/lib/sources/rules'
import type { Position } from './formats'
import type { Reason } from './reasons'

/** What a row holds, by column. Of tables every value is a text. */
export type Fields = Readonly<Record<string, unknown>>

/** A row as it was read: `line` is where it begins; `next` is where reading goes on after it. */
export type RawRow = { row: number; line: number; next: Position } & (
  { ok: true; fields: Fields } | { ok: false; reason: Reason }
)

export type CandidateClaimant = { name: string; kind: AgentKind | null }

/** A document that the file names. `title` is its address where the file gives no title. */
export type CandidateSource = {
  url: string | null
  archivedUrl: string | null
  title: string
  publisher: string | null
  /** Partial date. */
  publishedAt: string | null
  genre: Genre
  /** What the file says about it: a question and its answer. */
  note: string | null
}

/** What a publisher decided of the claim, in the publisher's words. It never becomes a status of ours, nor a stance. */
export type CandidateVerdict = {
  words: string
  by: string
  url: string | null
  archivedUrl: string | null
  /** Of the review article; its address where the file gives no title. */
  title: string | null
  /** Partial date. */
  on: string | null
}

/** A claim as the file tells it. Dates are partial (`YYYY`, `YYYY-MM`, `YYYY-MM-DD`); texts are within the limits of `claimContent`. */
export type Candidate = {
  statement: string
  language: string
  claimants: CandidateClaimant[]
  saidOn: string | null
  eventDate: string | null
  topics: string[]
  sources: CandidateSource[]
  verdicts: CandidateVerdict[]
  note: string | null
}

export type Taken = { ok: true; candidate: Candidate; remarks: Reason[] } | { ok: false; reasons: Reason[] }
