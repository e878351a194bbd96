import { expect } from '@playwright/test'
import { test } from './alive'
import { browserOf, expectSound } from './review-scene'

test('a search is saved from the list, found again by its name, renamed, and deleted; nobody else has it', async ({
  browser,
}) => {
  test.setTimeout(90_000)
  const page = await browserOf(browser, 'editor')
  const name = `Disputed now ${Date.now()}`
  await page.goto('/claims?status=DISPUTED')
  const total = await page.locator('article[data-claim]').count()
  await page.getByRole('link', { name: 'Save this search' }).click()
  await expect(page).toHaveURL(/\/desk\/views\?save=/)
  await expect(page.getByText('It asks for:')).toBeVisible()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('textbox', { name: /^Name/ })).toHaveAttribute('aria-invalid', 'true')
  await expectSound(page)
  await page.getByRole('textbox', { name: /^Name/ }).fill(name)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page).toHaveURL(/\/desk\/views$/)
  const row = (named: string) => page.getByRole('row').filter({ hasText: named })
  await expect(row(name)).toContainText('Nothing new')
  await expect(row(name)).toContainText('Disputed')
  await expectSound(page)

  // Under a name that is taken nothing is saved, and what was typed stays.
  await page.goto('/desk/views?save=status%3DREFUTED')
  await page.getByRole('textbox', { name: /^Name/ }).fill(name)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'a search of this name already' })).toBeVisible()
  await expect(page.getByRole('textbox', { name: /^Name/ })).toHaveValue(name)

  await page.goto('/desk/views')
  await page.getByRole('button', { name: `Rename “${name}”` }).click()
  const renaming = page.getByRole('dialog', { name: `Rename “${name}”` })
  await renaming.getByRole('textbox', { name: /^Name/ }).fill(`${name}, renamed`)
  await expectSound(page)
  await renaming.getByRole('button', { name: 'Rename', exact: true }).click()
  await expect(renaming).toHaveCount(0)
  await expect(row(`${name}, renamed`)).toBeVisible()

  await page.getByRole('link', { name: `Open “${name}, renamed”` }).click()
  await expect(page).toHaveURL(/\/claims\?status=DISPUTED$/)
  await expect(page.locator('article[data-claim]')).toHaveCount(total)

  const other = await browserOf(browser, 'reviewer')
  await other.goto('/desk/views')
  await expect(other.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(other.getByText(name)).toHaveCount(0)

  await page.goto('/desk/views')
  await row(`${name}, renamed`).getByRole('button', { name: 'Delete' }).click()
  const asking = page.getByRole('dialog', { name: `Delete “${name}, renamed”?` })
  await expectSound(page)
  await asking.getByRole('button', { name: 'Delete the search' }).click()
  await expect(asking).toHaveCount(0)
  await expect(row(name)).toHaveCount(0)
})

test('a search that is not readable is not offered to be saved, and says so; who is signed out comes back to it', async ({
  browser,
}) => {
  const page = await browserOf(browser, 'editor')
  await page.goto('/desk/views?save=status%3DNONSENSE')
  await expect(page.getByRole('alert').first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Save', exact: true })).toHaveCount(0)
  const stranger = await browserOf(browser, null)
  await stranger.goto('/desk/views?save=status%3DDISPUTED')
  await expect(stranger).toHaveURL(/\/sign-in\?callbackUrl=/)
  expect(new URL(stranger.url()).searchParams.get('callbackUrl')).toContain('save=status%3DDISPUTED')
})
