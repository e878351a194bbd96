import { createHash } from 'node:crypto'
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { test } from './alive'

const corrected = (page: Page) => page.locator('article[data-correction="STATUS_CHANGED"]').first()

/** A claim whose status was changed, by the log of corrections. */
async function openCorrected(page: Page): Promise<string> {
  await page.goto('/corrections?kind=STATUS_CHANGED')
  await corrected(page).getByRole('heading').getByRole('link').click()
  await expect(page.locator('main article[data-claim]')).toBeVisible()
  return new URL(page.url()).pathname
}

const axe = async (page: Page) =>
  expect(
    (await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze()).violations,
  ).toEqual([])

test.describe('a reader without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('finds a corrected claim in the log, and on its page when it was corrected, from what to what', async ({
    page,
  }) => {
    const path = await openCorrected(page)
    const notice = page.locator('[data-corrected="STATUS_CHANGED"]')
    await expect(notice).toBeVisible()
    await expect(notice.locator('[data-from][data-to]')).toBeVisible()
    await expect(page.locator('#corrections article[data-correction]').first()).toBeVisible()
    await page.goto('/corrections?kind=RESTORED')
    expect(path).toMatch(/^\/claims\//)
  })

  test('walks back step by step to what was seen before, and is never in doubt about which day it is', async ({
    page,
  }) => {
    const path = await openCorrected(page)
    const article = page.locator('main article[data-claim]')
    const now = await article.getAttribute('data-status')
    await page.locator('[data-moments] a[rel="prev"]').click()
    await expect(page).toHaveURL(/asOf=/)
    await expect(page.locator('[data-as-of]')).toBeVisible()
    await expect(page.locator('meta[name="robots"]')).toHaveAttribute('content', /noindex/)
    await expect(page.locator('link[rel="canonical"]')).toHaveAttribute('href', new RegExp(`${path}$`))
    while ((await article.getAttribute('data-status')) === now) {
      await page.locator('[data-moments] a[rel="prev"]').click()
      await expect(page.locator('[data-as-of]')).toBeVisible()
    }
    await expect(page.locator('[data-now="other"]')).toBeVisible()
    await page.locator('[data-as-of]').getByRole('link').last().click()
    await expect(page.locator('[data-as-of]')).toHaveCount(0)
    await expect(article).toHaveAttribute('data-status', now ?? '')
  })

  test('asks for a day by the form; a day before it was public says so, and one to come is refused in words', async ({
    page,
  }) => {
    const path = await openCorrected(page)
    await page.locator('[data-moments] input[name="asOf"]').fill('2001-02-03')
    await page.locator('[data-moments] button[type="submit"]').click()
    await expect(page.locator('[data-then="not-public"]')).toBeVisible()
    await page.goto(`${path}?asOf=2999-01-01`)
    await expect(page.locator('main [role="alert"]')).toBeVisible()
    await expect(page.locator('[data-evidence]').first()).toBeVisible()
    await page.goto(`${path}?asOf=yesterday`)
    await expect(page.locator('main [role="alert"]')).toBeVisible()
  })

  test('sees what a correction changed, word by word', async ({ page }) => {
    await openCorrected(page)
    await page.locator('[data-corrected] a[href*="/history?from="]').click()
    await expect(page.locator('[data-compared]')).toBeVisible()
    await expect(page.locator('[data-difference-group="verdict"] [data-difference="status"]')).toBeVisible()
    await expect(page.locator('[data-compare-form]')).toBeVisible()
  })

  test('downloads what was judged, and its SHA-256 is the one of the decision', async ({ page }) => {
    await openCorrected(page)
    await page.locator('a[data-verify]').click()
    const hash = await page.locator('[data-revision-hash]').getAttribute('data-revision-hash')
    const href = await page.locator('a[data-judged]').getAttribute('href')
    const bytes = await (await page.request.get(href ?? '')).body()
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(hash)
  })
})

test('the API tells the same of then, and faults as problems', async ({ page, request }) => {
  await openCorrected(page)
  const ref = await page.locator('main article[data-claim]').getAttribute('data-claim')
  await page.locator('[data-moments] a[rel="prev"]').click()
  await expect(page.locator('[data-as-of]')).toBeVisible()
  const at = await page.locator('[data-as-of]').getAttribute('data-as-of')
  const status = await page.locator('main article[data-claim]').getAttribute('data-status')
  const answer = await request.get(`/api/v1/claims/${ref}?asOf=${at}`)
  expect(await answer.json()).toMatchObject({ ref, status })
  const fault = await request.get(`/api/v1/claims/${ref}?asOf=2999-01-01`)
  expect(fault.status()).toBe(422)
  expect(fault.headers()['content-type']).toContain('application/problem+json')
})

for (const locale of ['', '/fa', '/ru', '/ar'])
  for (const colorScheme of ['light', 'dark'] as const)
    test(`corrections, past, comparison and verification are clean to axe (${locale || '/en'}, ${colorScheme})`, async ({
      page,
    }) => {
      await page.emulateMedia({ colorScheme })
      const path = await openCorrected(page)
      const before = await page.locator('[data-moments] a[rel="prev"]').getAttribute('href')
      const compare = await page
        .locator('[data-corrected] a[href*="/history?from="]')
        .first()
        .getAttribute('href')
      for (const address of [`${path}`, before ?? '', compare ?? '', `${path}/verify`, '/corrections']) {
        await page.goto(`${locale}${address}`)
        await axe(page)
      }
    })
