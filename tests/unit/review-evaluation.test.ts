import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { type Status, statuses } from '@/lib/claims/statuses'
import { noLinks, type ProvenanceGraph } from '@/lib/provenance/origins'
import { ruleSheet } from '@/lib/review/rule-sheet'
import {
  credibilityOneAllowed,
  evaluateRules,
  type EvidenceFacts,
  negated,
  type ReviewFacts,
  type RuleId,
  sentenceOf,
  whatWouldSettle,
} from '@/lib/review/rules'
import { credibilities, distances, reliabilities, stances } from '@/lib/sources/rules'
import '@/lib/words/all-languages'
import { locales } from '@/lib/words/speech'
import { wordsOf } from '@/lib/words/words'
import { corroborated, disputing, facts, isMet, piece, record } from '@/tests/support/evidence-facts'

vi.mock('server-only', () => ({}))

const ruleIds = Object.keys(ruleSheet).filter((id): id is RuleId => id in ruleSheet)

describe('an evaluation', () => {
  it.each([
    ['UNVERIFIED', ['reason-given']],
    [
      'VERIFIED',
      ['two-origins', 'grade-b-or-better', 'first-hand-record', 'no-credible-dispute', 'reason-given'],
    ],
    [
      'PARTLY_VERIFIED',
      [
        'two-origins',
        'grade-b-or-better',
        'first-hand-record',
        'no-credible-dispute',
        'parts-written-out',
        'reason-given',
      ],
    ],
    ['DISPUTED', ['support-and-dispute', 'party-denies', 'reason-given']],
    [
      'REFUTED',
      ['two-origins', 'grade-b-or-better', 'first-hand-record', 'no-credible-dispute', 'reason-given'],
    ],
    ['UNVERIFIABLE', ['reason-given']],
    ['RETRACTED', ['correction-notice', 'reason-given']],
  ] as const satisfies [Status, RuleId[]][])('of %s weighs these rules and no others', (target, ids) => {
    const { rules, version } = evaluateRules(target, facts([]))
    expect(version).toBe('v1')
    expect(rules.map((rule) => rule.id)).toEqual(ids)
  })

  it('tells which rules belong together and which of the unmet ones matter', () => {
    const rules = evaluateRules('VERIFIED', facts([record()])).rules
    expect(rules.map(({ id, way, met, holdsBack }) => [id, way, met, holdsBack])).toEqual([
      ['two-origins', 0, false, false],
      ['grade-b-or-better', 0, false, false],
      ['first-hand-record', 1, true, false],
      ['no-credible-dispute', null, true, false],
      ['reason-given', null, true, false],
    ])
  })

  it('is plain data: stored and read back, it tells the same', () => {
    const evaluation = evaluateRules('REFUTED', facts([disputing(), piece({ credibility: 2 })]))
    const stored: typeof evaluation = JSON.parse(JSON.stringify(evaluation))
    expect(stored).toEqual(evaluation)
    expect(stored.rules.map(sentenceOf)).toEqual([
      'Independent origins that dispute it: 1, in reports: 1. Two are needed.',
      'No source that disputes it is graded B or better.',
      'We hold no first-hand record of credibility 1 to 3 that disputes it.',
      'Reports of credibility 1 to 3 that support it: 1.',
      'A public reason is given.',
    ])
    expect(stored.rules[0]?.because).toEqual({
      key: 'two-origins.unmet',
      params: { origins: 1, reports: 1, side: 'negation' },
    })
  })

  it('has a sentence for every rule, met and unmet, that differs', () => {
    const params = {
      origins: 1,
      reports: 1,
      sources: 1,
      records: 1,
      disputes: 1,
      supports: 1,
      parts: 1,
      denials: 1,
      reasonSays: 'x',
    }
    for (const locale of locales)
      for (const id of ruleIds)
        for (const side of ['claim', 'negation']) {
          const t = wordsOf('rules', locale)
          const told = (['met', 'unmet', 'needed'] as const).map((end) =>
            t(`${id}.${end}`, { ...params, side }),
          )
          for (const sentence of [...told, t(`${id}.states`)])
            expect(sentence).toMatch(/^[\p{Lu}\p{Lo}].*\.$/u)
          expect(told.join()).not.toMatch(/undefined|rules\.|\{/)
          expect(new Set(told).size).toBe(3)
        }
  })

  it('says what is needed of an unmet rule and nothing of a met one', () => {
    for (const target of statuses)
      for (const rule of evaluateRules(target, facts(corroborated(), { reason: '' })).rules)
        expect(rule.needed === '').toBe(rule.met)
  })
})

describe('properties of the rules', () => {
  const id = fc.constantFrom('a', 'b', 'c')
  const agent = fc.constantFrom('Agency', 'Ministry', 'Times')
  // One document has one publisher, however often it is cited.
  const publisherOf: Record<string, string | null> = { a: 'Times', b: 'Agency', c: null }
  const anyPiece: fc.Arbitrary<EvidenceFacts> = fc
    .record({
      sourceId: id,
      toldById: fc.option(agent),
      stance: fc.constantFrom(...stances),
      reliability: fc.constantFrom(...reliabilities),
      credibility: fc.constantFrom(...credibilities),
      distance: fc.constantFrom(...distances),
      heldSnapshot: fc.boolean(),
      anchored: fc.boolean(),
    })
    .map((piece) => ({ ...piece, publisherId: publisherOf[piece.sourceId] ?? null }))
  const way = fc.oneof(
    fc.record({ from: id, to: id }),
    fc.record({ from: id, to: agent }),
    fc.record({ from: agent, to: agent }),
  )
  const anyGraph: fc.Arbitrary<ProvenanceGraph> = fc.record({
    edges: fc.array(way, { maxLength: 4 }),
    agents: fc.constant(['Agency', 'Ministry', 'Times']),
    fallen: fc.array(id, { maxLength: 1 }),
  })
  const anyFacts: fc.Arbitrary<ReviewFacts> = fc.record({
    evidence: fc.array(anyPiece, { maxLength: 6 }),
    graph: anyGraph,
    partyIds: fc.array(agent, { maxLength: 2 }),
    reason: fc.constantFrom('', 'why'),
    parts: fc.constantFrom([], ['one']),
    correctionNotice: fc.constantFrom('', 'sorry'),
  })

  it('swapping the stances swaps VERIFIED and REFUTED', () => {
    fc.assert(
      fc.property(anyFacts, (given) => {
        expect(negated(negated(given))).toEqual(given)
        expect(isMet('REFUTED', negated(given))).toBe(isMet('VERIFIED', given))
        expect(isMet('VERIFIED', negated(given))).toBe(isMet('REFUTED', given))
      }),
    )
  })

  it('one more outlet that passes on a report already counted changes no verdict', () => {
    fc.assert(
      fc.property(anyFacts, fc.nat(), (given, pick) => {
        const known = given.evidence[pick % Math.max(1, given.evidence.length)]
        if (!known || given.graph.fallen.includes(known.sourceId)) return
        const again = { ...known, sourceId: 'elsewhere', publisherId: 'repeater', toldById: null }
        const edges = [...given.graph.edges, { from: 'elsewhere', to: known.sourceId }]
        for (const target of statuses)
          expect(
            isMet(target, {
              ...given,
              graph: { ...given.graph, edges },
              evidence: [...given.evidence, again],
            }),
          ).toBe(isMet(target, given))
      }),
    )
  })

  it('VERIFIED and REFUTED are never both open on credible evidence', () => {
    fc.assert(
      fc.property(anyFacts, (given) => {
        const evidence = given.evidence.map((it) => ({ ...it, credibility: 2 as const }))
        expect(isMet('VERIFIED', { ...given, evidence }) && isMet('REFUTED', { ...given, evidence })).toBe(
          false,
        )
      }),
    )
  })

  it('grades of F and 6 open nothing that their absence would not', () => {
    fc.assert(
      fc.property(anyFacts, (given) => {
        const unknown = given.evidence.map((it) => ({
          ...it,
          reliability: 'F' as const,
          credibility: 6 as const,
        }))
        for (const target of ['VERIFIED', 'REFUTED', 'PARTLY_VERIFIED'] as const)
          expect(isMet(target, { ...given, evidence: unknown })).toBe(false)
      }),
    )
  })

  it('a status is open exactly when no rule holds it back', () => {
    fc.assert(
      fc.property(anyFacts, fc.constantFrom(...statuses), (given, target) => {
        const { met, rules } = evaluateRules(target, given)
        expect(met).toBe(rules.every((rule) => !rule.holdsBack))
        for (const rule of rules) expect(rule.met && rule.holdsBack).toBe(false)
      }),
    )
  })
})

describe('what would settle this', () => {
  it('for one report by unnamed speakers: another origin and a good source, or a record; for and against', () => {
    const settle = whatWouldSettle(facts([piece({ toldById: 'officials' })], { reason: undefined }))
    expect(settle.map(({ towards, id, needed }) => [towards, id, needed])).toEqual([
      ['VERIFIED', 'two-origins', 'A second independent origin to support it.'],
      ['VERIFIED', 'grade-b-or-better', 'A source graded B or better to support it.'],
      [
        'VERIFIED',
        'first-hand-record',
        'A first-hand record, captured and judged possibly true or better, that supports it.',
      ],
      ['REFUTED', 'two-origins', 'Two independent origins to dispute it.'],
      ['REFUTED', 'grade-b-or-better', 'A source graded B or better to dispute it.'],
      [
        'REFUTED',
        'first-hand-record',
        'A first-hand record, captured and judged possibly true or better, that disputes it.',
      ],
    ])
  })

  it('names the credible dispute that stands against good evidence', () => {
    const settle = whatWouldSettle(facts([record(), disputing({ credibility: 2 })]))
    expect(settle.filter((it) => it.towards === 'VERIFIED').map((it) => it.id)).toEqual([
      'no-credible-dispute',
    ])
  })
})

describe('credibility 1, confirmed by other sources', () => {
  it('is refused with fewer than two origins of that stance', () => {
    const told = { toldById: 'officials' }
    expect(credibilityOneAllowed([piece(told), piece(told)], noLinks, 'SUPPORTS')).toBe(false)
    expect(credibilityOneAllowed([piece(), disputing()], noLinks, 'SUPPORTS')).toBe(false)
    expect(credibilityOneAllowed([], noLinks, 'NEUTRAL')).toBe(false)
    expect(credibilityOneAllowed([piece(), piece(), disputing()], noLinks, 'SUPPORTS')).toBe(true)
    expect(credibilityOneAllowed([piece(), piece(), disputing()], noLinks, 'DISPUTES')).toBe(false)
    const [one, other] = [piece(), piece()]
    const known = { ...noLinks, edges: [{ from: one.sourceId, to: other.sourceId }] }
    expect(credibilityOneAllowed([one, other], known, 'SUPPORTS')).toBe(false)
  })
})
