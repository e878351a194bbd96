import type { Claim } from 'schema-dts'
import { describe, expect, test } from 'vitest'
import { type ClaimReviewFacts, claimReviewOf, serialiseJsonLd } from '@/lib/exchange/claimreview'
import { isError, lintClaimReview } from '@/lib/exchange/lint-claimreview'
import { type Level, linkedClaimsOf, sayingOf } from '@/lib/exchange/linked-claims'
import { HOSTILE } from '@/tests/support/public-page'

const level = (name: string, verb: Level['verb'], kind: Level['agent']['kind'] = 'ORGANISATION'): Level => ({
  agent: { name, kind },
  verb,
  saidOn: null,
})

const [paper, west, officer] = [
  level('The Paper', 'SAYS'),
  level('Western officials', 'ALLEGES', 'ANONYMOUS_GROUP'),
  level('An officer', 'LEAKS', 'PERSON'),
]

const facts = (levels: readonly Level[], changes: Partial<ClaimReviewFacts> = {}): ClaimReviewFacts => ({
  url: 'https://whence.test/claims/deal-c7k3q9',
  statement: 'They agreed on drones.',
  status: 'VERIFIED',
  claimant: levels.at(-1)?.agent.name ?? null,
  claimantKind: levels.at(-1)?.agent.kind ?? null,
  levels,
  parts: [],
  reason: 'Two origins.',
  decidedAt: new Date('2025-01-20T09:30:00Z'),
  reviewerOrg: { name: 'Sample newsroom', url: 'https://whence.test' },
  ...changes,
})

const reviewed = (levels: readonly Level[], changes: Partial<ClaimReviewFacts> = {}) => {
  const review = claimReviewOf(facts(levels, changes))
  expect(lintClaimReview(JSON.parse(serialiseJsonLd(review ?? {}))).filter(isError)).toEqual([])
  return JSON.parse(serialiseJsonLd(review ?? {})).itemReviewed
}

describe('“A says that B alleges X”', () => {
  test('is two claims: X, by B, and “B alleges: X”, by A, which is about it and in which it appears', () => {
    expect(reviewed([paper, west])).toEqual({
      '@type': 'Claim',
      '@id': 'https://whence.test/claims/deal-c7k3q9#claim',
      text: 'They agreed on drones.',
      author: {
        '@type': 'Organization',
        name: 'Western officials',
        description: 'Unnamed speakers; not an organisation.',
      },
      appearance: {
        '@type': 'Claim',
        '@id': 'https://whence.test/claims/deal-c7k3q9#claim-2',
        text: 'Western officials alleges: They agreed on drones.',
        author: { '@type': 'Organization', name: 'The Paper' },
        about: { '@id': 'https://whence.test/claims/deal-c7k3q9#claim' },
        claimInterpreter: { '@type': 'Organization', name: 'Sample newsroom', url: 'https://whence.test' },
      },
    })
  })

  test('of any depth is a chain, each claim about the one within, and the innermost is reviewed', () => {
    const levels = [paper, west, officer, level('A sailor', 'SAYS', 'PERSON')]
    const chain: Array<Record<string, unknown>> = []
    for (let claim = reviewed(levels); claim; claim = claim.appearance) chain.push(claim)
    const page = 'https://whence.test/claims/deal-c7k3q9'
    expect(chain.map((claim) => [claim['@id'], claim.author, claim.about])).toMatchObject([
      [`${page}#claim`, { name: 'A sailor' }, undefined],
      [`${page}#claim-2`, { name: 'An officer' }, { '@id': `${page}#claim` }],
      [`${page}#claim-3`, { name: 'Western officials' }, { '@id': `${page}#claim-2` }],
      [`${page}#claim-4`, { name: 'The Paper' }, { '@id': `${page}#claim-3` }],
    ])
    expect(chain.at(-1)?.text).toBe(
      'Western officials alleges that An officer leaks that A sailor says: They agreed on drones.',
    )
  })

  test('keeps its addresses when somebody further out is added', () => {
    const ids = (levels: readonly Level[]) => JSON.stringify(reviewed(levels)).match(/"@id":"[^"]+"/g) ?? []
    expect(ids([paper, west, officer])).toEqual(expect.arrayContaining(ids([west, officer])))
  })

  test('of one level stays one claim, as it was', () => {
    expect(reviewed([west])).toEqual({
      '@type': 'Claim',
      author: expect.objectContaining({ name: 'Western officials' }),
    })
    expect(reviewed([])).toEqual({ '@type': 'Claim' })
  })

  test('does not make anybody the author of what they deny', () => {
    const denies = level('The ministry', 'DENIES')
    expect(reviewed([denies])).toEqual({ '@type': 'Claim' })
    const nested = reviewed([paper, denies])
    expect(nested.author).toBeUndefined()
    expect(nested.appearance).toMatchObject({
      text: 'The ministry denies: They agreed on drones.',
      author: { name: 'The Paper' },
    })
  })

  test('says of whoever is not named that they are not', () => {
    const describedAs = (anonymity: Level['anonymity']) =>
      reviewed([{ ...officer, anonymity }]).author.description
    expect(describedAs('NAMED')).toBeUndefined()
    expect(describedAs('PSEUDONYMOUS')).toBe('Known by a pseudonym.')
    expect(describedAs('KNOWN_TO_DESK')).toBe('Known to the newsroom, and not named.')
    expect(describedAs('ANONYMOUS')).toBe('Spoke without a name.')
    expect(reviewed([{ ...west, anonymity: 'ANONYMOUS' }]).author.description).toContain(
      'not an organisation',
    )
  })

  test('was not made on the day on which somebody denied it', () => {
    const denies = { ...level('The ministry', 'DENIES'), saidOn: '2022-03-14' }
    expect(reviewed([denies]).datePublished).toBeUndefined()
    expect(reviewed([paper, denies]).datePublished).toBeUndefined()
    expect(reviewed([{ ...west, saidOn: '2022-03-14' }]).datePublished).toBe('2022-03-14')
  })

  test('says when each said it, and where the claim was first seen', () => {
    const dated = { ...west, saidOn: '2022-03' }
    const claim = reviewed([paper, dated], { firstAppearance: 'https://example.org/article' })
    expect(claim.datePublished).toBe('2022-03')
    expect(claim.appearance.datePublished).toBeUndefined()
    expect(claim.firstAppearance).toEqual({ '@type': 'CreativeWork', url: 'https://example.org/article' })
  })

  test('cannot leave its script element, whatever names are in it', () => {
    const hostile = level(HOSTILE, 'SAYS')
    const json = serialiseJsonLd(claimReviewOf(facts([hostile, hostile], { statement: HOSTILE })) ?? {})
    expect(json).not.toMatch(/[<>&\u2028\u2029]/)
    expect(JSON.parse(json).itemReviewed.appearance.text).toBe(`${HOSTILE} says: ${HOSTILE}`)
  })

  test('is of the types of schema.org', () => {
    const interpreter = { '@type': 'Organization', name: 'Sample newsroom' } as const
    const claims: Claim = linkedClaimsOf({ url: 'https://e/', statement: 'X', levels: [], interpreter })
    expect(claims).toEqual({ '@type': 'Claim', '@id': 'https://e/#claim', text: 'X' })
    expect(sayingOf([], 'X')).toBe('X')
  })
})
