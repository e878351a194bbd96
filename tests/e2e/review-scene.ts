import AxeBuilder from '@axe-core/playwright'
import { type Browser, type BrowserContext, expect, type Locator, type Page } from '@playwright/test'
import { test } from './alive'

const PASSWORD = 'correct horse battery staple'

export type Person = 'editor' | 'editor2' | 'reviewer' | 'reviewer2' | 'admin'

/** Opens the person's session in a browser of their own; the sign-in page has a test of its own. */
export async function signIn(context: BrowserContext, person: Person): Promise<void> {
  const asked: unknown = await (await context.request.get('/api/auth/csrf')).json()
  const csrfToken =
    typeof asked === 'object' && asked !== null && 'csrfToken' in asked ? String(asked.csrfToken) : ''
  const form = { csrfToken, email: `${person}@whence.test`, password: PASSWORD, json: 'true' }
  expect((await context.request.post('/api/auth/callback/credentials', { form })).ok()).toBe(true)
}

export async function browserOf(
  browser: Browser,
  person: Person | null,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<Page> {
  const context = await browser.newContext(options)
  if (person) await signIn(context, person)
  return context.newPage()
}

/** Chooses a name that may be known already or not. */
async function choose(page: Page, box: Locator, text: string) {
  await box.fill(text)
  await page.getByRole('option', { name: text, exact: false }).first().click()
}

let made = 0

const CLOSED = 'The north pier was closed for the whole of March'

/**
 * Logs a claim through the form, with one source and no quotation, and submits it. Answers its statement, which no other
 * claim has, and its reference.
 */
export async function submitted(page: Page, words = CLOSED): Promise<{ statement: string; ref: string }> {
  made += 1
  const statement = `${words}, ${Date.now()}-${made}`
  await page.goto('/desk/claims/new')
  // A test that failed half way leaves its draft behind.
  const old = page.getByRole('button', { name: 'Discard draft' })
  if (await old.isVisible()) {
    await old.click()
    await expect(old).toHaveCount(0)
  }
  await page.getByRole('textbox', { name: /^Statement/ }).fill(statement)
  await choose(page, page.getByRole('combobox', { name: /^Name/ }), 'Harbour office of Lorvane')
  await choose(
    page,
    page.getByRole('combobox', { name: /^Source/ }),
    `Log book of the pier ${Date.now()}-${made}`,
  )
  await page.getByRole('button', { name: 'Log and submit for review' }).click()
  await page.waitForURL(/\/desk\/claims\/C-[0-9A-Z]{5}$/)
  return { statement, ref: new URL(page.url()).pathname.split('/').at(-1) ?? '' }
}

export const reasonBox = (page: Page) => page.getByRole('textbox', { name: /^Public reason\s*required$/ })

export async function fillDecision(page: Page, status: string, reason: string) {
  await page.getByRole('radio', { name: new RegExp(`^${status}`) }).check()
  await reasonBox(page).fill(reason)
}

export const decide = (page: Page) => page.getByRole('button', { name: 'Decide and publish' }).click()

export async function decided(page: Page, ref: string, status: string, reason: string): Promise<string> {
  await page.goto(`/desk/claims/${ref}`)
  await fillDecision(page, status, reason)
  await decide(page)
  await expect(page.getByText(`Decided: ${status}`)).toBeVisible()
  const link = page.getByRole('link', { name: 'See the public page' })
  return (await link.getAttribute('href')) ?? ''
}

export const refused = (page: Page) =>
  page.getByRole('alert').filter({ hasText: 'Someone changed this while you were reading' })

/** Sets of how many decisions in a hundred a blind second reading is wanted, as an administrator does; answers how many it was. */
async function setBlindShare(browser: Browser, share: number): Promise<number> {
  const admin = await browserOf(browser, 'admin')
  await admin.goto('/admin/settings')
  const form = admin.getByRole('form', { name: 'Blind second readings' })
  const box = form.getByRole('textbox', { name: /^Decisions in a hundred/ })
  await expect(box).toBeEnabled()
  const was = Number(await box.inputValue())
  if (was !== share) {
    await box.fill(String(share))
    await form.getByRole('button', { name: 'Save' }).click()
    await expect(form.getByText('Saved. It holds from the next decision on.')).toBeVisible()
  }
  await admin.context().close()
  return was
}

/** Whatever the newsroom has set: while the tests of this file run, a blind second reading is wanted of so many in a hundred. */
export function withBlindShare(share: number): void {
  let was = share
  test.beforeAll(async ({ browser }) => {
    was = await setBlindShare(browser, share)
  })
  test.afterAll(async ({ browser }) => {
    await setBlindShare(browser, was)
  })
}

/** The page as it stands, with whatever is open on it: axe finds nothing in either theme, and nothing sticks out. */
export async function expectSound(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    // A colour on its way to another is none that anybody reads.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const { violations } = await new AxeBuilder({ page }).analyze()
    const found = violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ html }) => html) }))
    expect(found, `${colorScheme}, ${page.url()}`).toEqual([])
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null })
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(overflow, page.url()).toBeLessThanOrEqual(0)
}

/**
 * Presses what sends one person's request, holds it back and sends it with another person's session instead: the answer
 * of the door, whatever the other's page offers. `mark`: a word by which the request is told from drafts being kept.
 */
export async function answerTo(other: Page, page: Page, mark: string, press: () => Promise<void>) {
  const asking = page.waitForRequest(
    (request) => request.method() === 'POST' && (request.postData() ?? '').includes(mark),
  )
  const isTheOne = (url: URL) => url.origin === new URL(page.url()).origin
  await page.route(isTheOne, (route) =>
    route.request().method() === 'POST' ? route.abort() : route.continue(),
  )
  await press()
  const request = await asking
  const { cookie: _, ...headers } = await request.allHeaders()
  const sent = Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith(':')))
  const data = request.postDataBuffer() ?? ''
  const answer = await other.context().request.post(request.url(), { headers: sent, data })
  await page.unroute(isTheOne)
  return answer.text()
}
