import {
  countOrigins,
  isFallen,
  leadOn,
  type ProvenanceGraph,
  type Report,
  speakersOf,
} from '@/lib/provenance/origins'
import {
  type Credibility,
  type Distance,
  isAtLeastB,
  isCredible,
  type Reliability,
  type Stance,
} from '@/lib/sources/rules'
import { wordsOf } from '@/lib/words/words'

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
  /** What is known of where the evidence comes from. */
  graph: ProvenanceGraph
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

/** A rule: its words are those of the area `rules`, in the language of what is being answered. */
export type Rule = {
  /** The rule as the method page states it. */
  states: string
  /** Asked of the claim; of the negation the facts come with their stances swapped. */
  asks: (facts: ReviewFacts) => { met: boolean; params: RuleParams }
}

const t = wordsOf('rules')

const rule = (id: RuleId, asks: Rule['asks']): Rule => ({
  get states() {
    return t(`${id}.states`)
  },
  asks,
})

// A retracted document speaks for nothing and against nothing.
const taking = (stance: Stance, { evidence, graph }: ReviewFacts) =>
  evidence.filter((piece) => piece.stance === stance && !isFallen(piece.sourceId, graph))
const reportsIn = (evidence: readonly EvidenceFacts[]) =>
  new Set(evidence.map((piece) => piece.sourceId)).size
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

// A party's own word counts whether an outlet carries it or the party publishes it itself, under whichever of its names.
function isSpokenByParty({ partyIds, graph }: ReviewFacts) {
  const parties = new Set(leadOn(partyIds, graph))
  return (piece: EvidenceFacts) => speakersOf(piece, graph).some((id) => parties.has(id))
}

/**
 * Every rule of any rule set, by its stable id: how it is stated, asked, and told when met and unmet. A rule that has
 * judged a decision stays as it is; one that is to ask something else is a new row.
 */
export const ruleSheet: Record<RuleId, Rule> = {
  'two-origins': rule('two-origins', (facts) => {
    const { origins, reports } = countOrigins(taking('SUPPORTS', facts), facts.graph)
    return { met: origins >= 2, params: { origins, reports } }
  }),
  'grade-b-or-better': rule('grade-b-or-better', (facts) => {
    const sources = reportsIn(taking('SUPPORTS', facts).filter((piece) => isAtLeastB(piece.reliability)))
    return { met: sources > 0, params: { sources } }
  }),
  'first-hand-record': rule('first-hand-record', (facts) => {
    const records = reportsIn(taking('SUPPORTS', facts).filter(isFirstHandRecord))
    return { met: records > 0, params: { records } }
  }),
  'no-credible-dispute': rule('no-credible-dispute', (facts) => {
    const disputes = reportsIn(crediblyDisputing(facts))
    return { met: disputes === 0, params: { disputes } }
  }),
  'parts-written-out': rule('parts-written-out', (facts) => {
    const parts = (facts.parts ?? []).filter(hasWords).length
    return { met: parts > 0, params: { parts } }
  }),
  'support-and-dispute': rule('support-and-dispute', (facts) => {
    const [supports, disputes] = [reportsIn(taking('SUPPORTS', facts)), reportsIn(crediblyDisputing(facts))]
    return { met: supports > 0 && disputes > 0, params: { supports, disputes } }
  }),
  'party-denies': rule('party-denies', (facts) => {
    const denials = reportsIn(taking('DISPUTES', facts).filter(isSpokenByParty(facts)))
    return { met: denials > 0, params: { denials } }
  }),
  'reason-given': rule('reason-given', (facts) => ({ met: hasWords(facts.reason), params: {} })),
  'correction-notice': rule('correction-notice', (facts) => ({
    met: hasWords(facts.correctionNotice),
    params: {},
  })),
}
