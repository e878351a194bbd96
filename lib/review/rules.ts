import { z } from 'zod'
import type { Status } from '@/lib/claims/statuses'
import { countOrigins, type ProvenanceGraph } from '@/lib/provenance/origins'
import type { Stance } from '@/lib/sources/rules'
import { wordsOf } from '@/lib/words/words'
import {
  type EvidenceFacts,
  type ReviewFacts,
  type Rule,
  type RuleId,
  type RuleParams,
  ruleSheet,
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

// Stored with decisions, which are the same in every language.
const english = wordsOf('rules', 'en')
const kept = new Map<string, string>()

/** What would meet a rule, made once for each thing it can say: thousands of claims may be weighed at a time. */
function neededFor(id: RuleId, { origins }: RuleParams, { side, reasonSays }: Requirement): string {
  const values = { side, reasonSays, origins: origins === 0 ? 0 : 1 }
  const key = JSON.stringify([id, values])
  const found = kept.get(key) ?? english(`${id}.needed`, values)
  kept.set(key, found)
  return found
}

function weigh(id: RuleId, way: number | null, facts: ReviewFacts, requirement: Requirement): RuleResult {
  const { side } = requirement
  const rule: Rule = ruleSheet[id]
  const { met, params } = rule.asks(side === 'negation' ? negated(facts) : facts)
  return {
    id,
    met,
    way,
    holdsBack: !met,
    because: { key: `${id}.${met ? 'met' : 'unmet'}`, params: { ...params, side } },
    needed: met ? '' : neededFor(id, params, requirement),
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
export const sentenceOf = ({ id, met, because }: Pick<RuleResult, 'id' | 'met' | 'because'>): string =>
  wordsOf('rules')(`${id}.${met ? 'met' : 'unmet'}`, { side: 'claim', ...because.params })

/**
 * What would meet an unmet rule, in the language of what is being answered: stored with the decision it is English. What
 * the reason has to say is not among the counts that are kept, so that this one is told as it was stored.
 */
export const neededOf = ({ id, needed, because }: Pick<RuleResult, 'id' | 'needed' | 'because'>): string =>
  needed === '' || id === 'reason-given'
    ? needed
    : wordsOf('rules')(`${id}.needed`, { side: 'claim', ...because.params })

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
export const credibilityOneAllowed = (
  evidence: readonly EvidenceFacts[],
  graph: ProvenanceGraph,
  stance: Stance,
): boolean =>
  countOrigins(
    evidence.filter((piece) => piece.stance === stance),
    graph,
  ).origins >= 2
