import { expect, type Page } from '@playwright/test'
import { test } from './alive'
import { browserOf, expectSound, submitted } from './review-scene'

const CALLED = 'Somebody calls you in a note'

/** Of the link to the inbox, as the page was drawn. */
async function unread(page: Page): Promise<number> {
  await page.goto('/desk')
  const count = page.getByRole('link', { name: /^Inbox/ }).locator('[data-unread]')
  return (await count.count()) === 0 ? 0 : Number(await count.getAttribute('data-unread'))
}

/** Calls a colleague by a part of their name, as one does while typing; the list completes it. */
async function call(page: Page, part: string, name: string, words: string) {
  const box = page.getByRole('textbox', { name: /^Add a note/ })
  await box.click()
  await box.pressSequentially(`@${part}`)
  await expect(page.getByRole('option', { name })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(box).toHaveValue(new RegExp(`^@${name}`))
  await box.pressSequentially(` ${words}`)
  await page.getByRole('button', { name: 'Add note' }).click()
  await expect(page.getByText('Note added.')).toBeFocused()
}

async function wish(page: Page, label: string, wanted: boolean) {
  await page.goto('/desk/me#notifications')
  const box = page.getByRole('checkbox', { name: label, exact: true })
  await expect(box).toBeEnabled()
  if ((await box.isChecked()) === wanted) return
  await box.setChecked(wanted)
  await expect(page.getByText(`Kept: ${label}`)).toBeAttached()
}

const lineOf = (page: Page, words: string) => page.locator('[data-notification]').filter({ hasText: words })

/** Comes to the inbox until it tells of this. */
async function toldOf(page: Page, words: string) {
  await expect(async () => {
    await page.goto('/desk/inbox')
    await expect(lineOf(page, words)).toHaveCount(1, { timeout: 100 })
  }).toPass({ timeout: 20_000, intervals: [500] })
}

// Later tests count on being told.
test.afterEach(async ({ browser }) => wish(await browserOf(browser, 'editor2'), CALLED, true))

test('who is called in a note is told within seconds, reads it by going there, and is told no more once they wish so', async ({
  browser,
}) => {
  test.setTimeout(150_000)
  const editor = await browserOf(browser, 'editor')
  const { ref, statement } = await submitted(editor)
  const [caller, called] = [await browserOf(browser, 'reviewer'), await browserOf(browser, 'editor2')]
  const stamp = Date.now()
  const before = await unread(called)
  await caller.goto(`/desk/claims/${ref}`)
  await caller.getByRole('textbox', { name: /^Add a note/ }).click()
  await caller.keyboard.type('@')
  await expect(caller.getByRole('listbox', { name: 'Colleagues to call' })).toBeVisible()
  await expectSound(caller)
  await caller.keyboard.press('Backspace')
  await call(caller, 'jon', 'Jonas Weber', `did you ask the office? ${stamp}-1`)
  await expect(caller.locator('[data-note]').getByText('@Jonas Weber')).toBeVisible()

  await expect(async () => expect(await unread(called)).toBe(before + 1)).toPass({ timeout: 15_000 })
  await called.getByRole('link', { name: /^Inbox/ }).click()
  await called.waitForURL('/desk/inbox')
  const line = lineOf(called, `${stamp}-1`)
  await expect(line).toHaveAttribute('data-notification', 'MENTIONED')
  await expect(line).toHaveAttribute('data-unread')
  await expect(line).toContainText('Ruth Adeyemi called you in a note')
  await expectSound(called)
  await line.getByRole('link', { name: statement }).click()
  await called.waitForURL(`**/desk/claims/${ref}*`)
  await expect(called.locator('[data-note]').getByText(`did you ask the office? ${stamp}-1`)).toBeVisible()
  await expect(async () => expect(await unread(called)).toBe(before)).toPass({ timeout: 10_000 })
  await called.goto('/desk/inbox')
  await expect(line).not.toHaveAttribute('data-unread')

  await wish(called, CALLED, false)
  await expectSound(called)
  await called.reload()
  await expect(called.getByRole('checkbox', { name: CALLED, exact: true })).not.toBeChecked()
  await caller.reload()
  await call(caller, 'jon', 'Jonas Weber', `and now? ${stamp}-2`)
  // The log is read in its order: once this one has arrived, the one before it has been dealt with.
  await call(caller, 'mina', 'Mina Farahani', `do you know? ${stamp}-3`)
  await toldOf(editor, `${stamp}-3`)
  await called.goto('/desk/inbox')
  await expect(lineOf(called, `${stamp}-1`)).toHaveCount(1)
  await expect(lineOf(called, `${stamp}-2`)).toHaveCount(0)
  expect(await unread(called)).toBe(before)
})

test('an inbox is marked read line by line, or all at once, and what is unread can be looked at by itself', async ({
  browser,
}) => {
  const editor = await browserOf(browser, 'editor')
  const { ref } = await submitted(editor)
  const caller = await browserOf(browser, 'reviewer')
  const stamp = Date.now()
  await caller.goto(`/desk/claims/${ref}`)
  for (const n of [1, 2, 3]) await call(caller, 'mina', 'Mina Farahani', `a word, ${stamp}-${n}`)
  await toldOf(editor, `${stamp}-3`)
  await editor.getByRole('link', { name: /^Unread/ }).click()
  await editor.waitForURL(/show=/)
  await expect(lineOf(editor, `${stamp}-1`)).toHaveCount(1)
  await lineOf(editor, `${stamp}-1`)
    .getByRole('button', { name: /^Mark read/ })
    .click()
  await expect(editor.getByText(/^Marked read: Ruth Adeyemi called you/)).toBeFocused()
  await editor.reload()
  await expect(lineOf(editor, `${stamp}-1`)).toHaveCount(0)
  await expect(lineOf(editor, `${stamp}-2`)).toHaveCount(1)
  await editor.getByRole('button', { name: 'Mark all read' }).click()
  await expect(editor.getByText(/notifications are marked read\.$/)).toBeFocused()
  await editor.reload()
  await expect(editor.getByText('You have read everything').first()).toBeVisible()
  expect(await unread(editor)).toBe(0)
  await editor.goto('/desk/inbox')
  await expect(lineOf(editor, `${stamp}-2`)).toHaveCount(1)
})
