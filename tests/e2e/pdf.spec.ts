import { expect } from '@playwright/test'
import { test } from './alive'
import { beginClaim, fresh, keptAs, ready, submitClaim, uploaded, watchedPage } from './capture-scene'
import { browserOf, decided, expectSound, withBlindShare } from './review-scene'

withBlindShare(0)

const WORDS = 'The office counted 38 of them twice'
/** Points across: the fixture's own. */
const PAGE_WIDTH = 420

test('words of a PDF: read page by page, marked on the page as it looks, quoted with the page, told to readers', async ({
  browser,
}) => {
  test.setTimeout(90_000)
  const title = fresh('Order 14 of the harbour office')
  const { page, expectQuiet } = await watchedPage(browser, 'editor')
  await uploaded(page, 'harbour-order.pdf')
  await ready(page)
  await expect(page.getByRole('textbox', { name: /^Title/ })).not.toHaveValue('')
  const document = await keptAs(page, { title, genre: 'Official record', distance: 'Primary' })

  const text = page.getByRole('region', { name: 'Text of the document' })
  for (const number of [1, 2, 3])
    await expect(text.getByRole('heading', { name: `Page ${number}`, exact: true })).toBeVisible()
  await page.getByRole('combobox', { name: 'Go to page' }).selectOption('3 of 3')
  await expect(page.getByRole('img', { name: /^Page 3 of 3/ })).toBeVisible()

  await page.getByRole('searchbox', { name: 'Find words' }).fill(WORDS)
  const picture = page.getByRole('img', { name: /^Page 2 of 3/ })
  await expect(picture).toBeVisible()
  await expect
    .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(800)
  await expect(page.getByText('The selected words are marked on the page.')).toBeVisible()
  const [shown, mark] = [
    await picture.boundingBox(),
    await page.locator('[data-mark-box]').first().boundingBox(),
  ]
  if (!shown || !mark) throw new Error('there is no mark on the page')
  // A line of text, on the page and not across it: the second of two lines near its top.
  const scale = shown.width / PAGE_WIDTH
  expect(mark.width / scale).toBeGreaterThan(WORDS.length * 4)
  expect(mark.width / scale).toBeLessThan(WORDS.length * 8)
  expect(mark.height / scale).toBeLessThan(24)
  expect(mark.x).toBeGreaterThan(shown.x)
  expect(mark.x + mark.width).toBeLessThan(shown.x + shown.width)
  expect(mark.y).toBeGreaterThan(shown.y)
  expect(mark.y + mark.height).toBeLessThan(shown.y + shown.height / 2)
  await expectSound(page)

  await beginClaim(page, WORDS, fresh('Some containers were counted twice'), 'Harbour office of Sirang')
  const ref = await submitClaim(page)
  await page.goto(`/desk/claims/${ref}`)
  await page
    .getByRole('link', { name: 'Open the document at these words' })
    .or(page.locator(`a[href^="${document}?start="]`))
    .first()
    .click()
  await expect(page.locator('mark').first()).toHaveText(WORDS)
  await expect(page.getByRole('img', { name: /^Page 2 of 3/ })).toBeVisible()

  const reviewer = await browserOf(browser, 'reviewer')
  const address = await decided(reviewer, ref, 'Unverified', 'One order was read.')
  const reader = await browserOf(browser, null, { javaScriptEnabled: false })
  await reader.goto(address)
  const evidence = reader.locator('[data-evidence-key]').first()
  await expect(evidence.locator('[data-quotation]')).toHaveText(WORDS)
  await expect(evidence.locator('dl').filter({ hasText: /Page\s*2/ })).toHaveCount(1)
  expectQuiet()
})
