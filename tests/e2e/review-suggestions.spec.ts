import { expect, type Page } from '@playwright/test'
import { test } from './alive'
import { browserOf, decided, expectSound, fillDecision, submitted, withBlindShare } from './review-scene'

withBlindShare(0)

const comments = (page: Page) => page.locator('[data-comment]')
const tick = (page: Page, words: string) => page.getByRole('checkbox', { name: words })

async function addComment(page: Page, number: number, field: string, words: string) {
  const dialog = page.getByRole('dialog', { name: 'Return for changes' })
  await dialog.getByRole('button', { name: 'Add a comment to a field' }).click()
  await dialog.getByRole('combobox', { name: `Field of comment ${number}` }).selectOption({ label: field })
  await dialog.getByRole('textbox', { name: `What should change there (comment ${number})` }).fill(words)
}

test('what a reviewer asks for is ticked off beside the form, and the reviewer sees what became of it', async ({
  browser,
}) => {
  const editor = await browserOf(browser, 'editor')
  const { ref, statement } = await submitted(editor)
  const reviewer = await browserOf(browser, 'reviewer')
  await reviewer.goto(`/desk/claims/${ref}`)
  await reviewer.getByRole('button', { name: 'Return for changes' }).click()
  const dialog = reviewer.getByRole('dialog', { name: 'Return for changes' })
  await dialog.getByRole('textbox', { name: /^What should change\s/ }).fill('Two things, then it can go on.')
  await addComment(reviewer, 1, 'Statement', 'Say which pier.')
  await addComment(reviewer, 2, 'Place', 'Name the town.')
  await expectSound(reviewer)
  await dialog.getByRole('button', { name: 'Return it' }).click()
  await expect(reviewer.getByText('Returned to its author')).toBeVisible()

  await editor.reload()
  await expect(comments(editor)).toHaveCount(2)
  await expect(editor.getByText('2 things are left.')).toBeVisible()
  await expectSound(editor)
  await editor.getByRole('link', { name: 'Edit', exact: true }).click()
  await editor.waitForURL(`/desk/claims/${ref}/edit`)
  const box = editor.getByRole('textbox', { name: /^Statement/ })
  await box.fill(`${statement}, the old one`)
  await tick(editor, 'Say which pier.').check()
  await expect(editor.getByText('1 thing is left.')).toBeVisible()
  await expect(box).toHaveValue(`${statement}, the old one`)
  await editor.getByRole('link', { name: 'Go to the field “Place”' }).click()
  const place = editor.getByRole('textbox', { name: 'Place' })
  await expect(place).toBeFocused()
  await place.fill('Lorvane')
  await tick(editor, 'Name the town.').check()
  await expect(editor.getByText('Everything is ticked off.')).toBeVisible()
  await expectSound(editor)
  await editor.getByRole('button', { name: 'Save and submit for review' }).click()
  await editor.waitForURL(`/desk/claims/${ref}`)

  await reviewer.goto(`/desk/claims/${ref}`)
  await expect(reviewer.getByRole('heading', { level: 1 })).toHaveText(`${statement}, the old one`)
  await expect(reviewer.locator('[data-workflow="SUBMITTED"]')).toBeVisible()
  await expect(reviewer.locator('[data-comment="ticked"]')).toHaveCount(2)
  await expect(comments(reviewer).first()).toContainText('Ticked off by Mina Farahani')
  // Whoever asked may find that it is not done.
  await tick(reviewer, 'Name the town.').uncheck()
  await expect(reviewer.getByText('1 thing is left.')).toBeVisible()
  await editor.reload()
  await expect(editor.locator('[data-comment="open"]')).toContainText('Name the town.')
})

test('a suggested change that is accepted makes its author a writer: another reviewer decides, and readers see the new word', async ({
  browser,
}) => {
  const editor = await browserOf(browser, 'editor')
  const { ref, statement } = await submitted(editor)
  const [suggester, other] = [await browserOf(browser, 'reviewer'), await browserOf(browser, 'reviewer2')]
  const better = statement.replace('closed', 'barred')
  await suggester.goto(`/desk/claims/${ref}`)
  await suggester.getByRole('button', { name: 'Suggest an edit' }).click()
  const dialog = suggester.getByRole('dialog', { name: 'Suggest an edit' })
  await dialog.getByRole('button', { name: 'Suggest it' }).click()
  await expect(dialog.getByText('Choose a field.').first()).toBeVisible()
  await dialog.getByRole('combobox', { name: /^Field/ }).selectOption({ label: 'Statement' })
  await expect(dialog.locator('[data-present]')).toHaveText(statement)
  await dialog.getByRole('textbox', { name: /^It should say/ }).fill(better)
  await dialog.getByRole('textbox', { name: /^Why/ }).fill('The office never used the other word.')
  await expectSound(suggester)
  await dialog.getByRole('button', { name: 'Suggest it' }).click()
  await expect(suggester.getByText('Suggested. An editor accepts or declines it.')).toBeFocused()
  await expect(suggester.getByRole('button', { name: 'Accept the change to “Statement”' })).toHaveCount(0)
  await expect(suggester.getByRole('button', { name: 'Decide and publish' })).toBeVisible()

  await editor.reload()
  await expect(editor.locator('[data-suggestion="OPEN"]')).toContainText(
    'The office never used the other word.',
  )
  await expectSound(editor)
  await editor.getByRole('button', { name: 'Accept the change to “Statement”' }).click()
  await expect(editor.getByText('Accepted: it is in the new revision.')).toBeFocused()
  await expect(editor.getByRole('heading', { level: 1 })).toHaveText(better)

  await suggester.reload()
  await expect(
    suggester.getByText('You wrote part of this claim; another reviewer decides it.'),
  ).toBeVisible()
  for (const name of ['Decide and publish', 'I am on it', 'Return for changes', 'Suggest an edit'])
    await expect(suggester.getByRole('main').getByRole('button', { name, exact: true })).toHaveCount(0)

  const address = await decided(other, ref, 'Unverified', 'One log book was looked at; nobody else says so.')
  const reader = await browserOf(browser, null, { javaScriptEnabled: false })
  await reader.goto(address)
  await expect(reader.getByRole('heading', { level: 1 })).toHaveText(better)
})

test('a suggestion that is declined leaves the claim and its reviewer as they were', async ({ browser }) => {
  const editor = await browserOf(browser, 'editor')
  const { ref, statement } = await submitted(editor)
  const suggester = await browserOf(browser, 'reviewer')
  await suggester.goto(`/desk/claims/${ref}`)
  await suggester.getByRole('button', { name: 'Suggest an edit' }).click()
  const dialog = suggester.getByRole('dialog', { name: 'Suggest an edit' })
  await dialog.getByRole('combobox', { name: /^Field/ }).selectOption({ label: 'Place' })
  await dialog.getByRole('textbox', { name: /^It should say/ }).fill('Lorvane')
  await dialog.getByRole('textbox', { name: /^Why/ }).fill('The log book says so.')
  await dialog.getByRole('button', { name: 'Suggest it' }).click()
  await expect(suggester.getByText('Suggested. An editor accepts or declines it.')).toBeVisible()

  await editor.reload()
  await editor.getByRole('button', { name: 'Decline the change to “Place”' }).click()
  const declining = editor.getByRole('dialog', { name: 'Decline the suggestion' })
  await declining.getByRole('textbox', { name: /^Why it is not taken/ }).fill('It lies outside the town.')
  await expectSound(editor)
  await declining.getByRole('button', { name: 'Decline it' }).click()
  await expect(editor.getByText('Declined.', { exact: true })).toBeVisible()

  await suggester.goto(`/desk/claims/${ref}`)
  await suggester.getByText('1 settled suggestion').click()
  await expect(suggester.locator('[data-suggestion="DECLINED"]')).toContainText('It lies outside the town.')
  await fillDecision(suggester, 'Unverified', 'One log book was looked at.')
  await suggester.getByRole('button', { name: 'Decide and publish' }).click()
  await expect(suggester.getByText('Decided: Unverified')).toBeVisible()
  await expect(suggester.getByRole('heading', { level: 1 })).toHaveText(statement)
})
