import type { Member } from '@/lib/auth/actor'
import { hex } from '@/lib/claims/revision'
import type { Status } from '@/lib/claims/statuses'
import type { Tx } from '@/lib/db'
import { type Act, type Recorded, record } from '@/lib/ledger/record'
import type { SaidFinding } from '@/lib/review/find-said'
import type { RuleEvaluation } from '@/lib/review/rules'

/** What is judged: the claim, its status until now, and one revision of it by its hash. */
export type JudgedRevision = {
  claimId: string
  from: Status
  id: string
  number: number
  hash: Uint8Array<ArrayBuffer>
}

export type Verdict = {
  status: Status
  said: Status | null
  reason: string
  override: string | null
  parts: string[]
  correctionNotice: string | null
  /** What the captured words alone say of the other half of the pair, and why the reviewer finds otherwise. */
  finding: SaidFinding | null
  saidReason: string | null
  disagreement: string | null
  secondReading: boolean
  reviewBy: Date | null
}

type DecidingKind = 'claim.decided' | 'claim.retracted'

/** One reviewer; second readings add to it. */
export const FIRST_DEPTH = 1

/**
 * Writes an event of deciding and, bound to it and to the hash that was read, the decision. Shared by deciding and
 * retracting; the database asks again who may, and which revision it is.
 */
export async function writeDecision<K extends DecidingKind>(
  tx: Tx,
  actor: Member,
  judged: JudgedRevision,
  verdict: Verdict,
  evaluation: RuleEvaluation,
  act: Pick<Act<K>, 'kind' | 'payload'>,
): Promise<Recorded> {
  const { status, finding, ...said } = verdict
  const event = await record(tx, actor, { ...act, claimId: judged.claimId, from: judged.from, to: status })
  await tx.decision.create({
    data: {
      claimId: judged.claimId,
      revisionId: judged.id,
      revisionHash: judged.hash,
      reviewerId: actor.id,
      toStatus: status,
      depth: FIRST_DEPTH,
      ruleSet: evaluation.version,
      evaluation,
      eventId: event.id,
      saidComputed: finding?.status ?? null,
      ...(finding ? { saidBecause: finding.because } : {}),
      ...said,
    },
  })
  return event
}

/** The part of a deciding event's payload that both kinds share. */
export const verdictPayload = (judged: JudgedRevision, verdict: Verdict, evaluation: RuleEvaluation) => ({
  revision: judged.number,
  hash: hex(judged.hash),
  status: verdict.status,
  said: verdict.said,
  depth: FIRST_DEPTH,
  ruleSet: evaluation.version,
  met: evaluation.met,
  reason: verdict.reason,
})
