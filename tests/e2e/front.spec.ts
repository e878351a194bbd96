import { createHash } from 'node:crypto'
import { type APIRequestContext, expect, type Page } from '@playwright/test'
import { test } from './alive'

const locales = ['en', 'fa', 'ru', 'ar'] as const
const inLanguage = (path: string, locale: string) =>
  locale === 'en' ? path : `/${locale}${path === '/' ? '' : path}`

/** Paths of public pages, one of each kind and some of claims, from the sitemap as a search engine reads it. */
async function somePaths(request: APIRequestContext): Promise<string[]> {
  const sitemap = await (await request.get('/sitemap.xml')).text()
  const all = [...sitemap.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url]) => new URL(url ?? '').pathname)
  const plain = all.filter((path) => !/^\/(fa|ru|ar)(\/|$)/.test(path))
  const kinds = [/^\/claims\/./, /^\/sources\/./, /^\/claimants\/./, /^\/topics\/./]
  const some = kinds.flatMap((kind) => plain.filter((path) => kind.test(path)).slice(0, 4))
  const claim = some[0] ?? '/claims'
  return [
    ...new Set([
      ...plain.filter((path) => !kinds.some((kind) => kind.test(path))),
      '/claims?status=DISPUTED',
      '/claims?q=agreement',
      `${claim}/history`,
      `${claim}/verify`,
      '/nothing',
      '/claims/none',
      ...some,
    ]),
  ]
}

const isClaim = (path: string) => /^\/claims\/[^/?]+$/.test(path) && path !== '/claims/none'

const wordsOn = (page: Page) => page.evaluate(() => document.body.innerText.replace(/\s+/g, ' ').trim())

test('every page reads the same with its script and without, and the script is all that it runs', async ({
  browser,
  request,
}) => {
  test.setTimeout(300_000)
  const without = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
  const withIt = await (await browser.newContext()).newPage()
  const said: string[] = []
  withIt.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('404')) said.push(message.text())
  })
  withIt.on('pageerror', (error) => said.push(error.message))
  for (const path of await somePaths(request)) {
    const loaded: string[] = []
    const note = (asked: { resourceType: () => string; url: () => string }) => {
      if (asked.resourceType() === 'script') loaded.push(new URL(asked.url()).pathname)
    }
    withIt.on('request', note)
    await withIt.goto(path, { waitUntil: 'networkidle' })
    withIt.off('request', note)
    await without.goto(path)
    const mine = await withIt.evaluate(() => {
      for (const shown of document.querySelectorAll<HTMLElement>('[data-reader-show], [data-reader-changed]'))
        shown.hidden = true
      return document.body.innerText.replace(/\s+/g, ' ').trim()
    })
    expect(mine, path).toBe(await wordsOn(without))
    expect(mine.length, path).toBeGreaterThan(100)
    expect(
      loaded.filter((script) => !/^\/reader\/[0-9a-f]{16}\.js$/.test(script)),
      path,
    ).toEqual([])
  }
  expect(said).toEqual([])
})

test('a page’s policy admits exactly the script that it brings', async ({ request }) => {
  const answer = await request.get('/claims')
  const html = await answer.text()
  const [, src = '', integrity = ''] =
    /<script[^>]*src="(\/reader\/[^"]+)"[^>]*integrity="([^"]+)"/.exec(html) ?? []
  const script = await request.get(src)
  const hash = `sha256-${createHash('sha256')
    .update(await script.body())
    .digest('base64')}`
  expect(integrity).toBe(hash)
  expect(answer.headers()['content-security-policy']).toContain(`script-src '${hash}';`)
  expect(script.headers()['cache-control']).toContain('immutable')
  expect(html).not.toMatch(/nonce|__next_f|_next\/static\/chunks\/[^"]+\.js/)
})

test('pages, lists and feeds are answered with 304 to who has them, and never kept by time', async ({
  request,
}) => {
  const claim = (await somePaths(request)).find(isClaim) ?? ''
  for (const path of [
    '/',
    '/claims',
    claim,
    `${claim}/history`,
    `/fa${claim}`,
    '/feed.xml',
    '/sitemap.xml',
  ]) {
    const first = await request.get(path)
    expect(first.status(), path).toBe(200)
    const { etag = '', 'cache-control': kept } = first.headers()
    expect(kept, path).toBe('public, no-cache')
    const again = await request.get(path, { headers: { 'If-None-Match': etag } })
    expect([path, again.status(), (await again.body()).byteLength]).toEqual([path, 304, 0])
  }
  for (const path of ['/nothing', '/claims/none']) {
    const absent = await request.get(path)
    expect([absent.status(), absent.headers().etag]).toEqual([404, undefined])
  }
})

test('nobody’s session, browser or program changes what a public page says', async ({ request, browser }) => {
  const plain = await (await request.get('/claims')).text()
  const context = await browser.newContext({ locale: 'ru-RU', userAgent: 'Googlebot' })
  const { csrfToken } = await (await context.request.get('/api/auth/csrf')).json()
  const form = {
    csrfToken,
    email: 'editor@whence.test',
    password: 'correct horse battery staple',
    json: 'true',
  }
  await context.request.post('/api/auth/callback/credentials', { form })
  const odd: Record<string, string>[] = [
    { RSC: '1' },
    { RSC: '1', 'Next-Router-Prefetch': '1' },
    { RSC: '1', 'Next-Router-Segment-Prefetch': '/_tree' },
    { 'X-Forwarded-Host': 'evil.example', Host: 'evil.example' },
    { 'Accept-Language': 'ar' },
  ]
  for (const headers of odd) {
    const answer = await context.request.get('/claims', { headers })
    expect(await answer.text(), JSON.stringify(headers)).toBe(plain)
    expect(answer.headers()['set-cookie']).toBeUndefined()
  }
  expect(await (await context.request.get('/claims?utm_source=x&fbclid=y&_rsc=abc')).text()).toBe(plain)
  await context.close()
})

test('each page names itself in four languages, and the list of them leads to the same page', async ({
  page,
  request,
}) => {
  const claim = (await somePaths(request)).find(isClaim) ?? ''
  for (const path of ['/', '/claims', claim])
    for (const locale of locales) {
      await page.goto(inLanguage(path, locale))
      const html = page.locator('html')
      await expect(html).toHaveAttribute('lang', locale)
      await expect(html).toHaveAttribute('dir', ['fa', 'ar'].includes(locale) ? 'rtl' : 'ltr')
      for (const other of [...locales, 'x-default']) {
        const link = page.locator(`head link[rel=alternate][hreflang="${other}"]`)
        const { pathname } = new URL((await link.getAttribute('href')) ?? '')
        expect(pathname).toBe(inLanguage(path, other === 'x-default' ? 'en' : other))
      }
      await expect(page.locator('head link[rel=canonical]')).toHaveAttribute(
        'href',
        new RegExp(`${inLanguage(path, locale).replace(/\/$/, '')}/?$`),
      )
    }
  await page.goto('/fa/claims?status=DISPUTED')
  await page.locator('details[data-reader-list] summary').click()
  await page.locator('details[data-reader-list]').getByRole('link', { name: 'Русский' }).click()
  await expect(page).toHaveURL(/\/ru\/claims\?status=DISPUTED$/)
})

test('fifty pages in four languages at once are each in their own', async ({ request }) => {
  const asked = Array.from({ length: 50 }, (_, n) => [locales[n % 4] ?? 'en', `/claims?q=word${n}`] as const)
  const titles: Record<string, string> = {}
  for (const locale of locales) {
    const html = await (await request.get(inLanguage('/method', locale))).text()
    titles[locale] = /<nav aria-label="([^"]+)"/.exec(html)?.[1] ?? ''
  }
  expect(new Set(Object.values(titles)).size).toBe(4)
  const answers = await Promise.all(
    asked.map(([locale, path]) => request.get(inLanguage(path, locale)).then((answer) => answer.text())),
  )
  answers.forEach((html, n) => {
    const [locale] = asked[n] ?? ['en']
    expect(/<html[^>]* lang="(\w+)"/.exec(html)?.[1]).toBe(locale)
    for (const other of locales)
      expect(html.includes(`<nav aria-label="${titles[other]}"`), `${n} ${locale} ${other}`).toBe(
        other === locale,
      )
    expect(html).toContain(`word${n}`)
  })
})

test.describe('keys of a reader', () => {
  test('search, go along a list and open what is chosen', async ({ page }) => {
    await page.goto('/claims')
    await page.keyboard.press('/')
    await expect(page.getByRole('searchbox')).toBeFocused()
    // While somebody writes, a letter is a letter.
    await page.keyboard.type('jk?')
    await expect(page.getByRole('searchbox')).toHaveValue('jk?')
    await page.getByRole('searchbox').blur()
    const rows = page.locator('main [data-key-row]')
    await page.keyboard.press('j')
    await expect(rows.nth(0)).toBeFocused()
    await page.keyboard.press('j')
    await expect(rows.nth(1)).toBeFocused()
    await page.keyboard.press('k')
    await expect(rows.nth(0)).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.locator('main > article[data-claim]')).toBeVisible()
  })

  test('are told by “?”, and can be turned off for good in this browser', async ({ page }) => {
    await page.goto('/claims')
    await page.keyboard.press('?')
    const dialog = page.locator('dialog[data-reader-help]')
    await expect(dialog).toBeVisible()
    await dialog.getByRole('checkbox').uncheck()
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    await page.keyboard.press('/')
    await expect(page.getByRole('searchbox')).not.toBeFocused()
    await page.reload()
    await page.keyboard.press('j')
    await expect(page.locator('main [data-key-row]').first()).not.toBeFocused()
    await page.locator('[data-reader-keys]').click()
    await dialog.getByRole('checkbox').check()
    await page.keyboard.press('Escape')
    await page.keyboard.press('j')
    await expect(page.locator('main [data-key-row]').first()).toBeFocused()
  })
})

test('who comes back sees what changed since, told by their own browser alone', async ({ page }) => {
  await page.goto('/claims')
  await expect(page.locator('[data-reader-marked]')).toHaveCount(0)
  const dated = await page.locator('article[data-claim][data-changed-at]').count()
  expect(dated).toBeGreaterThan(0)
  // As if the last visit had been before all of this was decided.
  await page.evaluate(() =>
    localStorage.setItem('whence.visits', JSON.stringify({ begun: 1, last: 1, before: 0, read: [] })),
  )
  const sent: string[] = []
  page.on('request', (asked) => {
    if (asked.method() !== 'GET') sent.push(asked.url())
  })
  await page.reload()
  await expect(page.locator('[data-reader-marked]')).toHaveCount(dated)
  await page.locator('main article[data-claim]').first().getByRole('link').first().click()
  await page.goBack()
  await page.reload()
  await expect(page.locator('[data-reader-marked]')).toHaveCount(dated - 1)
  expect(sent).toEqual([])
  expect(await page.context().cookies()).toEqual([])
})
