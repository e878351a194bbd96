import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { claimsHref, saveHref } from '@/components/reading/claims-address'
import { ClaimFilters } from '@/components/reading/claim-filters'
import { HowMany } from '@/components/reading/claims-found'
import { FiltersInUse, filtersInUse } from '@/components/reading/filters-in-use'
import type { Counts } from '@/lib/published/found'
import { claimSearch } from '@/lib/published/search'

const names: Counts['names'] = { topic: 'Harbour', claimant: null, source: null }
const many = Array.from({ length: 12 }, (_, n) => ({ key: `c${n}`, label: `Claimant ${n}`, count: 50 - n }))
const counts: Pick<Counts, 'facets' | 'cappedFacets' | 'names'> = {
  facets: {
    status: [{ key: 'DISPUTED', label: 'Disputed', count: 3 }],
    topic: [{ key: 'harbour', label: 'Harbour', count: 1200 }],
    claimant: many,
    source: [],
    language: [{ key: 'fa', label: 'Persian', count: 2 }],
    year: [{ key: '2022', label: '2022', count: 7 }],
  },
  cappedFacets: ['year'],
  names,
}
const search = claimSearch.parse({ topic: 'harbour', asOf: '2026-01-01', cursor: 'abc' })
const html = () => renderToStaticMarkup(<ClaimFilters search={search} counts={counts} used={1} />)

describe('facets', () => {
  test('are links that keep the other filters and the moment, and begin at the first page', () => {
    expect(html()).toContain('href="/claims?topic=harbour&amp;claimant=c0&amp;asOf=2026-01-01"')
    expect(html()).toContain('href="/claims?topic=harbour&amp;from=2022&amp;to=2022&amp;asOf=2026-01-01"')
    expect(html()).toContain('href="/claims?asOf=2026-01-01"')
  })

  test('say that there are at least so many where not all were counted, and numbers as readers write them', () => {
    expect(html()).toContain('aria-label="2022, 7+: show only these"')
    expect(html()).toContain('1,200')
  })

  test('of a long list unfold, and lead on to all there are', () => {
    expect(html()).toContain('4 more')
    expect(html()).toContain('href="/claimants"')
    expect(html()).not.toContain('href="/topics"')
  })

  test('hold no style of their own, which the policy of public pages would drop', () => {
    expect(html()).not.toContain('style=')
  })
})

test('a year in use is one filter, and is taken away whole', () => {
  const asked = claimSearch.parse({ from: '2022', to: '2022', status: 'DISPUTED' })
  expect(filtersInUse(asked).map(({ name, href }) => [name, href])).toEqual([
    ['status', '/claims?from=2022&to=2022'],
    ['year', '/claims?status=DISPUTED'],
  ])
  expect(renderToStaticMarkup(<FiltersInUse search={asked} names={names} />)).toContain('2022')
})

test('more than were counted are told as more', () => {
  const shown = renderToStaticMarkup(
    <HowMany total={1000} isCapped isNarrowed sort="newest" isNear={false} ranked={null} />,
  )
  expect(shown).toContain('More than 1,000 claims match.')
})

test('a search is kept without its place and its moment', () => {
  expect(saveHref(search)).toBe('/desk/views?save=topic%3Dharbour')
  expect(claimsHref(search, { cursor: search.cursor })).toBe(
    '/claims?topic=harbour&asOf=2026-01-01&cursor=abc',
  )
})
