import { describe, expect, test } from 'vitest'
import { claimsQuery } from '@/lib/exchange/api-queries'
import { claimSearch } from '@/lib/published/search'

const values = [
  '',
  'harbour',
  'بندر',
  'a b',
  "' OR 1",
  'a'.repeat(81),
  'a'.repeat(121),
  'a'.repeat(1001),
  '2022',
  '2022-13',
  '2022-02-29',
  '1522-01-01',
  'en',
  'zh-Hant',
  'EN',
  'c0ffee00-0000-4000-8000-000000000000',
  '4711',
  'newest',
  'relevance',
  'best',
  'VERIFIED',
  'TRUE',
  '\u0000',
  'whole \ud83d words',
  'eyJhIjoxfQ',
  'a+b',
]

describe('what may be asked of the list is what its page takes, parameter by parameter', () => {
  test.each(['q', 'topic', 'claimant', 'source', 'language', 'from', 'to', 'sort'] as const)('%s', (name) => {
    // A value that is empty never comes this far.
    for (const value of values.filter((one) => one !== ''))
      expect(claimsQuery.safeParse({ [name]: value }).success, JSON.stringify(value)).toBe(
        claimSearch.safeParse({ [name]: value }).success,
      )
  })

  test('status: any number of them, each once', () => {
    expect(claimsQuery.parse({}).status).toEqual([])
    expect(claimsQuery.parse({ status: ['VERIFIED', 'DISPUTED', 'VERIFIED'] }).status).toEqual([
      'VERIFIED',
      'DISPUTED',
    ])
    expect(claimsQuery.safeParse({ status: ['TRUE'] }).success).toBe(false)
  })

  test.each([
    ['1', 1],
    ['20', 20],
    ['100', 100],
  ])('limit %s', (text, number) => expect(claimsQuery.parse({ limit: text }).limit).toBe(number))

  test.each(['0', '101', '-1', '1.5', '1e1', '0x10', ' 5', '05', 'ten'])('no limit: %s', (limit) =>
    expect(claimsQuery.safeParse({ limit }).success).toBe(false),
  )
})
