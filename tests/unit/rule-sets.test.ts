import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { statuses } from '@/lib/claims/statuses'
import { currentRuleSet, type RuleSet, ruleSetOf, ruleSets } from '@/lib/review/rule-sets'
import { ruleSheet } from '@/lib/review/rule-sheet'
import { evaluateRules, sentenceOf } from '@/lib/review/rules'
import { credibilities, distances, reliabilities, stances } from '@/lib/sources/rules'
import { corroborated, facts, piece, record } from '@/tests/support/evidence-facts'

/** One of each: every pair of pieces that differ in what rules ask of, with and without words. */
function* corpus() {
  const pieces = stances.flatMap((stance) =>
    reliabilities.flatMap((reliability) =>
      credibilities.flatMap((credibility) =>
        distances.map((distance, at) => ({
          stance,
          reliability,
          credibility,
          distance,
          heldSnapshot: at % 2 === 0,
        })),
      ),
    ),
  )
  for (const [at, one] of pieces.entries())
    for (const toldById of [null, 'officials']) {
      const other = pieces[(at * 7 + 3) % pieces.length]
      const evidence = [one, ...(other ? [other] : [])].map((differs, n) =>
        piece({ ...differs, toldById, sourceId: `source-${n}`, publisherId: `outlet-${n}` }),
      )
      const words = at % 3 === 0 ? {} : { parts: ['One part.'], correctionNotice: 'It was another ferry.' }
      yield facts(evidence, {
        partyIds: at % 5 === 0 ? ['officials'] : [],
        reason: at % 4 === 0 ? '' : 'why',
        ...words,
      })
    }
}

const rulesOf = (ruleSet: RuleSet) =>
  new Set(
    statuses.flatMap((status) => [...ruleSet.statuses[status].ways.flat(), ...ruleSet.statuses[status].all]),
  )

/** A fingerprint of a rule set: all that it says, and how it judges a thousand different cases for each status. */
function fingerprintOf(ruleSet: RuleSet): string {
  const hash = createHash('sha256').update(JSON.stringify(ruleSet.statuses))
  for (const id of rulesOf(ruleSet)) hash.update(`${id} ${ruleSheet[id].states}`)
  for (const given of corpus())
    for (const target of statuses) {
      const evaluation = evaluateRules(target, given, ruleSet)
      hash.update(JSON.stringify(evaluation)).update(evaluation.rules.map(sentenceOf).join())
    }
  return hash.digest('hex')
}

describe('a rule set that has judged decisions', () => {
  // Never written anew: a rule that is to change is a new rule in a new rule set, with a line of its own here.
  it.each([['v1', 'f6f498c5f88b22a87d3932406dc9ef1bbf0e2005abd933d3ecc838260a09945a']])(
    'is law as it was: %s says and judges what it said and judged',
    (version, fingerprint) => {
      const ruleSet = ruleSetOf(version)
      expect(ruleSet && fingerprintOf(ruleSet)).toBe(fingerprint)
    },
    30_000,
  )

  it('has a fingerprint that the smallest change of a requirement moves', () => {
    const moved = {
      ...currentRuleSet,
      statuses: { ...currentRuleSet.statuses, DISPUTED: { ...currentRuleSet.statuses.DISPUTED, ways: [] } },
    }
    expect(fingerprintOf(moved)).not.toBe(fingerprintOf(currentRuleSet))
  }, 30_000)
})

describe('the register of rule sets', () => {
  it('has each under its own version, the first from the first decision on, the newest in force', () => {
    const all = Object.entries<RuleSet>(ruleSets)
    for (const [key, { version }] of all) expect(version).toBe(key)
    const [first, ...days] = all.map(([, { since }]) => since ?? '')
    expect(first).toBe('')
    for (const day of days) expect(day).toMatch(/^\d{4}-\d{2}-\d{2}$/)
    expect(days).toEqual(days.toSorted((one, other) => one.localeCompare(other)))
    expect(currentRuleSet).toBe(all.at(-1)?.[1])
  })

  it('is asked by name, and knows no other names', () => {
    expect(ruleSetOf('v1')).toBe(ruleSets.v1)
    for (const name of ['', 'v0', 'V1', 'toString']) expect(ruleSetOf(name)).toBeNull()
  })

  it('asks of every status for a reason', () => {
    for (const { statuses: requirements } of Object.values<RuleSet>(ruleSets))
      for (const status of statuses) expect(requirements[status].all).toContain('reason-given')
  })
})

describe('an evaluation', () => {
  const stricter: RuleSet = {
    version: 'v2',
    since: '2027-01-01',
    statuses: {
      ...currentRuleSet.statuses,
      VERIFIED: { ...currentRuleSet.statuses.VERIFIED, ways: [['first-hand-record']] },
    },
  }

  it('is by today’s rule set unless another is asked, and names the one it is by', () => {
    expect(evaluateRules('VERIFIED', facts(corroborated()))).toEqual(
      evaluateRules('VERIFIED', facts(corroborated()), currentRuleSet),
    )
    expect(evaluateRules('VERIFIED', facts(corroborated())).version).toBe(currentRuleSet.version)
    expect(evaluateRules('VERIFIED', facts(corroborated()), stricter).version).toBe('v2')
  })

  it('weighs the rules of the set it is asked by, and no others', () => {
    const judged = (ruleSet: RuleSet) => evaluateRules('VERIFIED', facts(corroborated()), ruleSet)
    expect([judged(currentRuleSet).met, judged(stricter).met]).toEqual([true, false])
    expect(judged(stricter).rules.map((rule) => rule.id)).toEqual([
      'first-hand-record',
      'no-credible-dispute',
      'reason-given',
    ])
    expect(evaluateRules('VERIFIED', facts([record()]), stricter).met).toBe(true)
  })

  it('told years later says the same, whatever the rules are by then', () => {
    const stored = evaluateRules('VERIFIED', facts([piece()]))
    const told = stored.rules.map(sentenceOf)
    const again: typeof stored = JSON.parse(JSON.stringify(stored))
    expect(again.rules.map(sentenceOf)).toEqual(told)
  })
})
