import { createHash } from 'node:crypto'
import { expect } from '@playwright/test'
import { test } from './alive'

test.use({ javaScriptEnabled: false })

test('somebody who was never here goes from the front to a disputed claim, its evidence, where the words stand, its history, and verifies it', async ({
  page,
  request,
}) => {
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Claims, and where they come from')
  await page
    .locator('main')
    .getByRole('link', { name: /^Disputed/ })
    .first()
    .click()
  await expect(page).toHaveURL(/\/claims\?status=DISPUTED$/)

  const line = page.locator('article[data-claim][data-status="DISPUTED"]').first()
  const ref = await line.getAttribute('data-claim')
  await line.getByRole('link').first().click()
  const claim = page.locator('main > article[data-claim]')
  await expect(claim).toHaveAttribute('data-claim', ref ?? '')
  const address = new URL(page.url()).pathname
  const verdict = claim.getByRole('region', { name: 'Verdict' })
  await expect(verdict.locator('[data-status-badge="DISPUTED"]')).toBeVisible()
  await expect(verdict).toContainText(/Decided by .+ on .+ 20\d\d/)

  // The words themselves, whose they are, and the document in which they stand, with what rests on it.
  const piece = claim
    .locator('[data-evidence-key]')
    .filter({ has: page.locator('[data-quotation]') })
    .first()
  await expect(piece.locator('[data-quotation]')).toBeVisible()
  await piece.getByRole('link').and(page.locator('[href^="/sources/"]')).first().click()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.locator(`article[data-claim="${ref}"]`).first()).toBeVisible()
  await page.goBack()

  await claim.getByRole('link', { name: /rules each time/i }).click()
  await expect(page).toHaveURL(new RegExp(`${address}/history$`))
  await expect(page.locator('[data-decision="DISPUTED"]').first()).toBeVisible()
  await expect(page.locator('[data-decision="UNVERIFIED"]').first()).toBeVisible()

  await page.goto(address)
  await claim.getByRole('link', { name: 'Verify this claim' }).click()
  await expect(page).toHaveURL(new RegExp(`${address}/verify$`))
  const download = page.locator('main a[download]').first()
  const bytes = await (await request.get((await download.getAttribute('href')) ?? '')).body()
  const said = await page.locator('[data-revision-hash]').getAttribute('data-revision-hash')
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(said)
})
