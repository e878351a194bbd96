import AxeBuilder from '@axe-core/playwright'
import { type APIRequestContext, expect, type Page } from '@playwright/test'
import sharp from 'sharp'
import { locales } from '@/lib/words/speech'
import { atomFaults, jsonFeedFaults, readXml } from '@/tests/support/feeds'
import { test } from './alive'
import { startSite } from './site'

const prefixOf = (locale: string) => (locale === 'en' ? '' : `/${locale}`)

/** The path of the first public claim in the feed of decisions. */
async function firstClaim(request: APIRequestContext): Promise<string> {
  const { items } = await (await request.get('/feed.json')).json()
  return new URL(items[0].url).pathname
}

const metaOf = (page: Page, selector: string, attribute: string) =>
  page.locator(`head ${selector}`).first().getAttribute(attribute)

test('feeds are valid in every language, and answered shortly to who has them', async ({ request }) => {
  test.slow()
  const claim = await firstClaim(request)
  for (const locale of locales)
    for (const path of ['/feed', '/corrections', `${claim}/feed`]) {
      const atom = await request.get(`${prefixOf(locale)}${path}.xml`)
      expect(atom.headers()['content-type']).toMatch(/^application\/atom\+xml/)
      expect(atom.headers()['cache-control']).toBe('public, no-cache')
      const text = await atom.text()
      expect(atomFaults(text)).toEqual([])
      expect(readXml(text).attributes['xml:lang']).toBe(locale)
      const json = await request.get(`${prefixOf(locale)}${path}.json`)
      expect(jsonFeedFaults(await json.text())).toEqual([])
      const again = await request.get(`${prefixOf(locale)}${path}.xml`, {
        headers: { 'if-none-match': atom.headers().etag ?? '' },
      })
      expect(again.status()).toBe(304)
    }
})

test('a claim page names its picture, its feeds and its card, and each is there', async ({
  page,
  request,
}) => {
  await page.goto(await firstClaim(request))
  const picture = await request.get((await metaOf(page, 'meta[property="og:image"]', 'content')) ?? '')
  const { format, width, height } = await sharp(await picture.body()).metadata()
  expect([format, width, height]).toEqual(['png', 1200, 630])
  expect(picture.headers()['cross-origin-resource-policy']).toBe('cross-origin')
  expect(await metaOf(page, 'meta[property="og:image:alt"]', 'content')).toBeTruthy()
  expect(await metaOf(page, 'meta[name="twitter:card"]', 'content')).toBe('summary_large_image')
  for (const type of [
    'application/atom+xml',
    'application/feed+json',
    'application/json+oembed',
    'text/xml+oembed',
  ]) {
    const address = await metaOf(page, `link[rel="alternate"][type="${type}"]`, 'href')
    expect((await request.get(address ?? '')).status(), type).toBe(200)
  }
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('a card stands on the page of another site, with the present status', async ({ page, request }) => {
    const path = await firstClaim(request)
    await page.goto(path)
    const status = (await page.locator('main > article[data-claim]').getAttribute('data-status')) ?? ''
    const oembed = await request.get(
      (await metaOf(page, 'link[type="application/json+oembed"]', 'href')) ?? '',
    )
    const { html } = await oembed.json()
    expect(await page.locator('#embed-html').inputValue()).toBe(html)
    const site = await startSite()
    site.serve('/story', { body: `<!doctype html><title>Story</title><h1>Story</h1>${html}` })
    await page.goto(`${site.url}/story`)
    const card = page.frameLocator('iframe').locator('article[data-claim]')
    await expect(card).toHaveAttribute('data-status', status)
    await expect(card.locator('[data-status-badge]')).toBeVisible()
    await expect(card.getByRole('link').first()).toHaveAttribute('target', '_blank')
    await site.close()
  })
})

test('a card is accessible in every language, on light and on dark, and other pages are not to be framed', async ({
  page,
  request,
}) => {
  test.slow()
  const path = await firstClaim(request)
  for (const locale of locales)
    for (const theme of ['light', 'dark']) {
      const answer = await page.goto(`${prefixOf(locale)}/embed${path}?theme=${theme}`)
      expect(answer?.headers()['content-security-policy']).toContain('frame-ancestors *')
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id }) => id)).toEqual([])
    }
  const claim = await request.get(path)
  expect(claim.headers()['content-security-policy']).toContain("frame-ancestors 'none'")
})

test('a claim prints without anything to press, with every part open and every source’s address', async ({
  page,
  request,
}) => {
  await page.goto(await firstClaim(request))
  await page.emulateMedia({ media: 'print' })
  for (const gone of ['nav', 'form', 'button', 'textarea', '[data-follow]', 'footer'])
    for (const element of await page.locator(gone).all()) await expect(element).toBeHidden()
  await expect(page.locator('[data-citation]')).toBeVisible()
  for (const details of await page.locator('main details > :not(summary)').all()) {
    const isEmpty = ((await details.textContent()) ?? '').trim() === ''
    if (
      !isEmpty &&
      !(await details.evaluate((part) => part.closest('form, nav, [class*="print:hidden"]') !== null))
    )
      await expect(details).toBeVisible()
  }
})

test('a citation is downloaded in each form and leads to what was read', async ({ page, request }) => {
  await page.goto(await firstClaim(request))
  for (const format of ['bibtex', 'csl', 'ris', 'plain']) {
    const href = await page.locator(`a[download][href*="format=${format}"]`).getAttribute('href')
    const file = await request.get(href ?? '')
    expect(file.status()).toBe(200)
    expect(file.headers()['content-disposition']).toContain('attachment')
  }
  const cited =
    /https?:\S+asOf=\S+/.exec((await page.locator('[data-citation]').textContent()) ?? '')?.[0] ?? ''
  const status = await page.locator('main > article[data-claim]').getAttribute('data-status')
  await page.goto(cited)
  await expect(page.locator('main > article[data-claim]')).toHaveAttribute('data-status', status ?? '')
})
