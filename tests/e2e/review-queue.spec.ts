import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { test } from './alive'
import { browserOf, decide, fillDecision, reasonBox, signIn, submitted } from './review-scene'

const line = (page: Page, ref: string) => page.locator(`article[data-claim="${ref}"]`)

/** The link of a line by which it is opened; its topics are links too. */
const statementOf = (page: Page, ref: string) => line(page, ref).getByRole('heading').getByRole('link')

/** A part of the queue at the page on which a claim stands: the longest waiting come first. */
async function openQueueAt(page: Page, ref: string, part = '/desk/review?show=unassigned') {
  await page.goto(part)
  while ((await line(page, ref).count()) === 0) {
    const { href } = new URL(page.url())
    await page.getByRole('link', { name: 'Next' }).click()
    await page.waitForURL((url) => url.href !== href)
  }
}

test('the queue is worked with the keyboard: move, take, open, and on to the decision', async ({
  browser,
}) => {
  const editor = await browserOf(browser, 'editor')
  const first = await submitted(editor)
  const second = await submitted(editor)
  const reviewer = await browserOf(browser, 'reviewer')
  await openQueueAt(reviewer, second.ref)
  const link = (ref: string) => statementOf(reviewer, ref)
  await link(second.ref).focus()
  await reviewer.keyboard.press('k')
  await expect(link(first.ref)).toBeFocused()
  await reviewer.keyboard.press('j')
  await expect(link(second.ref)).toBeFocused()
  await reviewer.keyboard.press('a')
  await expect(reviewer.getByText(`You are on ${second.ref} for the next half hour.`)).toBeVisible()

  await reviewer.goto('/desk/review?show=mine')
  await expect(line(reviewer, second.ref).getByText(/^You are on it until \d\d:\d\d UTC$/)).toBeVisible()
  await link(second.ref).focus()
  await reviewer.keyboard.press('Enter')
  await expect(reviewer).toHaveURL(`/desk/claims/${second.ref}`)
  await expect(reviewer.getByRole('heading', { level: 1 })).toHaveText(second.statement)
  await reviewer.keyboard.press('d')
  await expect(reviewer.getByRole('radio').first()).toBeFocused()
})

test('what a colleague took meanwhile is said, and nothing is taken twice', async ({ browser }) => {
  const { ref } = await submitted(await browserOf(browser, 'editor'))
  const [one, other] = [await browserOf(browser, 'reviewer'), await browserOf(browser, 'reviewer2')]
  await openQueueAt(one, ref)
  await openQueueAt(other, ref)
  const take = (page: Page) => page.getByRole('button', { name: `I am on it: ${ref}` }).click()
  await take(one)
  await expect(one.getByText(`You are on ${ref} for the next half hour.`)).toBeVisible()
  await take(other)
  await expect(other.getByRole('alert').filter({ hasText: 'is on the review' })).toBeVisible()
  await other.getByRole('button', { name: 'Show the queue as it is now' }).click()
  await expect(line(other, ref)).toHaveCount(0)
})

test('a review that a colleague is on is taken over with a reason, by keyboard, and let go of again', async ({
  browser,
}) => {
  const { ref } = await submitted(await browserOf(browser, 'editor'))
  const [one, other] = [await browserOf(browser, 'reviewer'), await browserOf(browser, 'reviewer2')]
  await openQueueAt(one, ref)
  await one.getByRole('button', { name: `I am on it: ${ref}` }).click()
  await expect(one.getByText(`You are on ${ref} for the next half hour.`)).toBeVisible()

  await openQueueAt(other, ref, '/desk/review')
  await expect(line(other, ref).getByText(/is on it until \d\d:\d\d UTC$/)).toBeVisible()
  await statementOf(other, ref).focus()
  await other.keyboard.press('a')
  const dialog = other.getByRole('dialog', { name: 'Take the review over' })
  await dialog.getByRole('button', { name: 'Take over', exact: true }).click()
  await expect(dialog.getByRole('alert')).toBeVisible()
  await dialog.getByRole('textbox', { name: /^Reason/ }).fill('You are on leave from noon.')
  await other.keyboard.press('Tab')
  await dialog.getByRole('button', { name: 'Take over', exact: true }).press('Enter')
  await expect(other.getByText(`You are on ${ref} for the next half hour.`)).toBeVisible()
  await other.goto('/desk/review?show=mine')
  await other.getByRole('button', { name: `Let go of ${ref}` }).click()
  await expect(other.getByText(`${ref} waits for whoever takes it next`)).toBeVisible()
  await expect(line(other, ref)).toHaveCount(0)
})

test('a review is assigned to somebody who can decide it, and waits among theirs', async ({ browser }) => {
  const { ref } = await submitted(await browserOf(browser, 'editor'))
  const [one, other] = [await browserOf(browser, 'reviewer'), await browserOf(browser, 'reviewer2')]
  await openQueueAt(one, ref)
  await one.getByRole('button', { name: `Assign ${ref}…` }).click()
  const dialog = one.getByRole('dialog', { name: `Assign the review of ${ref}` })
  const choice = dialog.getByRole('combobox', { name: /^Reviewer/ })
  await dialog.getByRole('button', { name: 'Assign', exact: true }).click()
  await expect(dialog.getByRole('alert')).toHaveText('Choose a reviewer.')
  await other.goto('/desk/me')
  const name = (await other.locator('header a[href="/desk/me"]').textContent()) ?? ''
  await choice.selectOption({ label: name })
  await dialog.getByRole('button', { name: 'Assign', exact: true }).click()
  await expect(one.getByText(`The review of ${ref} was assigned.`)).toBeVisible()
  await expect(line(one, ref)).toHaveCount(0)
  await other.goto('/desk/review?show=mine')
  await expect(line(other, ref).getByText('Assigned to you')).toBeVisible()
})

test('filters narrow the queue, stand in the address and are taken away one by one', async ({ browser }) => {
  const { ref } = await submitted(await browserOf(browser, 'editor'))
  const page = await browserOf(browser, 'reviewer')
  await page.goto('/desk/review?show=unassigned')
  await page.getByText('Filters', { exact: true }).click()
  await page.getByRole('combobox', { name: 'Language' }).selectOption('en')
  await page.getByRole('combobox', { name: 'Step' }).selectOption('SUBMITTED')
  await page.getByRole('button', { name: 'Filter', exact: true }).click()
  await expect(page).toHaveURL(/show=unassigned.*workflow=SUBMITTED.*language=en/)
  const used = page.getByRole('navigation', { name: 'Filters in use' })
  await used.getByRole('link', { name: /Language/ }).click()
  await expect(page).toHaveURL('/desk/review?show=unassigned&workflow=SUBMITTED')
  await used.getByRole('link', { name: /Take all filters away/ }).click()
  await expect(page).toHaveURL('/desk/review?show=unassigned')
  await page.goto('/desk/review?show=unassigned&language=sw')
  await expect(page.getByText('No claim here matches these filters')).toBeVisible()
  await expect(line(page, ref)).toHaveCount(0)
})

test('a session that ends while a reviewer types costs nothing: the words are there, here and after signing in', async ({
  browser,
}) => {
  const { ref } = await submitted(await browserOf(browser, 'editor'))
  const page = await browserOf(browser, 'reviewer')
  await page.goto(`/desk/claims/${ref}`)
  await fillDecision(page, 'Unverified', 'Typed before the session ended.')
  await expect(page.getByText('Your words are kept.')).toBeVisible()
  await page.context().clearCookies()
  await reasonBox(page).fill('Typed before the session ended, and after.')
  await expect(page.getByText(/kept in this tab only/)).toBeVisible()
  await decide(page)
  await expect(page.getByRole('alert').filter({ hasText: 'You are signed out' })).toBeVisible()
  await expect(reasonBox(page)).toHaveValue('Typed before the session ended, and after.')

  await signIn(page.context(), 'reviewer')
  await page.reload()
  await expect(reasonBox(page)).toHaveValue('Typed before the session ended, and after.')
  await decide(page)
  await expect(page.getByText('Decided: Unverified')).toBeVisible()
  await page.reload()
  await page.getByRole('button', { name: 'Decide again' }).last().click()
  await expect(reasonBox(page)).toHaveValue('')
})

test('an administrator reads the desk and is offered no editorial step', async ({ browser }) => {
  const { ref, statement } = await submitted(await browserOf(browser, 'editor'))
  const admin = await browserOf(browser, 'admin')
  await admin.goto(`/desk/claims/${ref}`)
  await expect(admin.getByRole('heading', { level: 1 })).toHaveText(statement)
  await expect(admin.getByText(/^Administrators read the desk/)).toBeVisible()
  for (const name of [
    'Edit',
    'I am on it',
    'Begin review',
    'Decide',
    'Return for changes',
    'Withdraw',
    'Add note',
  ])
    await expect(
      admin
        .getByRole('main')
        .getByRole('button', { name, exact: true })
        .or(admin.getByRole('main').getByRole('link', { name, exact: true })),
    ).toHaveCount(0)
})

for (const colorScheme of ['light', 'dark'] as const)
  for (const width of [360, 1400])
    test(`review pages are sound in ${colorScheme} at ${width} pixels`, async ({ browser }) => {
      const { ref } = await submitted(await browserOf(browser, 'editor'))
      const page = await browserOf(browser, 'reviewer', { colorScheme, viewport: { width, height: 800 } })
      for (const address of [
        '/desk/review',
        '/desk/review?show=mine&status=RETRACTED&topic=nothing&language=fa&age=7',
        '/desk',
        `/desk/claims/${ref}`,
      ]) {
        await page.goto(address)
        if (address.endsWith(ref)) {
          await fillDecision(page, 'Partly verified', 'Half of it is known.')
          await decide(page)
          await expect(page.getByRole('alert').first()).toBeVisible()
        }
        const { violations } = await new AxeBuilder({ page }).analyze()
        expect(violations.map(({ id, nodes }) => ({ id, where: nodes.map((node) => node.html) }))).toEqual([])
        expect(
          await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
        ).toBeLessThanOrEqual(0)
      }
    })
