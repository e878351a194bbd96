import { expect, test } from 'vitest'
import { claimListJsonLd, siteJsonLd } from '@/lib/published/front-jsonld'

const origin = 'https://whence.example'

test('the front page says what the site is and where it is searched, in its language', () => {
  const site = siteJsonLd(
    { origin, name: 'Whence', description: 'Claims.', language: 'fa' },
    { home: '/fa', search: '/fa/claims' },
  )
  expect(site).toMatchObject({ '@type': 'WebSite', url: `${origin}/fa`, inLanguage: 'fa' })
  expect(site).toHaveProperty(
    'potentialAction.target.urlTemplate',
    `${origin}/fa/claims?q={search_term_string}`,
  )
  expect(site).toHaveProperty('potentialAction.query-input', 'required name=search_term_string')
})

test('its claims are told by their addresses alone: no statement without its verdict', () => {
  const lines = [
    { url: '/claims/one', statement: 'The ferry sank' },
    { url: '/claims/two', statement: 'It did not' },
  ] as const
  const list = claimListJsonLd(origin, lines, (path) => `/ru${path}`)
  expect(list.itemListElement).toEqual([
    { '@type': 'ListItem', position: 1, url: `${origin}/ru/claims/one` },
    { '@type': 'ListItem', position: 2, url: `${origin}/ru/claims/two` },
  ])
  expect(JSON.stringify(list)).not.toContain('ferry')
})
