import { expect, test } from 'vitest'
import { topicsOf } from '@/lib/feeds/topics'

const origin = 'https://whence.test'
const ferry = {
  slug: 'the-ferry-c7k3q9',
  status: 'DISPUTED',
  topics: ['harbour'],
  claimant: 'captain',
  sources: ['a-1', 'a-2'],
} as const
const claim = { ...ferry, topics: [...ferry.topics], sources: [...ferry.sources] }

test('a hub is told of each feed that a changed claim is in, in every language and both formats', () => {
  const topics = topicsOf(origin, [claim])
  for (const path of [
    '/feed.xml',
    '/fa/feed.json',
    '/feed.xml?status=DISPUTED',
    '/ru/corrections.xml',
    '/claims/the-ferry-c7k3q9/feed.xml',
    '/topics/harbour/feed.json',
    '/ar/claimants/captain/feed.xml',
    '/sources/a-2/feed.xml',
  ])
    expect(topics).toContain(`${origin}${path}`)
  expect(topics).toHaveLength(8 * (2 + 1 + 1 + 1 + 2 + 1))
})

test('two claims of one topic are told of once, and nothing is told where nothing changed', () => {
  const topics = topicsOf(origin, [claim, { ...claim, slug: 'b', claimant: null, sources: [] }])
  expect(new Set(topics).size).toBe(topics.length)
  expect(topicsOf(origin, [])).toEqual([])
})
