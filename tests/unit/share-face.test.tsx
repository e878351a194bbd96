import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test, vi } from 'vitest'
import { ClaimUse } from '@/components/claims/claim-use'
import { CitePanel } from '@/components/share/cite-panel'
import { EmbedPanel } from '@/components/share/embed-panel'
import { claimFeeds, FollowPanel } from '@/components/share/follow-links'
import { embedHtml } from '@/lib/share/oembed'
import { publicPage } from '@/tests/support/public-page'
import { inTongue } from '@/tests/support/tongue'

vi.mock('server-only', () => ({}))

const origin = 'https://whence.test'
const claim = publicPage()
const cited = { ...claim, shownSince: '2026-02-03T00:00:00.123Z' }

describe('the citation of a page', () => {
  test('leads to what is read there, in the language it is read in', () => {
    const html = inTongue('fa', () => renderToStaticMarkup(<CitePanel cited={cited} origin={origin} />))
    expect(html).toContain('https://whence.test/fa/claims/the-ferry-c7k3q9?asOf=2026-02-03T00:00:00.123Z')
    expect(html).toContain('href="/fa/claims/the-ferry-c7k3q9/cite?format=ris"')
  })

  test('of the past is downloaded of the past', () => {
    const html = renderToStaticMarkup(<CitePanel cited={cited} origin={origin} asOf="2026-02-05" />)
    expect(html.match(/cite\?format=\w+&amp;asOf=2026-02-05/g)).toHaveLength(4)
  })

  test('can be copied where there is a script, and offers nothing that does nothing where there is none', () => {
    const html = renderToStaticMarkup(<CitePanel cited={cited} origin={origin} />)
    expect(html).toMatch(/<button type="button" hidden=""[^>]*data-reader-copy="#citation"/)
    expect(html).toContain('id="citation"')
  })
})

test('what is to be pasted is exactly what oEmbed answers, and can be selected by hand', () => {
  const html = renderToStaticMarkup(<EmbedPanel line={claim} origin={origin} />)
  expect(html).toMatch(/<label for="embed-html"/)
  expect(html).toMatch(/<textarea id="embed-html" readOnly=""/)
  const size = { width: 600, height: 218 }
  expect(html).toContain(
    embedHtml({ origin, slug: claim.slug, ref: claim.ref, locale: 'en', size })
      .split(' width')[0]
      ?.replaceAll('"', '&quot;')
      .replaceAll('<', '&lt;'),
  )
})

test('feeds are offered in both formats and in the language of the page', () => {
  const feeds = () =>
    renderToStaticMarkup(
      <FollowPanel feeds={[...claimFeeds('x'), { label: 'Disputed', base: '/feed?status=DISPUTED' }]} />,
    )
  expect(feeds()).toContain('href="/claims/x/feed.xml"')
  expect(feeds()).toContain('href="/feed.json?status=DISPUTED"')
  expect(inTongue('ru', feeds)).toContain('href="/ru/corrections.json"')
})

describe('what a reader can do with a claim', () => {
  const step = (at: string) => ({ at, status: 'DISPUTED', said: null, what: 'page' }) as const
  const steps = [step('2026-02-03T00:00:00.100Z'), step('2026-03-03T00:00:00.200Z')]
  const use = (at: string | null) =>
    renderToStaticMarkup(<ClaimUse claim={claim} address={`${origin}${claim.url}`} steps={steps} at={at} />)

  test('now, it cites the newest version, and may be embedded and followed', () => {
    expect(use(null)).toContain('?asOf=2026-03-03T00:00:00.200Z')
    expect(use(null)).toContain('id="embed-html"')
    expect(use(null)).toContain('data-follow')
  })

  test('of a page of the past it cites that version, and embeds and follows nothing', () => {
    const past = use('2026-02-20T23:59:59.999Z')
    expect(past).toContain('?asOf=2026-02-03T00:00:00.100Z')
    expect(past).toContain('asOf=2026-02-20')
    expect(past).not.toContain('embed-html')
    expect(past).not.toContain('data-follow')
  })
})
