import type { Status } from '@/lib/claims/statuses'
import { wordsOf } from '@/lib/words/words'
import type { RuleId, Side } from './rule-sheet'

/** What one status takes. */
export type Requirement = {
  side: Side
  /** Each of these must be met … */
  all: readonly RuleId[]
  /** … and, where there are any, every rule of at least one of these ways. */
  ways: readonly (readonly RuleId[])[]
  /** What the public reason of this status has to say. */
  reasonSays: string
}

/**
 * The rules by which statuses are decided, as data: the method page is rendered from it. A set that has judged a
 * decision is never changed: a change is a new set under a new name, and a rule that is to ask something else is a new
 * row of the rule sheet under a new id, so that every stored evaluation goes on saying what it said.
 */
export type RuleSet = {
  version: string
  /** The day from which decisions are judged by it (`2026-11-22`); null: from the first decision on. */
  since: string | null
  statuses: Record<Status, Requirement>
}

const t = wordsOf('rules')

const settled = [['two-origins', 'grade-b-or-better'], ['first-hand-record']] as const

const v1 = {
  version: 'v1',
  since: null,
  statuses: {
    UNVERIFIED: {
      side: 'claim',
      all: ['reason-given'],
      ways: [],
      get reasonSays() {
        return t('reasons.v1.UNVERIFIED')
      },
    },
    VERIFIED: {
      side: 'claim',
      all: ['no-credible-dispute', 'reason-given'],
      ways: settled,
      get reasonSays() {
        return t('reasons.v1.VERIFIED')
      },
    },
    PARTLY_VERIFIED: {
      side: 'claim',
      all: ['no-credible-dispute', 'parts-written-out', 'reason-given'],
      ways: settled,
      get reasonSays() {
        return t('reasons.v1.PARTLY_VERIFIED')
      },
    },
    DISPUTED: {
      side: 'claim',
      all: ['reason-given'],
      ways: [['support-and-dispute'], ['party-denies']],
      get reasonSays() {
        return t('reasons.v1.DISPUTED')
      },
    },
    REFUTED: {
      side: 'negation',
      all: ['no-credible-dispute', 'reason-given'],
      ways: settled,
      get reasonSays() {
        return t('reasons.v1.REFUTED')
      },
    },
    UNVERIFIABLE: {
      side: 'claim',
      all: ['reason-given'],
      ways: [],
      get reasonSays() {
        return t('reasons.v1.UNVERIFIABLE')
      },
    },
    RETRACTED: {
      side: 'claim',
      all: ['correction-notice', 'reason-given'],
      ways: [],
      get reasonSays() {
        return t('reasons.v1.RETRACTED')
      },
    },
  },
} as const satisfies RuleSet

/** Every rule set that decisions were ever judged by, by its version, the oldest first. */
export const ruleSets = { v1 } as const satisfies Record<string, RuleSet>

/** The one by which decisions are judged today. */
export const currentRuleSet: RuleSet = ruleSets.v1

/** The rule set of a version, or null where there is none of that name. */
export const ruleSetOf = (version: string): RuleSet | null =>
  Object.values<RuleSet>(ruleSets).find((ruleSet) => ruleSet.version === version) ?? null
