import { describe, expect, it } from 'vitest'
import { statuses } from '@/lib/claims/statuses'
import { noLinks } from '@/lib/provenance/origins'
import { currentRuleSet } from '@/lib/review/rule-sets'
import { evaluateRules } from '@/lib/review/rules'
import { credibilities, distances, reliabilities } from '@/lib/sources/rules'
import {
  corroborated,
  disputing,
  facts,
  isMet,
  piece,
  record,
  swapped,
  unmet,
} from '@/tests/support/evidence-facts'

describe('VERIFIED', () => {
  it('takes two independent origins, one of them graded B or better', () => {
    expect(isMet('VERIFIED', facts(corroborated()))).toBe(true)
    expect(unmet('VERIFIED', facts([piece(), piece()]))).toEqual(['grade-b-or-better', 'first-hand-record'])
    expect(unmet('VERIFIED', facts([piece({ reliability: 'A' })]))).toEqual([
      'two-origins',
      'first-hand-record',
    ])
  })

  it('does not take two outlets that rest on the same officials', () => {
    const told = { toldById: 'officials', reliability: 'A' } as const
    expect(unmet('VERIFIED', facts([piece(told), piece(told), piece(told)]))).toContain('two-origins')
  })

  it.each(reliabilities)('counts a source graded %s as B or better only if it is A or B', (reliability) => {
    expect(isMet('VERIFIED', facts([piece({ reliability }), piece({ reliability: 'F' })]))).toBe(
      'AB'.includes(reliability),
    )
  })

  it('takes one first-hand record that we hold, of one origin and any publisher', () => {
    expect(isMet('VERIFIED', facts([record({ reliability: 'F' })]))).toBe(true)
    expect(isMet('VERIFIED', facts([record({ heldSnapshot: false })]))).toBe(false)
    expect(isMet('VERIFIED', facts([record({ stance: 'NEUTRAL' })]))).toBe(false)
    for (const distance of distances)
      expect(isMet('VERIFIED', facts([record({ distance })]))).toBe(distance === 'PRIMARY')
  })

  it.each(credibilities)(
    'takes a first-hand record of credibility %d only if it is 1 to 3',
    (credibility) => {
      expect(isMet('VERIFIED', facts([record({ credibility })]))).toBe(credibility <= 3)
    },
  )

  it.each(credibilities)(
    'is kept from by a dispute of credibility %d only if it is 1 to 3',
    (credibility) => {
      for (const base of [corroborated(), [record()]]) {
        const given = facts([...base, disputing({ credibility })])
        expect(unmet('VERIFIED', given)).toEqual(credibility <= 3 ? ['no-credible-dispute'] : [])
      }
    },
  )

  it('does not count what is neutral or what disputes', () => {
    for (const stance of ['NEUTRAL', 'DISPUTES'] as const)
      expect(isMet('VERIFIED', facts([piece({ stance, reliability: 'A' }), piece()]))).toBe(false)
  })
})

describe('PARTLY_VERIFIED', () => {
  it('takes what VERIFIED takes, and the parts written out', () => {
    const parts = ['The treaty was signed']
    expect(isMet('PARTLY_VERIFIED', facts(corroborated(), { parts }))).toBe(true)
    expect(isMet('PARTLY_VERIFIED', facts([record()], { parts }))).toBe(true)
    expect(unmet('PARTLY_VERIFIED', facts([piece()], { parts }))).toContain('two-origins')
    expect(unmet('PARTLY_VERIFIED', facts([record(), disputing({ credibility: 3 })], { parts }))).toEqual([
      'no-credible-dispute',
    ])
  })

  it.each([undefined, [], [''], [' – '], ['\u200B']])('does not take %j for parts written out', (parts) => {
    expect(unmet('PARTLY_VERIFIED', facts(corroborated(), { parts }))).toEqual(['parts-written-out'])
  })
})

describe('DISPUTED', () => {
  it('takes support and a dispute of credibility 1 to 3', () => {
    for (const credibility of credibilities)
      expect(isMet('DISPUTED', facts([piece(), disputing({ credibility })]))).toBe(credibility <= 3)
    expect(isMet('DISPUTED', facts([disputing({ credibility: 1 })]))).toBe(false)
    expect(isMet('DISPUTED', facts(corroborated()))).toBe(false)
  })

  it('takes a denial by a party named in the claim, told to an outlet or published by the party, however credible', () => {
    const partyIds = ['kremlin', 'tehran']
    expect(isMet('DISPUTED', facts([disputing({ toldById: 'tehran' })], { partyIds }))).toBe(true)
    expect(isMet('DISPUTED', facts([disputing({ publisherId: 'kremlin' })], { partyIds }))).toBe(true)
    expect(
      isMet('DISPUTED', facts([disputing({ toldById: 'analyst', publisherId: 'kremlin' })], { partyIds })),
    ).toBe(false)
    expect(isMet('DISPUTED', facts([disputing({ publisherId: null })], { partyIds }))).toBe(false)
    expect(isMet('DISPUTED', facts([disputing({ toldById: 'tehran' })]))).toBe(false)
    for (const stance of ['SUPPORTS', 'NEUTRAL'] as const)
      expect(isMet('DISPUTED', facts([piece({ stance, toldById: 'tehran' })], { partyIds }))).toBe(false)
  })
})

describe('REFUTED', () => {
  it('takes what VERIFIED takes, for the negation', () => {
    expect(isMet('REFUTED', facts(swapped(corroborated())))).toBe(true)
    expect(isMet('REFUTED', facts(swapped([record()])))).toBe(true)
    expect(isMet('REFUTED', facts(corroborated()))).toBe(false)
    expect(unmet('REFUTED', facts([...swapped([record()]), piece({ credibility: 3 })]))).toEqual([
      'no-credible-dispute',
    ])
    expect(unmet('REFUTED', facts([disputing({ reliability: 'A' })]))).toEqual([
      'two-origins',
      'first-hand-record',
    ])
  })
})

describe('where what is reported comes from', () => {
  const five = () => [piece({ reliability: 'B' }), piece(), piece(), piece(), piece()]

  it('five reports of one origin verify nothing and refute nothing', () => {
    const reports = five()
    const edges = reports.map(({ sourceId }) => ({ from: sourceId, to: 'a wire story' }))
    const graph = { ...noLinks, edges }
    expect(isMet('VERIFIED', facts(reports))).toBe(true)
    expect(unmet('VERIFIED', facts(reports, { graph }))).toEqual(['two-origins', 'first-hand-record'])
    expect(unmet('REFUTED', facts(swapped(reports), { graph }))).toEqual(['two-origins', 'first-hand-record'])
    const [rule] = evaluateRules('VERIFIED', facts(reports, { graph })).rules
    expect(rule?.because.params).toMatchObject({ origins: 1, reports: 5 })
  })

  it('a circle counts as one origin, however many report it', () => {
    const [a, b, ...others] = five()
    const edges = [a, b].flatMap((it) =>
      [a, b].map((to) => ({ from: it?.sourceId ?? '', to: to?.sourceId ?? '' })),
    )
    const graph = { ...noLinks, edges: edges.filter(({ from, to }) => from !== to) }
    const circle = [a, b].flatMap((it) => it ?? [])
    expect(unmet('VERIFIED', facts(circle, { graph }))).toContain('two-origins')
    expect(isMet('VERIFIED', facts([...circle, ...others], { graph }))).toBe(true)
  })

  it('a retracted document bears nothing out and stands against nothing', () => {
    const [good, other] = corroborated()
    const fallen = [good?.sourceId ?? '']
    const graph = { ...noLinks, fallen }
    expect(
      unmet(
        'VERIFIED',
        facts(
          [good, other].flatMap((it) => it ?? []),
          { graph },
        ),
      ),
    ).toEqual(['two-origins', 'grade-b-or-better', 'first-hand-record'])
    const [leak, denial] = [record({ sourceId: 'leak' }), disputing({ sourceId: 'denial', credibility: 1 })]
    expect(isMet('VERIFIED', facts([leak], { graph: { ...noLinks, fallen: ['leak'] } }))).toBe(false)
    expect(unmet('VERIFIED', facts([leak, denial]))).toEqual(['no-credible-dispute'])
    expect(isMet('VERIFIED', facts([leak, denial], { graph: { ...noLinks, fallen: ['denial'] } }))).toBe(true)
    const denied = facts([disputing({ sourceId: 'denial', toldById: 'tehran' })], { partyIds: ['tehran'] })
    expect(isMet('DISPUTED', denied)).toBe(true)
    expect(isMet('DISPUTED', { ...denied, graph: { ...noLinks, fallen: ['denial'] } })).toBe(false)
  })

  it('a party denies it under whichever of its names, and where a document is known to have it from the party', () => {
    const graph = {
      ...noLinks,
      agents: ['The Kremlin', 'Kremlin', 'Moscow'],
      edges: [
        { from: 'The Kremlin', to: 'Kremlin' },
        { from: 'Moscow', to: 'Kremlin' },
        { from: 'interview', to: 'Moscow' },
      ],
    }
    const partyIds = ['The Kremlin']
    for (const denial of [
      disputing({ toldById: 'Moscow' }),
      disputing({ sourceId: 'interview' }),
      disputing({ publisherId: 'Kremlin' }),
    ]) {
      expect(isMet('DISPUTED', facts([denial], { partyIds, graph }))).toBe(true)
      expect(isMet('DISPUTED', facts([denial], { partyIds }))).toBe(false)
    }
  })
})

describe('statuses that need words, not evidence', () => {
  it('UNVERIFIED and UNVERIFIABLE need a reason and nothing else', () => {
    for (const target of ['UNVERIFIED', 'UNVERIFIABLE'] as const) {
      expect(isMet(target, facts([]))).toBe(true)
      expect(unmet(target, facts(corroborated(), { reason: undefined }))).toEqual(['reason-given'])
    }
  })

  it('RETRACTED needs a correction notice', () => {
    expect(
      isMet('RETRACTED', facts([], { correctionNotice: 'The treaty was signed in Moscow, not in Tehran.' })),
    ).toBe(true)
    for (const correctionNotice of [undefined, '', '…'])
      expect(unmet('RETRACTED', facts(corroborated(), { correctionNotice }))).toEqual(['correction-notice'])
  })

  it.each(statuses)('%s needs a public reason with words in it, and says what it has to say', (target) => {
    const full = { parts: ['a'], correctionNotice: 'b', partyIds: ['p'] }
    const evidence = target === 'REFUTED' ? swapped(corroborated()) : corroborated()
    const given = target === 'DISPUTED' ? [disputing({ toldById: 'p' })] : evidence
    expect(isMet(target, facts(given, full))).toBe(true)
    for (const reason of [undefined, '', ' \n', '\u200B', '—'])
      expect(unmet(target, facts(given, { ...full, reason }))).toEqual(['reason-given'])
    const asked = evaluateRules(target, facts(given, { ...full, reason: '' })).rules.find(
      (it) => it.id === 'reason-given',
    )
    expect(asked?.needed).toBe(
      `Give a public reason that says ${currentRuleSet.statuses[target].reasonSays}.`,
    )
  })
})
