import type { ClaimPage, PublicDecision, PublicReading, PublicReaffirmation } from '@/lib/published/views'
import { decisionName, reviewName, revisionName, ruleSetName, signedName } from './prov-names'
import { type Collected, nameValue, typedValue } from './prov-statements'

const at = (instant: string) => typedValue(instant, 'xsd:dateTime')

/** A person who looked at something, in the role they had then. */
function lookedAt(
  to: Collected,
  activity: string,
  who: { reviewer: string; reviewerRole: string },
  plan: string,
) {
  const reviewer = to.thing('agent', signedName(who.reviewer), {
    'prov:type': nameValue('prov:Person'),
    'prov:label': who.reviewer,
  })
  to.relate('wasAssociatedWith', [activity, reviewer, plan], { 'prov:role': who.reviewerRole })
}

function planOf(to: Collected, version: string): string {
  return to.thing('entity', ruleSetName(version), {
    'prov:type': nameValue('prov:Plan'),
    'prov:label': `Rule set ${version}`,
  })
}

/** A decision, the review it comes from, the revision that was judged, and the decision it took the place of. */
function tellDecision(to: Collected, ref: string, decision: PublicDecision, number: number): void {
  const { decidedAt, revisionNumber, ruleSet } = decision
  const [name, review] = [decisionName(ref, number), reviewName(ref, number)]
  to.thing('entity', name, {
    'prov:type': nameValue('whence:Decision'),
    'whence:status': decision.status,
    'whence:said': decision.said,
    'whence:depth': decision.depth,
    'whence:reason': decision.reason,
    'whence:rulesMet': decision.rulesMet,
    'whence:override': decision.override,
    'whence:part': decision.parts,
    'whence:correctionNotice': decision.correctionNotice,
    'whence:disagreement': decision.disagreement,
  })
  to.thing('activity', review, { 'prov:type': nameValue('whence:Review') })
  to.relate('wasGeneratedBy', [name, review, decidedAt])
  to.relate('used', [review, revisionName(ref, revisionNumber), null])
  lookedAt(to, review, decision, planOf(to, ruleSet))
  if (number > 1) to.relate('wasInvalidatedBy', [decisionName(ref, number - 1), review, decidedAt])
  // Our own record was wrong.
  if (decision.status === 'RETRACTED')
    to.relate('wasInvalidatedBy', [revisionName(ref, revisionNumber), review, decidedAt])
}

function tellReading(
  to: Collected,
  ref: string,
  decision: PublicDecision,
  reading: PublicReading,
  name: string,
) {
  const review = `${name}/review`
  to.thing('entity', name, {
    'prov:type': nameValue('whence:SecondReading'),
    'whence:status': reading.status,
    'whence:agrees': reading.agrees,
    'whence:blind': reading.blind,
    'whence:reason': reading.reason,
  })
  to.thing('activity', review, { 'prov:type': nameValue('whence:Review') })
  to.relate('wasGeneratedBy', [name, review, reading.readAt])
  to.relate('used', [review, revisionName(ref, decision.revisionNumber), null])
  lookedAt(to, review, reading, planOf(to, decision.ruleSet))
}

function tellReaffirmation(
  to: Collected,
  { ref, number, ruleSet }: { ref: string; number: number; ruleSet: string },
  look: PublicReaffirmation,
  name: string,
) {
  to.thing('activity', name, {
    'prov:type': nameValue('whence:Reaffirmation'),
    'whence:reason': look.reason,
    'whence:at': at(look.at),
  })
  to.relate('used', [name, decisionName(ref, number), look.at])
  lookedAt(to, name, look, planOf(to, ruleSet))
}

/** Every decision and every later look at one; oldest first, so that their numbers stay. */
export function tellReviews(to: Collected, { ref, history }: ClaimPage): void {
  for (const [index, decision] of history.toReversed().entries()) {
    const number = index + 1
    tellDecision(to, ref, decision, number)
    for (const [place, reading] of decision.readings.entries())
      tellReading(to, ref, decision, reading, `${decisionName(ref, number)}/readings/${place + 1}`)
    for (const [place, look] of decision.reaffirmations.toReversed().entries())
      tellReaffirmation(
        to,
        { ref, number, ruleSet: decision.ruleSet },
        look,
        `${decisionName(ref, number)}/reaffirmations/${place + 1}`,
      )
  }
}
