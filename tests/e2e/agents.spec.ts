import { expect, type Page } from '@playwright/test'
import { test } from './alive'
import { fresh, submitClaim, watchedPage } from './capture-scene'
import { browserOf, decided, expectSound, withBlindShare } from './review-scene'
import { chooseKnown, fillSupported, grade, lineIn } from './sources-scene'

withBlindShare(0)

async function openAgent(page: Page, name: string) {
  await page.goto(`/desk/agents?q=${encodeURIComponent(name)}`)
  await page.getByRole('row').getByRole('link', { name, exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name)
}

/** A claim on which two papers have a report each; decided as verified. */
async function scene(editor: Page, reviewer: Page) {
  const [one, other] = [fresh('The pier gazette'), fresh('Gazette of the pier')]
  const [first, second] = [fresh('Ice on the quay'), fresh('The frozen quay')]
  const statement = fresh('The quay of Lorvane froze over')
  const rests = [
    { title: first, publisher: one },
    { title: second, publisher: other },
  ]
  await fillSupported(editor, { statement, claimant: 'The ice watch of Lorvane', rests })
  const ref = await submitClaim(editor)
  await editor.goto(`/desk/sources?q=${encodeURIComponent(first)}`)
  await editor.getByRole('link', { name: first }).click()
  await grade(editor, 'B', 'Right about ice for ten winters.')
  const address = await decided(reviewer, ref, 'Verified', 'Two papers saw it, each for itself.')
  return { one, other, first, second, ref, address }
}

const fallen = (page: Page) => page.locator('[data-was="2"][data-now="1"]')

test('two papers are found to be one, and are not: what rests on both says so at once, and no more', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const editing = await watchedPage(browser, 'editor')
  const reviewing = await watchedPage(browser, 'reviewer')
  const [editor, reviewer] = [editing.page, reviewing.page]
  const reader = await browserOf(browser, null, { javaScriptEnabled: false })
  const { one, other, first, second, ref, address } = await scene(editor, reviewer)
  const queued = () => lineIn(reviewer, '/desk/review?show=ripple', ref)
  await reader.goto(address)
  await expect(reader.locator('[data-reports="2"][data-origins="2"]')).toBeVisible()
  const outline = reader.locator('[data-origin-outline]')
  const claimant = (await outline.getByRole('link', { name: one }).getAttribute('href')) ?? ''
  await reader.goto(claimant)
  await expect(reader.getByRole('heading', { level: 1 })).toHaveText(one)

  await openAgent(editor, one)
  await editor.getByRole('button', { name: 'Merge with another…' }).click()
  const dialog = editor.getByRole('dialog', { name: 'These two are one' })
  await dialog.getByRole('button', { name: 'They are one' }).click()
  await expect(dialog.getByRole('alert').first()).toBeVisible()
  await chooseKnown(editor, dialog.getByRole('combobox', { name: /^Who is the same/ }), other)
  await dialog.getByRole('textbox', { name: /^Reason/ }).fill('One editor, one address, two names.')
  await expectSound(editor)
  await dialog.getByRole('button', { name: 'They are one' }).click()
  await expect(editor.locator('[data-merged-into]')).toContainText('One editor, one address, two names.')
  await expectSound(editor)

  await reader.goto(address)
  await expect(reader.locator('[data-notice="rules"] [data-cause="MERGED"]')).toBeVisible()
  await expect(fallen(reader)).toContainText('2 independent origins')
  await reader.goto(claimant)
  await expect(reader.getByRole('heading', { level: 1 })).toHaveText(other)
  for (const shown of [one, first, second]) await expect(reader.locator('main')).toContainText(shown)
  await expect((await queued()).locator('[data-ripple="MERGED"]')).toContainText('was 2 origins, now 1')
  const seeing = await watchedPage(browser, null)
  await seeing.page.goto(claimant)
  await expectSound(seeing.page)

  await editor.getByRole('button', { name: `Take ${one} apart…` }).click()
  const apart = editor.getByRole('dialog', { name: `Take “${one}” and “${other}” apart` })
  await apart.getByRole('textbox', { name: /^Reason/ }).fill('The address was a lodger’s.')
  await apart.getByRole('button', { name: 'Take apart' }).click()
  await expect(editor.locator('[data-merged-into]')).toHaveCount(0)
  const history = editor.getByRole('region', { name: 'History' })
  await expect(history).toContainText('One editor, one address, two names.')
  await expect(history).toContainText('The address was a lodger’s.')
  await reader.goto(address)
  await expect(reader.locator('[data-notice]')).toHaveCount(0)
  await reader.goto(claimant)
  await expect(reader.getByRole('heading', { level: 1 })).toHaveText(one)
  await expect(await queued()).toHaveCount(0)
  await seeing.page.goto(claimant)
  await expect(seeing.page.getByRole('heading', { level: 1 })).toHaveText(one)
  for (const { expectQuiet } of [editing, reviewing, seeing]) expectQuiet()
})

const sentence = (page: Page) => page.locator('[data-attribution-sentence]')
const level = (page: Page, number: number, of: number) =>
  page.getByRole('group', { name: `Level ${number} of ${of}` })

test('somebody is found by a name in another script, and whom they report is ordered by keys, as one sentence', async ({
  browser,
}) => {
  test.setTimeout(90_000)
  const { page, expectQuiet } = await watchedPage(browser, 'editor')
  const stamp = fresh('').trim()
  const [name, persian] = [`Lantern of Lorvane ${stamp}`, `فانوس لوروان ${stamp}`]
  const rests = [{ title: fresh('The front page'), publisher: 'Harbour office of Lorvane' }]
  await fillSupported(page, { statement: fresh('The lamp went out'), claimant: name, rests })
  await page.getByRole('button', { name: 'Log claim', exact: true }).click()
  await page.waitForURL(/\/desk\/claims\/C-[0-9A-Z]{5}$/)

  await openAgent(page, name)
  await page.getByText('Describe anew', { exact: true }).click()
  const form = page.locator('form', { has: page.getByRole('button', { name: 'Keep this description' }) })
  await form.getByRole('button', { name: 'Add a name' }).click()
  await form.getByRole('textbox', { name: 'Other name 1', exact: true }).fill(persian)
  await form.getByRole('combobox', { name: 'Language of other name 1' }).selectOption('Persian')
  await form.getByRole('button', { name: 'Add an address or id' }).click()
  await form.getByRole('textbox', { name: 'Address or Wikidata id 1' }).fill('Q9510')
  await form.getByRole('textbox', { name: /^Reason/ }).fill('Its front page has both.')
  await expectSound(page)
  await form.getByRole('button', { name: 'Keep this description' }).click()
  await expect(page.getByText('The description is changed.')).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: persian })).toContainText('Persian')
  await expect(page.getByRole('link', { name: /^Q9510 on Wikidata/ })).toBeVisible()
  await expectSound(page)

  await page.goto('/desk/claims/new')
  await page.getByRole('textbox', { name: /^Statement/ }).fill('The lamp went out')
  await level(page, 1, 1).getByRole('combobox', { name: /^Name/ }).fill(persian)
  const found = page.getByRole('option').filter({ hasText: name })
  // Another script stands in isolates.
  await expect(found).toContainText(new RegExp(`also .?${persian}`))
  await found.click()
  await expect(sentence(page)).toHaveText(new RegExp(`^${name} .*says that the lamp went out`))

  await page.getByRole('button', { name: 'Add whom they report' }).press('Enter')
  await expect(level(page, 2, 2).getByRole('combobox', { name: /^Name/ })).toBeFocused()
  await page.keyboard.type('Keeper of the lamp')
  await expect(page.getByRole('option', { name: 'Keeper of the lamp' }).first()).toBeVisible()
  await page.keyboard.press('Enter')
  await level(page, 2, 2).getByRole('combobox', { name: /^Verb/ }).selectOption('alleges')
  await expect(sentence(page)).toHaveText(
    new RegExp(`^${name} .*reports that Keeper of the lamp .*alleges that the lamp went out`),
  )
  await expectSound(page)
  await page.getByRole('button', { name: 'Move level 2 up' }).focus()
  await page.keyboard.press('ArrowUp')
  await expect(sentence(page)).toHaveText(
    new RegExp(`^Keeper of the lamp .*alleges that ${name} .*says that the lamp went out`),
  )
  await expect(page.getByRole('button', { name: 'Move level 1 down' })).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(sentence(page)).toHaveText(new RegExp(`^${name} .*reports that Keeper`))
  await page.getByRole('button', { name: 'Remove level 2' }).press('Enter')
  await expect(sentence(page)).toHaveText(new RegExp(`^${name} .*says that`))
  await expect(page.getByRole('button', { name: 'Remove level 1' })).toBeFocused()
  expectQuiet()
  // What was typed is kept for whoever opens the form next, and they are other tests.
  await page.reload()
  await page.getByRole('button', { name: 'Discard draft' }).click()
  await expect(page.getByText('Draft discarded')).toBeVisible()
})
