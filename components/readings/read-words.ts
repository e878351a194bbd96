import { z } from 'zod'
import type { Status } from '@/lib/claims/statuses'
import type { ReviewFacts } from '@/lib/review/rule-sheet'
import { evaluateRules } from '@/lib/review/rules'
import { decidable } from '@/lib/review/schema'

/** What the rules are asked of, as it is given to the browser: grades and origins, no words. */
export type ReadFacts = Pick<ReviewFacts, 'evidence' | 'graph' | 'partyIds'>

const kept = z.object({
  status: z.enum(decidable).optional().catch(undefined),
  reason: z.string().catch(''),
})

export type ReadWords = z.infer<typeof kept>

/** What was typed before, out of whatever was kept. */
export const readWords = (body: unknown): ReadWords =>
  kept.parse(typeof body === 'object' && body !== null ? body : {})

export const hasWords = ({ reason }: ReadWords): boolean => reason.trim() !== ''

/** The rules for a status, as the command weighs a reading: its reason is also where the parts are named. */
export const weigh = (status: Status, facts: ReadFacts, reason: string) =>
  evaluateRules(status, { ...facts, reason, parts: [reason] })

/** Rules that no words of the reader's own can meet. */
export const heldBack = (status: Status, facts: ReadFacts) =>
  weigh(status, facts, 'a reason').rules.filter((rule) => rule.holdsBack)
