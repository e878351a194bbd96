import { z } from 'zod'
import type { Status } from '@/lib/claims/statuses'
import { evaluateRules, type ReviewFacts, type RuleEvaluation } from '@/lib/review/rules'
import { type SaidStatus, saidStatuses } from '@/lib/review/said'
import { decidable, type DecideClaimInput } from '@/lib/review/schema'

/** What the rules are asked of, as it is given to the browser: grades and origins, no words. */
export type JudgedFacts = Pick<ReviewFacts, 'evidence' | 'graph' | 'partyIds'>

/** What the captured words show of the question whether it was said; null where that is not asked. */
export type Finding = { status: SaidStatus; because: unknown } | null

const kept = z.object({
  status: z.enum(decidable).optional().catch(undefined),
  reason: z.string().catch(''),
  note: z.string().catch(''),
  override: z.string().catch(''),
  parts: z.array(z.string()).catch([]),
  disagreement: z.string().catch(''),
  said: z
    .object({ status: z.enum(saidStatuses), reason: z.string().catch('') })
    .nullable()
    .catch(null),
})

export type DecideWords = z.infer<typeof kept>

/** What was typed before, out of whatever was kept. */
export const decideWords = (body: unknown): DecideWords =>
  kept.parse(typeof body === 'object' && body !== null ? body : {})

export const hasWords = (words: DecideWords): boolean => textsOf(words).some((text) => text.trim() !== '')

/** Every text of the form, to be kept or taken along. */
export const textsOf = ({ reason, override, note, disagreement, said, parts }: DecideWords): string[] => [
  reason,
  override,
  disagreement,
  said?.reason ?? '',
  note,
  ...parts,
]

const blankToNull = (text: string | null | undefined) => (!text || text.trim() === '' ? null : text)

/** Rules that words alone cannot meet, so that the status takes a public override reason. */
export const heldBackBy = (evaluation: RuleEvaluation) =>
  evaluation.rules.filter(
    (rule) => rule.holdsBack && rule.id !== 'reason-given' && rule.id !== 'parts-written-out',
  )

/** The rules for a status with what has been typed so far. */
export const evaluate = (status: Status, facts: JudgedFacts, words: Pick<DecideWords, 'reason' | 'parts'>) =>
  evaluateRules(status, { ...facts, reason: words.reason, parts: words.parts })

function withoutBlankEnd(parts: readonly string[]): string[] {
  const last = parts.findLastIndex((part) => part.trim() !== '')
  return parts.slice(0, last + 1)
}

/** What is sent: empty boxes are null, and what the status has no use for stays in the form. */
export const tidied = (values: DecideClaimInput, facts: JudgedFacts, finding: Finding): DecideClaimInput => {
  const parts = values.status === 'PARTLY_VERIFIED' ? withoutBlankEnd(values.parts) : []
  const isHeldBack =
    decidable.includes(values.status) &&
    heldBackBy(evaluate(values.status, facts, { reason: values.reason, parts })).length > 0
  return {
    ...values,
    parts,
    note: blankToNull(values.note),
    override: isHeldBack ? blankToNull(values.override) : null,
    disagreement: values.status === 'DISPUTED' ? blankToNull(values.disagreement) : null,
    said: (finding && values.said) ?? null,
  }
}
