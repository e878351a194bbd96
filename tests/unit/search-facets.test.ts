import { describe, expect, test } from 'vitest'
import { type FacetColumns, facetsOf, type FacetedHit, meets, tallyHits } from '@/lib/published/hit-facets'
import { EVERYTHING } from '@/lib/published/search'

const row: FacetColumns = {
  status: 'DISPUTED',
  language: 'en',
  claimant: 'the-port',
  topics: 'harbour trade',
  sources: '00000000-0000-4000-8000-00000000000a',
  begins: '2021-05',
  ends: null,
}

const hit = (changes: Partial<FacetColumns> = {}): FacetedHit => ({
  claimId: '',
  ref: '',
  at: new Date(0),
  score: 0,
  isWhole: true,
  close: null,
  ...facetsOf({ ...row, ...changes }),
})

describe('facets of hits', () => {
  test('say how many hits have each value, the most frequent first', () => {
    const hits = [hit(), hit({ topics: 'trade' }), hit({ topics: '' })]
    expect(tallyHits(hits, 'topic')).toEqual([
      { kind: 't', key: 'trade', n: 2, label: null },
      { kind: 't', key: 'harbour', n: 1, label: null },
    ])
    expect(tallyHits(hits, 'status')).toEqual([{ kind: '*', key: 'DISPUTED', n: 3, label: null }])
  })

  test('count an event in every year that it may have fallen into, and one without a date in none', () => {
    const years = (changes: Parameters<typeof hit>[0]) =>
      tallyHits([hit(changes)], 'year').map(({ key }) => key)
    expect(years({ ends: '2023-01' })).toEqual(['2021', '2022', '2023'])
    expect(years({})).toEqual(['2021'])
    expect(
      tallyHits(
        [hit()].map((each) => ({ ...each, begins: null })),
        'year',
      ).map(({ key }) => key),
    ).toEqual([])
  })

  test('count a thousand hits and no more', () => {
    const hits = Array.from({ length: 1_200 }, () => hit())
    expect(tallyHits(hits, 'language')).toEqual([{ kind: 'l', key: 'en', n: 1_000, label: null }])
  })
})

describe('a hit', () => {
  const within = (search: Partial<typeof EVERYTHING>, without: Parameters<typeof meets>[2] = 'status') =>
    meets(hit(), { ...EVERYTHING, ...search }, without)

  test('must meet each filter but the one that is left out', () => {
    expect(within({ topic: 'trade', claimant: 'the-port', language: 'en' })).toBe(true)
    for (const search of [{ topic: 'war' }, { claimant: 'another' }, { language: 'fa' }])
      expect([search, within(search)]).toEqual([search, false])
    expect(within({ topic: 'war' }, 'topic')).toBe(true)
    expect(within({ status: ['VERIFIED'] }, 'topic')).toBe(false)
    expect(within({ status: ['VERIFIED'] }, 'status')).toBe(true)
  })

  test('has a source however its id is written', () => {
    expect(within({ source: '00000000-0000-4000-8000-00000000000A' })).toBe(true)
    expect(within({ source: '00000000-0000-4000-8000-00000000000b' })).toBe(false)
  })

  test('is within a period that any day of its date may lie in', () => {
    expect(within({ from: '2021-05-20', to: '2021-05-21' })).toBe(true)
    expect(within({ from: '2021-06' })).toBe(false)
    expect(within({ to: '2021-04' })).toBe(false)
    expect(within({ to: '2021' })).toBe(true)
    expect(within({ from: '2021-06' }, 'year')).toBe(true)
  })
})
