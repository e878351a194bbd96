import { describe, expect, test } from 'vitest'
import { readingOf } from '@/lib/published/list'
import type { Counts } from '@/lib/published/found'
import { sortOf, cursorOf, writeCursor } from '@/lib/published/cursor'
import { claimSearch } from '@/lib/published/search'
import { isFreePeriod, marksOf, narrowedBy, yearOf } from '@/lib/tally/marks'
import { addressOf, canonicalQuery, searchOf } from '@/lib/views/rules'
import { saveViewInput } from '@/lib/views/schema'

const search = (asked: Record<string, unknown>) => claimSearch.parse(asked)

describe('what a search asks counters for', () => {
  test('a period of one whole year is a year, and every other one is counted', () => {
    expect(yearOf(search({ from: '2022', to: '2022' }))).toBe('2022')
    for (const asked of [
      { from: '2022' },
      { to: '2022' },
      { from: '2022', to: '2023' },
      { from: '2022-01', to: '2022-01' },
    ]) {
      expect(yearOf(search(asked))).toBeNull()
      expect(isFreePeriod(search(asked))).toBe(true)
    }
    expect(isFreePeriod(search({ from: '2022', to: '2022' }))).toBe(false)
    expect(isFreePeriod(search({}))).toBe(false)
  })

  test('marks come in one order, and a facet leaves out its own', () => {
    const asked = search({ language: 'fa', topic: 'harbour', from: '2022', to: '2022', status: 'DISPUTED' })
    expect(marksOf(asked)).toEqual(['t:harbour', 'l:fa', 'y:2022'])
    expect(marksOf(asked, 'language')).toEqual(['t:harbour', 'y:2022'])
    expect(narrowedBy(asked)).toEqual(['topic', 'language', 'year', 'status'])
    expect(narrowedBy(search({ to: '2022' }))).toEqual(['year'])
  })
})

describe('a page is read', () => {
  const facets = { status: [], topic: [], claimant: [], source: [], language: [], year: [] }
  const counts = (total: number, under: number, walk: number, isCapped = false) => {
    const said: Counts = {
      total,
      isCapped,
      facets,
      cappedFacets: [],
      names: { topic: null, claimant: null, source: null },
    }
    return { ...said, under, walk }
  }
  test('in its order where many claims are wanted, and from the few where they are few', () => {
    const asked = search({ topic: 'harbour' })
    expect(readingOf(search({ status: 'DISPUTED' }), counts(5, 5, 1_000_000), 20)).toBe('walk')
    expect(readingOf(asked, counts(100_000, 100_000, 1_000_000), 20)).toBe('walk')
    expect(readingOf(asked, counts(50, 50, 1_000_000), 20)).toBe('gather')
    expect(readingOf(asked, counts(0, 0, 1_000_000), 20)).toBe('gather')
    expect(readingOf(asked, counts(1_000, 90_000, 1_000_000, true), 20)).toBe('walk')
  })
})

test('words are listed by relevance unless another order is asked for, and without words there is none', () => {
  expect([sortOf(search({ q: 'x' })), sortOf(search({ q: 'x', sort: 'oldest' }))]).toEqual([
    'relevance',
    'oldest',
  ])
  expect([sortOf(search({})), sortOf(search({ sort: 'relevance' }))]).toEqual(['newest', 'newest'])
})

test('a cursor of one order is none in another', () => {
  const cursor = writeCursor({ way: 'after', sort: 'oldest', at: new Date(5), ref: 'C-7K3Q9', rank: 0 })
  expect(cursorOf(search({ sort: 'oldest', cursor }))).toMatchObject({ way: 'after', ref: 'C-7K3Q9' })
  expect(cursorOf(search({ cursor }))).toBeNull()
})

describe('a kept search', () => {
  test('has one form, whatever address it came from', () => {
    expect(
      canonicalQuery('status=DISPUTED&utm=x&topic=harbour&cursor=abc&status=DISPUTED&asOf=2026-01-01&q='),
    ).toBe('status=DISPUTED&topic=harbour')
    expect(canonicalQuery('')).toBe('')
    expect(searchOf('topic=harbour')).toEqual(search({ topic: 'harbour' }))
    expect([addressOf(''), addressOf('topic=harbour')]).toEqual(['/claims', '/claims?topic=harbour'])
  })

  test('that cannot be read is not kept', () => {
    expect(canonicalQuery('status=GUESSED')).toBeNull()
    const read = saveViewInput.safeParse({ name: 'x', query: 'from=soon' })
    expect(read.error?.issues[0]?.message).toBe('This search cannot be read. Go back to it and save it anew.')
    expect(saveViewInput.safeParse({ name: ' ', query: '' }).success).toBe(false)
  })
})
