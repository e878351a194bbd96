import AxeBuilder from '@axe-core/playwright'
import { type APIRequestContext, type Browser, expect, type Page } from '@playwright/test'
import { canaries } from '@/lib/sample/canaries'
import { test } from './alive'

const canaryWords = Object.values(canaries)

const linesOf = (page: Page) => page.locator('article[data-claim]')
const totalOf = async (page: Page) => Number(await page.locator('[data-total]').getAttribute('data-total'))
const pathOf = (url: string) => new URL(url).pathname + new URL(url).search

/** Paths of all public pages, read from the sitemap as a search engine does. */
async function publicPaths(request: APIRequestContext): Promise<string[]> {
  const sitemap = await (await request.get('/sitemap.xml')).text()
  return [...sitemap.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url]) => pathOf(url ?? '/'))
}

const claimPaths = async (request: APIRequestContext) =>
  (await publicPaths(request)).filter((path) => /^\/claims\/./.test(path))

/** The first public claim whose line has this status. */
async function openClaim(page: Page, status: string) {
  await page.goto(`/claims?status=${status}`)
  await linesOf(page).first().getByRole('link').click()
  await expect(page.locator('main > article[data-claim]')).toHaveAttribute('data-status', status)
}

/** References that stand on the desk and nowhere in public, seen with an editor's eyes. */
async function refsOnDesk(browser: Browser, paths: readonly string[]): Promise<string[]> {
  const context = await browser.newContext()
  const { csrfToken } = await (await context.request.get('/api/auth/csrf')).json()
  const form = {
    csrfToken,
    email: 'editor@whence.test',
    password: 'correct horse battery staple',
    json: 'true',
  }
  await context.request.post('/api/auth/callback/credentials', { form })
  const pages = await Promise.all(['/desk', '/desk/review'].map((path) => context.request.get(path)))
  const bodies = await Promise.all(pages.map((page) => page.text()))
  const refs = new Set(bodies.join().match(/C-[0-9A-HJKMNP-TV-Z]{5}/g) ?? [])
  const unlisted = [...refs].filter(
    (ref) => !paths.some((path) => path.endsWith(ref.replace('-', '').toLowerCase())),
  )
  // Merged and withheld claims are on no list either, and have been public.
  const hidden: string[] = []
  for (const ref of unlisted)
    if ((await (await context.request.get(`/desk/claims/${ref}`)).text()).includes('Not public'))
      hidden.push(ref)
  await context.close()
  return hidden
}

test.describe('a reader without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('goes from the front page to the disputed claims, and the count said there is what is there', async ({
    page,
  }) => {
    await page.goto('/')
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(page.locator('[data-sample]')).toContainText('sample dossier')
    const link = page
      .locator('main')
      .getByRole('link', { name: /^Disputed/ })
      .first()
    const counted = Number((await link.innerText()).match(/\d+/)?.[0])
    await link.click()
    await expect(page).toHaveURL(/\/claims\?status=DISPUTED$/)
    expect(await totalOf(page)).toBe(counted)
    const statuses = await linesOf(page).evaluateAll((lines) =>
      lines.map((line) => line.getAttribute('data-status')),
    )
    expect(new Set(statuses)).toEqual(new Set(['DISPUTED']))
    expect(statuses).toHaveLength(Math.min(counted, 20))
  })

  test('searches by a word of a quotation, narrows by a facet, and takes both away again', async ({
    page,
  }) => {
    await page.goto('/claims')
    const all = await totalOf(page)
    await page.getByRole('searchbox').fill('agreement')
    await page.getByRole('button', { name: 'Search' }).click()
    const found = await totalOf(page)
    expect(found).toBeGreaterThan(0)
    expect(found).toBeLessThan(all)

    const facet = page
      .getByRole('navigation', { name: 'Filters' })
      .getByRole('link', { name: /: show only these$/ })
      .first()
    const promised = Number((await facet.getAttribute('aria-label'))?.match(/, (\d+):/)?.[1])
    await facet.click()
    await expect(page).toHaveURL(/q=agreement&status=/)
    expect(await totalOf(page)).toBe(promised)

    await page.getByRole('link', { name: /^Take away: Status/ }).click()
    expect(await totalOf(page)).toBe(found)
    await page.getByRole('link', { name: 'Clear all' }).click()
    expect(await totalOf(page)).toBe(all)
  })

  test('pages to the end and back, and each page has an address to share', async ({ page, browser }) => {
    await page.goto('/claims')
    const total = await totalOf(page)
    const seen: string[] = []
    const addresses: string[] = []
    for (;;) {
      addresses.push(page.url())
      seen.push(
        ...(await linesOf(page).evaluateAll((lines) =>
          lines.map((line) => line.getAttribute('data-claim') ?? ''),
        )),
      )
      const next = page.getByRole('link', { name: 'Next', exact: true })
      if ((await next.count()) === 0) break
      const here = page.url()
      await next.click()
      await page.waitForURL((url) => url.href !== here)
    }
    expect(new Set(seen).size).toBe(total)
    const elsewhere = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
    await elsewhere.goto(addresses.at(-1) ?? '/claims')
    expect(await linesOf(elsewhere).last().getAttribute('data-claim')).toBe(seen.at(-1))
    if (addresses.length > 1) await page.getByRole('link', { name: 'Previous', exact: true }).click()
    await expect(linesOf(page).first()).toHaveAttribute(
      'data-claim',
      seen[Math.max(0, addresses.length - 2) * 20] ?? '',
    )
  })

  test('reads on a claim who says so, why it stands as it does, on what, and what would settle it', async ({
    page,
  }) => {
    await openClaim(page, 'DISPUTED')
    const article = page.locator('main > article')
    // Related claims further down have verdicts of their own.
    const verdict = article.getByRole('region', { name: 'Verdict' })
    await expect(verdict.locator('[data-said="VERIFIED"]')).toHaveCount(1)
    await expect(verdict.locator('[data-status-badge="DISPUTED"]')).toHaveCount(1)
    await expect(article.locator('[data-attribution]')).toContainText(/alleges|says|estimates/)
    await expect(article.locator('[data-verdict-sentence]')).toContainText(
      /Decided by .+, reviewer, on \d+ \w+ \d{4}\./,
    )
    await expect(article.locator('[data-quotation]').first()).not.toBeEmpty()
    await expect(article.getByText(/Source’s record/).first()).toBeVisible()
    await expect(article.locator('[data-hash]').first()).toHaveAttribute('data-hash', /^[0-9a-f]{64}$/)
    await expect(article.locator('[data-dispute] [data-settle="VERIFIED"]')).toBeVisible()
    for (const side of ['for', 'against'])
      await expect(article.locator(`[data-dispute] [data-side="${side}"]`)).not.toBeEmpty()
    await expect(article.locator('[data-dispute] [data-minority]')).not.toBeEmpty()
    await expect(article.locator('[data-decision-rules] [data-rule]').first()).toBeVisible()
    const reasons = article.locator('[data-decision]')
    expect(await reasons.count()).toBeGreaterThan(0)

    await page.getByRole('link', { name: 'With the rules each time' }).click()
    await expect(page).toHaveURL(/\/claims\/[a-z0-9-]+\/history$/)
    await expect(page.locator('[data-decision] [data-decision-rules]').first()).toBeVisible()
  })

  test('is told what part of a faulty address was left out', async ({ page }) => {
    await page.goto('/claims?status=TRUE&from=yesterday&cursor=nonsense&q=agreement')
    await expect(page.getByRole('alert')).toContainText('There is no such status.')
    await expect(page.getByRole('alert')).toContainText('Write a date as')
    expect(await totalOf(page)).toBeGreaterThan(0)
  })

  test('who finds nothing is told what to try', async ({ page }) => {
    await page.goto('/claims?q=zzyzxqwv')
    expect(await totalOf(page)).toBe(0)
    await expect(page.getByText('Try fewer or other words')).toBeVisible()
    await page.getByRole('link', { name: 'Show all claims' }).click()
    expect(await totalOf(page)).toBeGreaterThan(0)
  })
})

test('a reference leads to its claim, in any spelling, and nothing else does', async ({ page, request }) => {
  await page.goto('/claims')
  const ref = (await linesOf(page).first().getAttribute('data-claim')) ?? ''
  const slug = pathOf(
    await linesOf(page)
      .first()
      .getByRole('link')
      .getAttribute('href')
      .then((href) => new URL(href ?? '/', page.url()).href),
  )
  for (const spelling of [ref, ref.toLowerCase(), ref.replace('-', '')]) {
    const answer = await request.get(`/claims/${spelling}`, { maxRedirects: 0 })
    // A claim in another script has its reference for an address.
    if (slug === `/claims/${spelling}`) continue
    expect([answer.status(), answer.headers().location]).toEqual([308, slug])
  }
  for (const wrong of [
    slug.toUpperCase().replace('/CLAIMS/', '/claims/'),
    `${slug}.`,
    `${slug}-`,
    '/claims/C-00000',
    '/claims/%00',
  ])
    expect((await request.get(wrong, { maxRedirects: 0 })).status(), wrong).toBe(404)
})

test('no door of the reading room shows what was never published', async ({ request, browser }) => {
  test.slow()
  const paths = await publicPaths(request)
  expect(paths.length).toBeGreaterThan(15)
  const doors = [
    ...paths,
    ...(await claimPaths(request)).map((path) => `${path}/history`),
    '/claims?sort=oldest',
    '/claims?sort=relevance&q=agreement',
  ]
  const asRsc: Array<Record<string, string>> = [
    {},
    { RSC: '1' },
    { RSC: '1', 'Next-Router-Prefetch': '1' },
    { RSC: '1', 'Next-Router-Segment-Prefetch': '/_tree' },
  ]
  for (const path of doors)
    for (const headers of asRsc) {
      const body = (await (await request.get(path, { headers })).text()).toLowerCase()
      expect(
        canaryWords.filter((word) => body.includes(word)),
        `${path} ${JSON.stringify(headers)}`,
      ).toEqual([])
    }

  for (const word of canaryWords)
    for (const q of [word, word.slice(0, -1), `"${word}"`]) {
      const body = await (await request.get(`/claims?q=${encodeURIComponent(q)}`)).text()
      expect(body.includes('data-total="0"') && !body.includes('data-claim='), q).toBe(true)
    }

  const page = await (await browser.newContext()).newPage()
  const hidden = await refsOnDesk(browser, paths)
  expect(hidden.length).toBeGreaterThan(0)
  const absent = await page.goto('/claims/C-00000').then(() => page.locator('main').innerText())
  for (const ref of hidden)
    for (const address of [
      `/claims/${ref}`,
      `/claims/${ref.replace('-', '').toLowerCase()}`,
      `/claims/${ref}/history`,
    ]) {
      const answer = await page.goto(address)
      expect([answer?.status(), await page.locator('main').innerText()], address).toEqual([404, absent])
    }
})

for (const colorScheme of ['light', 'dark'] as const)
  test(`every kind of public page is accessible and keeps its own policy, ${colorScheme}`, async ({
    browser,
  }) => {
    test.slow()
    const page = await (await browser.newContext({ colorScheme })).newPage()
    const said: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().includes('404')) said.push(message.text())
    })
    page.on('pageerror', (error) => said.push(error.message))
    const claims = await claimPaths(page.request)
    const some = [
      '/',
      '/claims',
      '/claims?q=agreement&status=DISPUTED',
      '/claims?status=TRUE',
      '/claims?q=zzyzxqwv',
      '/method',
      '/api',
      '/claims/none',
    ]
    for (const path of [...some, ...claims.slice(0, 8), `${claims[0] ?? ''}/history`]) {
      await page.goto(path)
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`),
        path,
      ).toEqual([])
    }
    expect(said).toEqual([])
  })

test('a claim fits a phone and prints without anything to press', async ({ browser }) => {
  const page = await (await browser.newContext({ viewport: { width: 360, height: 740 } })).newPage()
  const paths = await claimPaths(page.request)
  for (const path of ['/', '/claims', '/method', ...paths.slice(0, 5)]) {
    await page.goto(path)
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(overflow, path).toBe(0)
  }
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('searchbox')).toBeHidden()
  await expect(page.locator('main').getByRole('button')).toHaveCount(0)
  await expect(page.locator('main > article h1')).toBeVisible()
})

test('machines are told what a claim is only where the method allows it', async ({ page, request }) => {
  const expected = { VERIFIED: 5, DISPUTED: undefined, UNVERIFIED: null } as const
  for (const [status, rating] of Object.entries(expected)) {
    await page.goto(`/claims?status=${status}`)
    if ((await linesOf(page).count()) === 0) continue
    await openClaim(page, status)
    const json = await page.locator('script[type="application/ld+json"]').allTextContents()
    if (rating === null) expect(json).toEqual([])
    else expect(JSON.parse(json[0] ?? 'null').reviewRating.ratingValue).toBe(rating)
    await expect(page.locator('link[rel=canonical]')).toHaveAttribute(
      'href',
      new RegExp(`${new URL(page.url()).pathname}$`),
    )
  }
  const robots = await (await request.get('/robots.txt')).text()
  for (const path of ['/desk', '/admin', '/sign-in', '/api/auth'])
    expect(robots).toContain(`Disallow: ${path}`)
  expect(await (await request.get('/healthz')).json()).toEqual({ status: 'ok' })
  expect((await request.get('/readyz')).status()).toBe(200)
})
