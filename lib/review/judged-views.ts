import { z } from 'zod'
import type { Status } from '@/lib/claims/statuses'

/** Why a decision would be judged otherwise: other rules on what was known then, or its own rules on what is known now. */
export const otherwiseReasons = ['rules', 'facts'] as const
export type OtherwiseReason = (typeof otherwiseReasons)[number]

/** A standing decision that would be judged otherwise. It is listed, and stays as it was taken. */
export type JudgedOtherwise = {
  ref: string
  statement: string
  language: string
  status: Status
  reviewer: string
  decidedAt: string
  /** The rule set it was judged by. */
  ruleSet: string
  /** Whether the rules bore the status out then, and would now. */
  met: { before: boolean; now: boolean }
  /** It was decided against unmet rules, with a public reason. */
  isOverridden: boolean
  /** What the status would take now; empty where it is borne out. */
  needed: string[]
}

export type JudgedPage = {
  items: JudgedOtherwise[]
  /** Decisions judged anew for this page. */
  judged: number
  nextCursor: string | null
}

/** Which list, and from where, as it stands in the page's address; anything else there counts as absent. */
export const judgedFilter = z.object({
  because: z.enum(otherwiseReasons).catch('rules'),
  cursor: z.string().max(200).nullable().catch(null),
})
export type JudgedFilter = z.infer<typeof judgedFilter>
