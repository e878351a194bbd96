import type { Status } from '@/lib/claims/statuses'
import { noLinks } from '@/lib/provenance/origins'
import { evaluateRules, type EvidenceFacts, negated, type ReviewFacts } from '@/lib/review/rules'

let made = 0
/** A weak report by an outlet of its own; each test says what matters. */
export const piece = (differs: Partial<EvidenceFacts> = {}): EvidenceFacts => {
  made += 1
  return {
    sourceId: `source-${made}`,
    publisherId: `outlet-${made}`,
    toldById: null,
    stance: 'SUPPORTS',
    reliability: 'C',
    credibility: 6,
    distance: 'SECONDARY',
    heldSnapshot: true,
    anchored: true,
    ...differs,
  }
}
export const disputing = (differs: Partial<EvidenceFacts> = {}) => piece({ stance: 'DISPUTES', ...differs })
export const facts = (evidence: EvidenceFacts[], differs: Partial<ReviewFacts> = {}): ReviewFacts => ({
  evidence,
  partyIds: [],
  graph: noLinks,
  reason: 'Because the documents say so.',
  ...differs,
})
export const isMet = (target: Status, given: ReviewFacts) => evaluateRules(target, given).met
export const unmet = (target: Status, given: ReviewFacts) =>
  evaluateRules(target, given)
    .rules.filter((rule) => rule.holdsBack)
    .map((rule) => rule.id)

export const record = (differs: Partial<EvidenceFacts> = {}) =>
  piece({ distance: 'PRIMARY', credibility: 2, ...differs })
export const corroborated = () => [piece({ reliability: 'B' }), piece()]
export const swapped = (evidence: EvidenceFacts[]) =>
  negated(facts(evidence)).evidence.map((it) => ({ ...it }))
