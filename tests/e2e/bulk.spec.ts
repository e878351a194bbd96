import { expect, type Page } from '@playwright/test'
import { test } from './alive'
import { browserOf, expectSound, submitted, withBlindShare } from './review-scene'

withBlindShare(0)
test.describe.configure({ mode: 'serial' })

const REASON = 'The harbour archive was asked twice and is closed; open sources cannot settle it.'
const box = (page: Page, ref: string) => page.getByRole('checkbox', { name: `Choose ${ref}` })
const begin = (page: Page, name: RegExp) => page.getByRole('button', { name })

/** The part of the queue in which this claim stands, at its page. */
async function openAt(page: Page, ref: string, part: string) {
  await page.goto(part)
  while ((await page.locator(`article[data-claim="${ref}"]`).count()) === 0) {
    const { href } = new URL(page.url())
    await page.getByRole('link', { name: 'Next', exact: true }).click()
    await page.waitForURL((url) => url.href !== href)
  }
}

/** Claims that are made one after the other and stand on one page of the queue. */
async function together(page: Page, make: () => Promise<Array<{ ref: string; statement: string }>>) {
  for (;;) {
    const made = await make()
    await openAt(page, made[0]?.ref ?? '', '/desk/review?show=unassigned')
    const seen = made.map(({ ref }) => page.locator(`article[data-claim="${ref}"]`).count())
    if ((await Promise.all(seen)).every((count) => count === 1)) return made
  }
}

async function chooseInQueue(page: Page, refs: readonly string[], part = '/desk/review?show=unassigned') {
  await openAt(page, refs[0] ?? '', part)
  for (const ref of refs) await box(page, ref).check()
  await page.getByRole('button', { name: new RegExp(`^Act on ${refs.length} lines?…$`) }).click()
  await page.waitForURL(/\/desk\/bulk\/[0-9a-f-]{36}$/)
}

test('claims are chosen in the queue, read, decided with one reason after a deliberate act, and the refused are named', async ({
  browser,
}) => {
  test.slow()
  const editor = await browserOf(browser, 'editor')
  const reviewer = await browserOf(browser, 'reviewer')
  const writing = await browserOf(browser, 'reviewer')
  const made = await together(reviewer, async () => [
    await submitted(writing),
    await submitted(editor),
    await submitted(editor),
  ])
  const [own, one] = made
  if (!own || !one) throw new Error('none was made')
  await chooseInQueue(
    reviewer,
    made.map(({ ref }) => ref),
  )
  await expect(reviewer.getByRole('heading', { level: 1 })).toHaveText('3 claims')
  await expect(reviewer.getByText('These are all of them.')).toBeVisible()
  await expect(reviewer.getByText(one.statement)).toBeVisible()
  await expectSound(reviewer)

  await reviewer.getByRole('radio', { name: 'Decide', exact: true }).check()
  await reviewer.getByRole('radio', { name: /^Unverifiable/ }).check()
  await expect(
    reviewer.getByText(
      'Decide 3 claims as Unverifiable and publish them, each under your name, with this reason.',
    ),
  ).toBeVisible()
  await expect(reviewer.getByText(/^1 is partly yours/)).toBeVisible()
  // Neither the words nor the number are there yet.
  await begin(reviewer, /^Decide 3 claims and publish them$/).click()
  await expect(reviewer.getByText('Write the number of claims.')).toBeVisible()
  await expectSound(reviewer)
  await reviewer.getByRole('textbox', { name: /^Public reason/ }).fill(REASON)
  await reviewer.getByRole('textbox', { name: /^How many claims/ }).fill('2')
  await begin(reviewer, /^Decide 3 claims/).click()
  await expect(
    reviewer.getByRole('alert').filter({ hasText: 'There are 3 claims in this choice' }),
  ).toBeVisible()
  // Nothing typed is lost, not even when the page is left.
  await expect(reviewer.getByText('Your words are kept.')).toBeVisible()
  await reviewer.reload()
  await expect(reviewer.getByRole('textbox', { name: /^Public reason/ })).toHaveValue(REASON)
  await reviewer.getByRole('textbox', { name: /^How many claims/ }).fill('3')
  await begin(reviewer, /^Decide 3 claims/).click()

  await expect(reviewer.getByText('2 claims are done.')).toBeVisible({ timeout: 60_000 })
  await expect(reviewer.getByText('1 claim was refused')).toBeVisible()
  await expect(reviewer.getByText(/Four eyes: you wrote part of this claim/)).toBeVisible()
  await expect(reviewer.getByRole('link', { name: own.statement })).toBeVisible()
  await expectSound(reviewer)
  await reviewer.goto(`/desk/claims/${one.ref}`)
  await expect(reviewer.getByText(REASON).filter({ visible: true }).first()).toBeVisible()

  await reviewer.goto('/desk/bulk')
  await expect(reviewer.getByRole('link', { name: /^Decide · 3 claims$/ }).first()).toBeVisible()
})

test('a claim changed after it was chosen is refused as stale, and chosen again as it is now', async ({
  browser,
}) => {
  test.slow()
  const editor = await browserOf(browser, 'editor')
  const [reviewer, reviewer2] = [await browserOf(browser, 'reviewer'), await browserOf(browser, 'reviewer2')]
  const made = await together(reviewer, async () => [await submitted(editor), await submitted(editor)])
  const other = made[1]?.ref ?? ''
  await chooseInQueue(
    reviewer,
    made.map(({ ref }) => ref),
  )
  // A colleague takes one of them meanwhile.
  await reviewer2.goto(`/desk/claims/${other}`)
  await reviewer2.getByRole('button', { name: /I am on it/ }).click()
  await expect(reviewer2.getByText('You are on it for the next half hour.')).toBeVisible()
  await reviewer.getByRole('radio', { name: /^Give the review/ }).check()
  await reviewer.getByRole('combobox', { name: /^Reviewer/ }).selectOption({ index: 2 })
  await begin(reviewer, /^Give 2 reviews$/).click()
  await expect(reviewer.getByText('1 claim was refused')).toBeVisible({ timeout: 60_000 })
  await expect(reviewer.getByText(/Someone changed this while you were reading/)).toBeVisible()
  await reviewer.getByRole('button', { name: 'Choose the 1 stale one again, as it stands now' }).click()
  await expect(reviewer.getByRole('heading', { level: 1 })).toHaveText('1 claim')
  await expect(reviewer.getByText(/refused as stale before/)).toBeVisible()
  await expect(reviewer.getByRole('radio', { name: /^Give the review/ })).toBeChecked()
  await reviewer.getByRole('button', { name: 'Throw this choice away' }).click()
  await expect(reviewer).toHaveURL('/desk/bulk')
})

test('the list of all claims is worked by keyboard, and all that a filter finds is chosen at once', async ({
  browser,
}) => {
  const editor = await browserOf(browser, 'editor')
  await submitted(editor)
  await editor.goto('/desk/bulk?author=me&workflow=SUBMITTED')
  const first = editor.locator('[data-key-row]').first()
  await first.focus()
  await editor.keyboard.press('x')
  await expect(editor.getByText('1 line is chosen.')).toBeVisible()
  await editor.keyboard.press('j')
  await editor.keyboard.press('x')
  await expectSound(editor)
  const all = editor.getByRole('button', { name: /found…$/ })
  await all.press('Enter')
  await editor.waitForURL(/\/desk\/bulk\/[0-9a-f-]{36}$/)
  await expect(editor.getByText('All that a filter of the list of claims found.')).toBeVisible()
  // An editor decides nothing.
  await expect(editor.getByRole('radio', { name: 'Decide', exact: true })).toHaveCount(0)
  await expect(editor.getByRole('radio', { name: 'Add a topic', exact: true })).toBeVisible()
  await editor.getByRole('link', { name: 'All of them, page by page' }).click()
  await expect(editor.getByRole('heading', { name: 'The claims' })).toBeVisible()
  await expectSound(editor)
})

test('on a phone and in Persian it is as whole', async ({ browser }) => {
  const page = await browserOf(browser, 'reviewer', {
    viewport: { width: 375, height: 800 },
    hasTouch: true,
    isMobile: true,
  })
  await page.goto('/desk/bulk')
  await expectSound(page)
  const context = page.context()
  await context.addCookies([{ name: 'whence-language', value: 'fa', url: page.url() }])
  await page.goto('/desk/bulk')
  await page.locator('article[data-claim] input[type=checkbox]').first().check()
  await expectSound(page)
  await page.locator('section').getByRole('button').first().click()
  await page.waitForURL(/\/desk\/bulk\/[0-9a-f-]{36}$/)
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
  await expectSound(page)
})
