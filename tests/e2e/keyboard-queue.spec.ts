import { expect, type Page } from '@playwright/test'
import { test } from './alive'
import { newToken, queued, revokeToken } from './api-scene'
import { chooseInterest, openInterests, stateInterests, stateNoInterests } from './interests-scene'
import { browserOf, reasonBox, withBlindShare } from './review-scene'

withBlindShare(0)

const TEN = 10

/** Of the sample's claims that wait: other tests count on nobody deciding them. */
const sampleTopics = ['Russia–Iran treaty', 'History before 1991']

test.beforeAll(async ({ browser }) => {
  const reviewer = await browserOf(browser, 'reviewer2')
  await openInterests(reviewer)
  const known: boolean[] = []
  for (const topic of sampleTopics) known.push(await chooseInterest(reviewer, 'Topics', topic))
  if (known.includes(true)) await stateInterests(reviewer)
  await reviewer.context().close()
})
test.afterAll(async ({ browser }) => stateNoInterests(await browserOf(browser, 'reviewer2')))

/** Presses a key until something has the focus. */
async function pressUntil(page: Page, key: string, isThere: () => Promise<boolean>) {
  for (let times = 0; times < 40; times += 1) {
    if (await isThere()) return
    await page.keyboard.press(key)
  }
  throw new Error(`${key} never leads there`)
}

const refOf = (page: Page) => new URL(page.url()).pathname.split('/').at(-1) ?? ''

/** Decides the claim on the page, whichever it is, by its keys, and answers its reference. */
async function decideByKeys(page: Page): Promise<string> {
  await expect(page.getByRole('heading', { level: 1 })).not.toContainText('working slug')
  const ref = refOf(page)
  const unverified = page.getByRole('radio', { name: /^Unverified/ })
  await expect(unverified).toBeEnabled()
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(0)
  await page.keyboard.press('d')
  await expect(page.getByRole('radio').first()).toBeFocused()
  await page.keyboard.press('Space')
  await expect(unverified).toBeChecked()
  const box = reasonBox(page)
  await pressUntil(page, 'Tab', () => box.evaluate((element) => element === document.activeElement))
  await page.keyboard.type(`One timetable was looked at for ${ref}.`)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Decided: Unverified')).toBeVisible()
  return ref
}

test('ten queued claims go from the list to their decisions without a pointer', async ({
  browser,
  request,
}) => {
  test.setTimeout(240_000)
  const topic = `Ferries ${Date.now()}`
  const editor = await browserOf(browser, 'editor')
  const token = await newToken(editor, topic, ['Log'])
  for (let one = 0; one < TEN; one += 1) await queued(request, token, [topic])
  await revokeToken(editor, topic)

  const page = await browserOf(browser, 'reviewer2')
  await page.goto(`/desk/review?topic=${topic.toLowerCase().replace(' ', '-')}`)
  const rows = page.locator('article[data-claim]')
  await expect(rows).toHaveCount(TEN)
  await expect(page.getByRole('button', { name: /^I am on it/ }).first()).toBeEnabled()
  for (const [key, at] of [
    ['j', 0],
    ['j', 1],
    ['j', 2],
    ['k', 1],
  ] as const) {
    await page.keyboard.press(key)
    await expect(rows.nth(at).getByRole('heading').getByRole('link')).toBeFocused()
  }
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/desk\/claims\/C-/)

  const decided = [await decideByKeys(page)]
  while (decided.length < TEN) {
    const before = refOf(page)
    await page.keyboard.press('n')
    await page.waitForURL((url) => !url.pathname.endsWith(before))
    decided.push(await decideByKeys(page))
  }
  expect(new Set(decided).size).toBe(TEN)
  for (const ref of decided) {
    const shown = await (await request.get(`/claims/${ref}`)).text()
    expect(shown).toContain(`One timetable was looked at for ${ref}.`)
    expect(shown).toContain('Tomás Varga')
  }
})
