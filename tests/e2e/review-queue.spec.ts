import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { browserOf, decide, fillDecision, reasonBox, signIn, submitted } from './review-scene'

const line = (page: Page, ref: string) => page.locator(`article[data-claim="${ref}"]`)

/** The queue at the page on which a claim stands: the longest waiting come first. */
async function openQueueAt(page: Page, ref: string) {
  await page.goto('/desk/review?show=unassigned')
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
  const link = (ref: string) => line(reviewer, ref).getByRole('link')
  await link(second.ref).focus()
  await reviewer.keyboard.press('k')
  await expect(link(first.ref)).toBeFocused()
  await reviewer.keyboard.press('j')
  await expect(link(second.ref)).toBeFocused()
  await reviewer.keyboard.press('a')
  await expect(reviewer.getByText(`The review of ${second.ref} is yours.`)).toBeVisible()

  await reviewer.goto('/desk/review?show=mine')
  await expect(line(reviewer, second.ref).getByText(/^In review with/)).toBeVisible()
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
  const take = (page: Page) => page.getByRole('button', { name: `Begin review of ${ref}` }).click()
  await take(one)
  await expect(one.getByText(`The review of ${ref} is yours.`)).toBeVisible()
  await take(other)
  await expect(other.getByRole('alert').filter({ hasText: 'began the review' })).toBeVisible()
  await other.getByRole('button', { name: 'Show the queue as it is now' }).click()
  await expect(line(other, ref)).toHaveCount(0)
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
  for (const name of ['Edit', 'Begin review', 'Decide', 'Return for changes', 'Withdraw', 'Add note'])
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
        '/desk/review?show=mine&status=RETRACTED',
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
