import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ClaimWords, looksOf } from '@/lib/duplicates/facts'
import {
  compare,
  LIKELY,
  likeness,
  linkObstacle,
  mergeObstacle,
  type Standing,
  tellingBy,
} from '@/lib/duplicates/rules'
import { likelyDuplicatesInput, linkClaimsInput, mergeClaimInput } from '@/lib/duplicates/schema'

const claim = (statement: string, changes: Partial<ClaimWords> = {}): ClaimWords => ({
  statement,
  language: 'en',
  figures: [],
  entityIds: [],
  ...changes,
})

const [russia, iran, arms] = ['russia', 'iran', 'arms']
const deal = claim(
  'After the invasion Moscow and Tehran concluded an agreement worth $1.7 billion over attack drones and missile technology.',
  { entityIds: [russia, iran, arms] },
)
const reworded = claim('Russia signed a 1.7bn-dollar contract with Iran for Shahed drones.', {
  entityIds: [russia, iran],
})

/** As the database's `similarity` counts it: shared trigrams of all. */
function trigramSimilarity(a: ClaimWords, b: ClaimWords): number {
  const [one, other] = [looksOf(a).trigrams, looksOf(b).trigrams]
  const shared = [...one].filter((trigram) => other.has(trigram)).length
  return shared / (one.size + other.size - shared)
}

describe('two wordings of one deal', () => {
  test('are found although their trigrams hardly meet', () => {
    expect(trigramSimilarity(deal, reworded)).toBeLessThan(0.26)
    expect(likeness(deal, reworded)).toBeGreaterThan(LIKELY + 0.1)
  })

  test.each([
    [
      'in Russian',
      claim('Москва и Тегеран договорились о поставках на 1,7 млрд долларов', {
        language: 'ru',
        entityIds: [russia, iran],
      }),
    ],
    [
      'in Persian',
      claim('روسیه و ایران قرارداد ۱٫۷ میلیارد دلاری امضا کردند', {
        language: 'fa',
        entityIds: [russia, iran],
      }),
    ],
    [
      'with the sum as a figure only',
      claim('Iran is paid by Russia for the Shahed.', {
        entityIds: [russia, iran],
        figures: [{ amount: '1700000000.000000000', low: null, high: null, unit: 'USD' }],
      }),
    ],
    [
      'with the sum in millions',
      claim('Iran is paid by Russia for the Shahed.', {
        entityIds: [russia, iran],
        figures: [{ amount: null, low: '1700', high: '2000', unit: 'million USD' }],
      }),
    ],
  ])('%s as well, by figure and parties', (_, other) => {
    expect(likeness(deal, other)).toBeGreaterThan(LIKELY)
    expect(compare(looksOf(deal), looksOf(other)).because.figures).toContainEqual({
      value: '1700000000',
      unit: 'USD',
    })
  })

  test('rank above other claims on the same topic, and above the same sum for something else', () => {
    const others = [
      claim('Iran wants long-range air defence from Russia.', { entityIds: [russia, iran, arms] }),
      claim('Russia and Iran signed a treaty on partnership in January 2025.', { entityIds: [russia, iran] }),
      claim('Moscow and Tehran concluded an agreement worth $4.2 billion over wheat and turbines.', {
        entityIds: [russia, iran],
      }),
      claim('The flood cost the ferry company 1.7 billion dollars.'),
      claim('Hamburg spent 1.7 billion euros on schools.'),
    ]
    for (const other of others)
      expect([other.statement, likeness(deal, other) < likeness(deal, reworded)]).toEqual([
        other.statement,
        true,
      ])
  })
})

describe('likeness', () => {
  const words = fc.string({ unit: 'grapheme', maxLength: 60 }).map((text) => claim(text))

  test('lies between 0 and 1 and does not ask which came first', () => {
    fc.assert(
      fc.property(words, words, (a, b) => {
        const alike = likeness(a, b)
        expect(alike).toBeGreaterThanOrEqual(0)
        expect(alike).toBeLessThanOrEqual(1)
        expect(likeness(b, a)).toBeCloseTo(alike, 10)
      }),
    )
  })

  test('the same words are 1, whatever their letters, marks and digits', () => {
    expect(
      likeness(claim('The ferry éclat sank at noon'), claim('THE FERRY ÉCLAT SANK AT NOON')),
    ).toBeCloseTo(1, 10)
    expect(
      likeness(claim('کشتی غرق شد ۱۲', { language: 'fa' }), claim('كشتي غرق شد 12', { language: 'fa' })),
    ).toBeCloseTo(1, 10)
  })

  test('nothing in common is 0, and an empty statement is like nothing', () => {
    expect(likeness(claim('xyz qqq'), claim('abc ddd'))).toBe(0)
    expect(likeness(claim(''), claim(''))).toBe(0)
  })

  test('function words and words that belong to numbers are no likeness', () => {
    const { because } = compare(
      looksOf(claim('It was the 3 billion dollars of the bank')),
      looksOf(claim('It was the 5 billion dollars of a king')),
    )
    expect(because.words).toEqual([])
  })

  test('a figure of another unit is another figure; one without a unit is the same', () => {
    const of = (statement: string) => claim(statement)
    const dollars = of('The bridge costs 120 million dollars')
    expect(likeness(dollars, of('The bridge costs 120 million euros'))).toBeLessThan(
      likeness(dollars, of('The bridge costs 120 million')),
    )
    expect(likeness(dollars, of('The bridge costs 130 million dollars'))).toBeLessThan(
      likeness(dollars, of('The bridge costs dearly')),
    )
  })

  test('a year or a day shared says less than a sum', () => {
    const plain = likeness(claim('One tower fell in 2022'), claim('Another bridge burnt during 2022'))
    const sum = likeness(
      claim('One tower fell for 2,022,175'),
      claim('Another bridge burnt during 2,022,175'),
    )
    expect(plain).toBeLessThan(sum)
  })

  test('a short claim inside a long one is found', () => {
    const long = claim(
      'Officials say that the harbour was closed on Monday after a tanker ran aground near the lighthouse, spilling oil along the northern shore',
    )
    expect(likeness(claim('A tanker ran aground near the lighthouse'), long)).toBeGreaterThan(LIKELY)
  })

  test('rare words count more than common ones, and are named first', () => {
    const [a, b] = [
      looksOf(claim('Government denies smuggling centrifuges')),
      looksOf(claim('Government hides centrifuges')),
    ]
    const rarity = {
      known: new Map([
        ['govern', 0.1],
        ['centri', 1],
      ]),
      usual: 0.5,
    }
    expect(compare(a, b, rarity).because.words).toEqual(['centrifuges', 'government'])
    const common = {
      known: new Map([
        ['govern', 1],
        ['centri', 0.1],
      ]),
      usual: 0.5,
    }
    expect(compare(a, b, rarity).likeness).toBeCloseTo(compare(a, b, common).likeness, 5)
    const [only, other] = [looksOf(claim('Government hides')), looksOf(claim('Centrifuges hum'))]
    expect(compare(a, other, rarity).likeness).toBeGreaterThan(compare(a, only, rarity).likeness)
  })

  test('words without spaces between them are compared by pairs of letters', () => {
    const chinese = (statement: string) => claim(statement, { language: 'zh' })
    expect(
      likeness(chinese('俄罗斯与伊朗签署无人机协议'), chinese('伊朗和俄罗斯达成无人机协议')),
    ).toBeGreaterThan(LIKELY)
  })
})

describe('how much a word tells', () => {
  test('all of it where one claim has it, little where every one does, and nothing is learnt from an empty desk', () => {
    expect(tellingBy(1, 10_000)).toBeCloseTo(1)
    expect(tellingBy(0, 10_000)).toBe(1)
    expect(tellingBy(100, 10_000)).toBeCloseTo(0.52, 1)
    expect(tellingBy(10_000, 10_000)).toBe(0.05)
    expect(tellingBy(0, 0)).toBe(1)
  })
})

const standing = (changes: Partial<Standing> = {}): Standing => ({
  ref: 'C-00001',
  workflow: 'DECIDED',
  status: 'UNVERIFIED',
  publication: 'PUBLIC',
  mergedInto: null,
  ...changes,
})
const target = (changes: Partial<Standing> = {}) => standing({ ref: 'C-00002', ...changes })
const codeOf = (no: ReturnType<typeof mergeObstacle>) => no?.refusal.code ?? 'fine'

describe('what may be linked and merged', () => {
  test.each([
    ['two claims', standing(), target(), 'fine'],
    ['a draft and a public claim', standing({ workflow: 'DRAFT', publication: 'PRIVATE' }), target(), 'fine'],
    ['a claim and itself', standing(), standing(), 'invalid'],
    ['a merged claim', standing({ mergedInto: 'C-00009' }), target(), 'wrong-state'],
    ['one with a merged claim', standing(), target({ mergedInto: 'C-00009' }), 'wrong-state'],
  ])('linking %s', (_, one, other, code) => {
    expect(codeOf(linkObstacle(one, other))).toBe(code)
  })

  test.each([
    ['a public claim into a public one', standing(), target(), 'fine'],
    [
      'a draft into a draft',
      standing({ publication: 'PRIVATE' }),
      target({ publication: 'PRIVATE' }),
      'fine',
    ],
    ['a draft into a public one', standing({ publication: 'PRIVATE' }), target(), 'fine'],
    ['a claim into itself', standing(), standing(), 'invalid'],
    [
      'a public claim into one that readers cannot read',
      standing(),
      target({ publication: 'PRIVATE' }),
      'wrong-state',
    ],
    [
      'an embargoed claim into a private one',
      standing({ publication: 'EMBARGOED' }),
      target({ publication: 'PRIVATE' }),
      'wrong-state',
    ],
    ['a claim into a merged one', standing(), target({ mergedInto: 'C-00009' }), 'wrong-state'],
    [
      'a claim into a withdrawn one',
      standing({ publication: 'PRIVATE' }),
      target({ workflow: 'WITHDRAWN', publication: 'PRIVATE' }),
      'wrong-state',
    ],
    ['a retracted claim', standing({ status: 'RETRACTED' }), target(), 'wrong-state'],
    ['a claim into a retracted one', standing(), target({ status: 'RETRACTED' }), 'wrong-state'],
    ['a withheld claim', standing({ publication: 'WITHHELD' }), target(), 'wrong-state'],
    ['a claim into a withheld one', standing(), target({ publication: 'WITHHELD' }), 'wrong-state'],
  ])('merging %s', (_, donor, into, code) => {
    expect(codeOf(mergeObstacle(donor, into))).toBe(code)
  })
})

describe('what the doors take', () => {
  test('nothing but what they ask for', () => {
    const typed = { statement: 'A ferry sank', language: 'en' }
    expect(likelyDuplicatesInput.safeParse(typed).success).toBe(true)
    expect(likelyDuplicatesInput.safeParse({ ...typed, limit: 500 }).success).toBe(false)
    expect(likelyDuplicatesInput.safeParse({ ...typed, entityIds: ["' OR 1=1"] }).success).toBe(false)
    expect(linkClaimsInput.safeParse({ ref: 'C-00001', other: 'C-00002', kind: 'BROADER' }).success).toBe(
      false,
    )
    expect(
      mergeClaimInput.safeParse({ ref: 'C-00001', version: 1, into: 'C-00002', reason: ' ' }).success,
    ).toBe(false)
  })
})
