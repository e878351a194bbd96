import { expect, type Page } from '@playwright/test'
import { test } from './alive'
import { browserOf, decided, expectSound, submitted, withBlindShare } from './review-scene'

withBlindShare(0)

const panel = (page: Page) => page.locator('#translations')
const hint = (page: Page) => page.locator('[data-translations-waiting]')

async function translate(page: Page, language: string, statement: string, reason: string) {
  const form = panel(page).locator('[data-translate-form]')
  await panel(page).getByText('Translate the decision').click()
  await form.getByRole('combobox', { name: /^Language/ }).selectOption({ label: language })
  await form.getByRole('textbox', { name: /^Statement/ }).fill(statement)
  await form.getByRole('textbox', { name: /^Reason/ }).fill(reason)
  await form.getByRole('button', { name: 'Hand to a reviewer' }).click()
}

test('a decision is put into Persian by one, compared by another, read by readers, and taken back, which the past says too', async ({
  browser,
}) => {
  test.setTimeout(150_000)
  const editor = await browserOf(browser, 'editor')
  const { ref, statement } = await submitted(editor, 'The south pier was closed for the whole of April')
  const first = await browserOf(browser, 'reviewer')
  const address = new URL(
    await decided(first, ref, 'Unverified', 'One log book was looked at.'),
    'http://localhost',
  ).pathname
  const reader = await browserOf(browser, null, { javaScriptEnabled: false })
  const [said, why] = [`اسکلهٔ جنوبی بسته بود ${ref}`, `یک دفتر بررسی شد ${ref}`]

  await reader.goto(`/fa${address}`)
  await expect(reader.locator('[data-untranslated]')).toBeVisible()
  await expect(reader.getByRole('heading', { level: 1 })).toHaveText(statement)

  // An editor writes it; nobody reads it before another has compared it.
  await editor.goto(`/desk/claims/${ref}`)
  await translate(editor, 'Persian', said, why)
  await expect(panel(editor).locator('[data-decision-translation="waiting"]')).toBeVisible()
  await expect(hint(editor)).toContainText('A translation of this decision waits: Persian')
  await expect(editor.getByRole('button', { name: /I compared the translation/ })).toHaveCount(0)
  await expectSound(editor)
  await reader.goto(`/fa${address}`)
  await expect(reader.getByText(said)).toHaveCount(0)

  // A reviewer is told of it at the queue and above the claim, compares it, and it is shown.
  const second = await browserOf(browser, 'reviewer2')
  await second.goto('/desk/review')
  await hint(second).locator('summary').click()
  await expectSound(second)
  await hint(second).getByRole('link', { name: ref }).click()
  await expect(second).toHaveURL(new RegExp(`/desk/claims/${ref}#translations$`))
  await expect(hint(second)).toHaveAttribute('data-translations-waiting', 'for-me')
  await panel(second)
    .getByRole('button', { name: /I compared the translation into Persian/ })
    .click()
  await expect(panel(second).locator('[data-decision-translation="shown"]')).toBeVisible()
  await expect(hint(second)).toHaveCount(0)
  await reader.goto(`/fa${address}`)
  await expect(reader.getByRole('heading', { level: 1 })).toHaveText(said)
  await expect(reader.locator('[data-translated="fa"]')).toBeVisible()
  await expect(reader.getByText(why).first()).toBeVisible()
  // Axe needs scripts; who reads does not.
  const looking = await browserOf(browser, null)
  await looking.goto(`/fa${address}`)
  await expectSound(looking)
  const shownAt = new Date().toISOString()

  // Taken back, the original is there again; and the past does not give the words either, but says that there were some.
  await panel(second).getByText('Take it back').click()
  const form = panel(second).locator('[data-take-back-form]')
  await form.getByRole('button', { name: 'Take the translation back' }).click()
  await expect(form.getByRole('textbox')).toHaveAttribute('aria-invalid', 'true')
  await form.getByRole('textbox').fill('It says less than the decision.')
  await form.getByRole('button', { name: 'Take the translation back' }).click()
  await expect(panel(second).locator('[data-decision-translation="taken-back"]')).toBeVisible()
  await reader.goto(`/fa${address}`)
  await expect(reader.getByRole('heading', { level: 1 })).toHaveText(statement)
  await reader.goto(`/fa${address}?asOf=${encodeURIComponent(shownAt)}`)
  await expect(reader.locator('[data-as-of]')).toBeVisible()
  await expect(reader.locator('[data-untranslated="taken-back"]')).toBeVisible()
  await expect(reader.getByText(said)).toHaveCount(0)
})
