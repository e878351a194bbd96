import type { AttributionInput, ClaimContent } from '@/lib/claims/schema'
import type { Workflow } from '@/lib/claims/rules'
import type { Status } from '@/lib/claims/statuses'
import type { Credibility, Reliability, Stance, Strength } from '@/lib/sources/rules'
import type { Locale } from '@/lib/words/speech'
import { type AgentKey, agents, type TopicKey } from './agents'
import type { PhraseKey, SourceKey } from './documents'
import type { PersonKey } from './people'

export type SampleEvidence = {
  /** Names the row while edits carry it along. */
  row: string
  source: SourceKey
  quote?: PhraseKey
  stance: Stance
  credibility: Credibility
  toldBy?: AgentKey
  strength?: Strength
  note?: string
}

/** Words of the article that say who speaks: they show that it was said, and neither support nor dispute it. */
export const speakerIn = (quote: PhraseKey, toldBy: AgentKey): SampleEvidence => ({
  row: 'speaker',
  source: 'article',
  quote,
  stance: 'NEUTRAL',
  credibility: 6,
  toldBy,
})

export type SampleContent = Pick<ClaimContent, 'statement' | 'attributions'> &
  Partial<Pick<ClaimContent, 'eventFrom' | 'eventTo' | 'place' | 'figures'>> & {
    topics: readonly TopicKey[]
    parties?: readonly AgentKey[]
    evidence: readonly SampleEvidence[]
  }

/** What can be decided; a retraction is an act of its own. */
export type Verdict = {
  status: Exclude<Status, 'RETRACTED'>
  reason: string
  note?: string
  override?: string
  parts?: string[]
  /** Whether it was said, where the reviewer finds otherwise than the captured words show. */
  said?: { status: 'VERIFIED' | 'UNVERIFIED'; reason: string }
  /** Of a dispute: where the sides part. */
  disagreement?: string
}

type Act =
  | { act: 'log'; content: SampleContent }
  | { act: 'edit'; content: SampleContent }
  | { act: 'submit' }
  | { act: 'take' }
  | { act: 'return'; reason: string }
  | { act: 'withdraw'; reason: string }
  | ({ act: 'decide' } & Verdict)
  | { act: 'retract'; reason: string; correctionNotice: string }
  /** A second reading, and a later look that finds the decision still valid. */
  | { act: 'read'; status: Verdict['status']; reason: string }
  | { act: 'reaffirm'; reason: string }
  /** A change to one field that a reviewer proposes. */
  | { act: 'suggest'; field: string; value: string | number | null; reason: string }
  /** This claim is the narrower one of the two, or the same, or contradicts the other. */
  | { act: 'link'; other: string; kind: 'SAME_AS' | 'NARROWER' | 'CONTRADICTS' }
  /** The decision that stands in another language; and a reviewer's check of the newest such translation. */
  | { act: 'translate'; language: Locale; statement: string; reason: string }
  | { act: 'check-translation'; language: Locale }
  /** `answers`: a reply to the newest note on the claim. */
  | { act: 'note'; body: string; answers?: boolean }

/**
 * One act on a claim. `at`: `YYYY-MM-DD HH:MM`, UTC. In a text, `{{key}}` stands for the ref of the sample claim of that
 * key, which must have been logged by then.
 */
export type ClaimAct = { at: string; by: PersonKey } & Act

export type SampleClaim = {
  key: string
  /** The number of the claim in the dossier's list; null where the desk's life is shown and no claim of the list. */
  item: number | null
  /** Where it stands when all is told; the status is null where nothing is public. */
  ends: { workflow: Workflow; status: Status | null }
  acts: readonly ClaimAct[]
}

export type SampleGrade = {
  at: string
  by: PersonKey
  of: { publisher: AgentKey } | { source: SourceKey }
  grade: Reliability
  reason: string
}

/** The article says so itself; how it knows is not told. */
export const articleSays: AttributionInput = {
  agent: agents.outlet,
  verb: 'SAYS',
  anonymity: 'ANONYMOUS',
  basis: 'CANNOT_BE_JUDGED',
  saidOn: '2025-01',
}

/** The article passes on what somebody else is to have said. */
export const articleReports: AttributionInput = { ...articleSays, basis: 'TOLD' }

/** A person whom the article names as speaking. */
export const named = (agent: AgentKey, basis: AttributionInput['basis']): AttributionInput => ({
  agent: agents[agent],
  verb: 'SAYS',
  anonymity: 'NAMED',
  basis,
  saidOn: '2025-01',
})

/** Somebody whom the article does not name. */
export const anonymous = (agent: AgentKey, verb: AttributionInput['verb']): AttributionInput => ({
  agent: agents[agent],
  verb,
  anonymity: 'ANONYMOUS',
  basis: 'CANNOT_BE_JUDGED',
  saidOn: null,
})

/** The way most claims go: logged and sent to review by one person, read and decided by another. */
export function firstReading(
  logged: { at: string; sentAt: string; by: PersonKey; content: SampleContent },
  read: { takenAt: string; at: string; by: PersonKey } & Verdict,
): ClaimAct[] {
  const { takenAt, ...decided } = read
  return [
    { act: 'log', at: logged.at, by: logged.by, content: logged.content },
    { act: 'submit', at: logged.sentAt, by: logged.by },
    { act: 'take', at: takenAt, by: read.by },
    { act: 'decide', ...decided },
  ]
}

/** A newer revision of a decided claim, sent to review and decided. */
export function nextReading(
  edited: { at: string; sentAt: string; by: PersonKey; content: SampleContent },
  read: { takenAt: string; at: string; by: PersonKey } & Verdict,
): ClaimAct[] {
  const [logged, ...rest] = firstReading(edited, read)
  return logged ? [{ act: 'edit', at: edited.at, by: edited.by, content: edited.content }, ...rest] : rest
}
