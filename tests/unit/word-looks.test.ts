import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import type { FacetedHit } from '@/lib/published/hit-facets'
import type { Sought } from '@/lib/published/word-hits'
import { hitsOf } from '@/lib/published/word-looks'

const known = vi.hoisted(() => ({
  corpus: [] as Array<{ week: number; claimId: string }>,
  looks: [] as string[],
}))

const lengths = { w: 1, x: 8, y: 64 } as const

/** The weeks in a tsquery of marks; null: none are named. */
function weeksIn(text: string): Set<number> | null {
  const marks = [...text.matchAll(/=([wxy]):(\d+)/g)]
  if (marks.length === 0) return null
  const weeks = marks.flatMap(([, letter, at]) => {
    const length = lengths[letter === 'y' || letter === 'x' ? letter : 'w']
    return Array.from({ length }, (_, n) => Number(at) * length + n)
  })
  return new Set(weeks)
}

vi.mock('@/lib/published/word-hits', () => ({
  RANKED: 1_000,
  // As the database answers: the newest of the weeks that the query names, and of none that it excludes.
  readHits: ({ query, most }: Sought) => {
    known.looks.push(query)
    const [named = '', excluded = ''] = query.split('!(')
    const [weeks, without] = [weeksIn(named), weeksIn(excluded)]
    return Promise.resolve(
      known.corpus.filter(({ week }) => (weeks?.has(week) ?? true) && !without?.has(week)).slice(0, most + 1),
    )
  },
}))

const NEWEST = 2_900
const search = { status: [] }
const plain = { query: "'treaty'", terms: [], wholeFirst: true, close: 0, length: 1, search, at: null }

/** So many hits in each week, newest first; every week has 100 claims. */
function given(hitsByWeek: readonly number[]) {
  known.looks = []
  known.corpus = hitsByWeek.flatMap((count, back) =>
    Array.from({ length: count }, (_, n) => ({ week: NEWEST - back, claimId: `${back}-${n}` })),
  )
  const weeks = hitsByWeek.map((_, back) => ({ week: `0${NEWEST - back}`, docs: 100 }))
  return { docs: 100 * weeks.length, length: 1, weeks, marks: new Map<string, number>() }
}

const idsOf = (hits: readonly Pick<FacetedHit, 'claimId'>[]) => hits.map(({ claimId }) => claimId)

test('however wrong the guess is, the newest hits are found, each once, and whether there are more', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat(40), { minLength: 1, maxLength: 300 }),
      fc.double({ min: 0.001, max: 1, noNaN: true }),
      fc.constantFrom(1.2, 2.5, 4.8),
      fc.constantFrom(300, 1_000),
      async (hitsByWeek, share, slack, most) => {
        const counted = given(hitsByWeek)
        const { hits, isMore } = await hitsOf({ ...plain, slack, most }, share, counted)
        expect(idsOf(hits)).toEqual(idsOf(known.corpus.slice(0, most + 1)))
        expect(isMore).toBe(known.corpus.length > most)
      },
    ),
    { numRuns: 300 },
  ))

test('a second look reads no week again, and only as many hits as are wanting', async () => {
  // Guessed: every other claim. Ten times as seldom in truth.
  const counted = given(Array.from({ length: 400 }, () => 5))
  const { hits } = await hitsOf({ ...plain, slack: 1.2, most: 1_000 }, 0.5, counted)
  expect(hits).toHaveLength(1_001)
  expect(known.looks).toHaveLength(2)
  const [first, second] = known.looks.map((query) => weeksIn(query) ?? new Set<number>())
  expect([...(first ?? [])].filter((week) => second?.has(week))).toEqual([])
})

test('where every look falls short the rest is looked at as a whole', async () => {
  const counted = given([...Array.from({ length: 200 }, (_, week) => (week < 2 ? 50 : 0)), 7])
  const { hits, isMore } = await hitsOf({ ...plain, slack: 1.2, most: 1_000 }, 0.5, counted)
  expect(hits).toHaveLength(107)
  expect(isMore).toBe(false)
})
