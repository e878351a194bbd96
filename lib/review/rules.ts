import { z } from 'zod'
import type { Status } from '@/lib/claims/statuses'
import type { Stance } from '@/lib/sources/rules'
import { countOrigins } from './origins'
import {
  type EvidenceFacts,
  type ReviewFacts,
  type Rule,
  type RuleId,
  type RuleParams,
  ruleSheet,
  wordsFor,
} from './rule-sheet'
import { currentRuleSet, type Requirement, type RuleSet } from './rule-sets'

export type { EvidenceFacts, ReviewFacts, RuleId } from './rule-sheet'

/** One rule weighed. `way`: rules of one way belong together, and one way met is enough; null: asked in any case. */
export type RuleResult = {
  id: RuleId
  met: boolean
  way: number | null
  /** Unmet, and the status waits for it: not made up for by another way. */
  holdsBack: boolean
  because: { key: `${RuleId}.${'met' | 'unmet'}`; params: RuleParams }
  /** What would meet it; empty where it is met. */
  needed: string
}

/** Plain data, stored with the decision as it is. */
export type RuleEvaluation = { version: string; target: Status; met: boolean; rules: RuleResult[] }

/** Reads an evaluation back as it was stored; each rule is told by its own key, whatever the rules are today. */
export const storedEvaluation = z.custom<RuleEvaluation>(
  (kept) => typeof kept === 'object' && kept !== null && 'rules' in kept && Array.isArray(kept.rules),
)

const otherStance = {
  SUPPORTS: 'DISPUTES',
  DISPUTES: 'SUPPORTS',
  NEUTRAL: 'NEUTRAL',
} as const satisfies Record<Stance, Stance>

/** The facts as the negation of the claim sees them: what disputes the claim supports it, and the other way round. */
export const negated = (facts: ReviewFacts): ReviewFacts => ({
  ...facts,
  evidence: facts.evidence.map((piece) => ({ ...piece, stance: otherStance[piece.stance] })),
})

function weigh(
  id: RuleId,
  way: number | null,
  facts: ReviewFacts,
  { side, reasonSays }: Requirement,
): RuleResult {
  const rule: Rule = ruleSheet[id]
  const { met, params } = rule.asks(side === 'negation' ? negated(facts) : facts)
  return {
    id,
    met,
    way,
    holdsBack: !met,
    because: { key: `${id}.${met ? 'met' : 'unmet'}`, params: { ...params, side } },
    needed: met ? '' : rule.needed({ ...params, reasonSays }, wordsFor[side]),
  }
}

/**
 * Whether a status may be set on these facts by a rule set (today's, unless another is asked), rule by rule. Unmet, it
 * takes a public override reason.
 */
export function evaluateRules(
  target: Status,
  facts: ReviewFacts,
  ruleSet: RuleSet = currentRuleSet,
): RuleEvaluation {
  const requirement: Requirement = ruleSet.statuses[target]
  const always = requirement.all.map((id) => weigh(id, null, facts, requirement))
  const weighed = requirement.ways.map((way, index) => way.map((id) => weigh(id, index, facts, requirement)))
  const open = weighed.some((way) => way.every((rule) => rule.met))
  const ofWays = weighed.flat().map((rule) => (open ? { ...rule, holdsBack: false } : rule))
  const rules = [...ofWays, ...always]
  return { version: ruleSet.version, target, met: !rules.some((rule) => rule.holdsBack), rules }
}

/** Why a rule is met or not, in a sentence; also for an evaluation read back from where it was stored. */
export function sentenceOf(result: Pick<RuleResult, 'id' | 'met' | 'because'>): string {
  const rule: Rule = ruleSheet[result.id]
  const words = wordsFor[result.because.params.side === 'negation' ? 'negation' : 'claim']
  return (result.met ? rule.met : rule.unmet)(result.because.params, words)
}

export type Unsettled = RuleResult & { towards: 'VERIFIED' | 'REFUTED' }

/** "What would settle this": each rule that keeps the claim from being verified, then from being refuted. */
export const whatWouldSettle = (facts: ReviewFacts): Unsettled[] =>
  (['VERIFIED', 'REFUTED'] as const).flatMap((towards) =>
    evaluateRules(towards, facts)
      // The reviewer's own duty, not something a reader could bring.
      .rules.filter((rule) => rule.holdsBack && rule.id !== 'reason-given')
      .map((rule) => ({ ...rule, towards })),
  )

/** Credibility 1, "confirmed by other sources", takes two origins among the evidence of that stance. */
export const credibilityOneAllowed = (evidence: readonly EvidenceFacts[], stance: Stance): boolean =>
  countOrigins(evidence.filter((piece) => piece.stance === stance)).origins >= 2
