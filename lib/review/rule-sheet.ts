import {
  type Credibility,
  type Distance,
  isAtLeastB,
  isCredible,
  type Reliability,
  type Stance,
} from '@/lib/sources/rules'
import { countOrigins, type Report, speakerOf } from './origins'

/** One piece of evidence as the rules see it. `reliability` is the grade in force when it is judged. */
export type EvidenceFacts = Report & {
  stance: Stance
  reliability: Reliability
  credibility: Credibility
  distance: Distance
  /** We hold a snapshot of the source. */
  heldSnapshot: boolean
  /** A quotation from that snapshot passed the quote gate. */
  anchored: boolean
}

export type ReviewFacts = {
  evidence: readonly EvidenceFacts[]
  /** Agents whom the claim is about. */
  partyIds: readonly string[]
  reason?: string
  parts?: readonly string[]
  correctionNotice?: string
}

/** Whether a rule is asked of the claim, or of its negation, for which what disputes the claim speaks. */
export type Side = 'claim' | 'negation'

export type RuleId =
  | 'two-origins'
  | 'grade-b-or-better'
  | 'first-hand-record'
  | 'no-credible-dispute'
  | 'parts-written-out'
  | 'support-and-dispute'
  | 'party-denies'
  | 'reason-given'
  | 'correction-notice'

/** Counts, and the side asked: all that a sentence needs to be said again years later. */
export type RuleParams = Record<string, string | number>

/** How one side is spoken of: what backs it, what opposes it. */
export type RuleWords = { backs: string; back: string; opposes: string; oppose: string }

export type Rule = {
  /** The rule as the method page states it. */
  states: string
  /** Asked of the claim; of the negation the facts come with their stances swapped. */
  asks: (facts: ReviewFacts) => { met: boolean; params: RuleParams }
  met: (params: RuleParams, words: RuleWords) => string
  unmet: (params: RuleParams, words: RuleWords) => string
  needed: (params: RuleParams, words: RuleWords) => string
}

export const wordsFor = {
  claim: { backs: 'supports', back: 'support', opposes: 'disputes', oppose: 'dispute' },
  negation: { backs: 'disputes', back: 'dispute', opposes: 'supports', oppose: 'support' },
} as const satisfies Record<Side, RuleWords>

const taking = (stance: Stance, facts: ReviewFacts) =>
  facts.evidence.filter((piece) => piece.stance === stance)
const reportsIn = (evidence: readonly EvidenceFacts[]) => countOrigins(evidence).reports
const crediblyDisputing = (facts: ReviewFacts) =>
  taking('DISPUTES', facts).filter((it) => isCredible(it.credibility))
const hasWords = (text: string | undefined) => /[\p{L}\p{N}]/u.test(text ?? '')

/**
 * A primary document that we hold and that was judged possibly true or better. Genre and publisher's grade do not
 * matter: a record speaks for itself. Its credibility does: a leaked recording whose authenticity nobody has examined
 * (6, unknown) is held and first-hand, and still settles nothing alone.
 */
const isFirstHandRecord = (piece: EvidenceFacts) =>
  piece.distance === 'PRIMARY' && piece.heldSnapshot && isCredible(piece.credibility)

// A party's own word counts whether an outlet carries it or the party publishes it itself.
const isSpokenBy = (agentIds: readonly string[]) => (piece: EvidenceFacts) =>
  agentIds.some((id) => id === speakerOf(piece))

/**
 * Every rule of any rule set, by its stable id: how it is stated, asked, and told when met and unmet. A rule that has
 * judged a decision stays as it is; one that is to ask something else is a new row.
 */
export const ruleSheet = {
  'two-origins': {
    states:
      'At least two independent origins support it; outlets that rest on the same speaker are one origin.',
    asks: (facts) => {
      const { origins, reports } = countOrigins(taking('SUPPORTS', facts))
      return { met: origins >= 2, params: { origins, reports } }
    },
    met: (p, w) => `Independent origins that ${w.back} it: ${p.origins}, in reports: ${p.reports}.`,
    unmet: (p, w) =>
      `Independent origins that ${w.back} it: ${p.origins}, in reports: ${p.reports}. Two are needed.`,
    needed: (p, w) =>
      `${p.origins === 0 ? 'Two independent origins' : 'A second independent origin'} to ${w.back} it.`,
  },
  'grade-b-or-better': {
    states: 'At least one source that supports it is graded B or better; F means unknown and does not count.',
    asks: (facts) => {
      const sources = reportsIn(taking('SUPPORTS', facts).filter((piece) => isAtLeastB(piece.reliability)))
      return { met: sources > 0, params: { sources } }
    },
    met: (p, w) => `Sources graded B or better that ${w.back} it: ${p.sources}.`,
    unmet: (_, w) => `No source that ${w.backs} it is graded B or better.`,
    needed: (_, w) => `A source graded B or better to ${w.back} it.`,
  },
  'first-hand-record': {
    states: 'A first-hand record that we hold, of credibility 1 to 3, supports it.',
    asks: (facts) => {
      const records = reportsIn(taking('SUPPORTS', facts).filter(isFirstHandRecord))
      return { met: records > 0, params: { records } }
    },
    met: (p, w) => `First-hand records we hold that ${w.back} it: ${p.records}.`,
    unmet: (_, w) => `We hold no first-hand record of credibility 1 to 3 that ${w.backs} it.`,
    needed: (_, w) => `A first-hand record, captured and judged possibly true or better, that ${w.backs} it.`,
  },
  'no-credible-dispute': {
    states: 'Nothing of credibility 1 to 3 disputes it.',
    asks: (facts) => {
      const disputes = reportsIn(crediblyDisputing(facts))
      return { met: disputes === 0, params: { disputes } }
    },
    met: (_, w) => `Nothing of credibility 1 to 3 ${w.opposes} it.`,
    unmet: (p, w) => `Reports of credibility 1 to 3 that ${w.oppose} it: ${p.disputes}.`,
    needed: (_, w) => `An answer to every credible report that ${w.opposes} it.`,
  },
  'parts-written-out': {
    states: 'The parts for which this holds are written out.',
    asks: (facts) => {
      const parts = (facts.parts ?? []).filter(hasWords).length
      return { met: parts > 0, params: { parts } }
    },
    met: (p) => `Parts written out: ${p.parts}.`,
    unmet: () => 'The verified parts are not written out.',
    needed: () => 'Write out the parts that are verified.',
  },
  'support-and-dispute': {
    states: 'It is supported, and something of credibility 1 to 3 disputes it.',
    asks: (facts) => {
      const [supports, disputes] = [reportsIn(taking('SUPPORTS', facts)), reportsIn(crediblyDisputing(facts))]
      return { met: supports > 0 && disputes > 0, params: { supports, disputes } }
    },
    met: (p) =>
      `Reports that support it: ${p.supports}; of credibility 1 to 3 that dispute it: ${p.disputes}.`,
    unmet: (p) =>
      `Reports that support it: ${p.supports}; of credibility 1 to 3 that dispute it: ${p.disputes}. Both are needed.`,
    needed: () => 'Both a report that supports it and one of credibility 1 to 3 that disputes it.',
  },
  'party-denies': {
    states: 'A party named in the claim denies it.',
    asks: (facts) => {
      const denials = reportsIn(taking('DISPUTES', facts).filter(isSpokenBy(facts.partyIds)))
      return { met: denials > 0, params: { denials } }
    },
    met: (p) => `Reports of a denial by a party named in the claim: ${p.denials}.`,
    unmet: () => 'No party named in the claim is on record denying it.',
    needed: () => 'A denial by a party named in the claim, as evidence that disputes it.',
  },
  'reason-given': {
    states: 'A public reason is given.',
    asks: (facts) => ({ met: hasWords(facts.reason), params: {} }),
    met: () => 'A public reason is given.',
    unmet: () => 'No public reason is given.',
    needed: (p) => `Give a public reason that says ${p.reasonSays}.`,
  },
  'correction-notice': {
    states: 'A correction notice says what was wrong in our own record.',
    asks: (facts) => ({ met: hasWords(facts.correctionNotice), params: {} }),
    met: () => 'A correction notice is written.',
    unmet: () => 'There is no correction notice.',
    needed: () => 'Write the correction notice: what our record said, and what was wrong with it.',
  },
} as const satisfies Record<RuleId, Rule>
