import AxeBuilder from '@axe-core/playwright'
import { type Browser, expect, type Page } from '@playwright/test'
import { test } from './alive'

const PASSWORD = 'correct horse battery staple'
const OWN = 'nine green ferries wait'

let made = 0
const freshEmail = () => `e2e-${Date.now()}-${(made += 1)}@paper.test`

async function typeAndSend(page: Page, email: string, password: string) {
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

/** A browser of its own in which this person is signed in. */
async function signedIn(browser: Browser, email: string, password = PASSWORD): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await page.goto('/sign-in')
  await typeAndSend(page, email, password)
  await page.waitForURL('**/desk')
  return page
}

const rowOf = (page: Page, email: string) => page.locator(`[data-person="${email}"]`)

/** Adds a person as the administrator does and answers the one-time link, on the address under test. */
async function add(
  admin: Page,
  email: string,
  role: 'Editor' | 'Reviewer' | 'Administrator',
): Promise<string> {
  await admin.goto('/admin/people')
  await admin.getByRole('button', { name: 'Add a person' }).click()
  const dialog = admin.getByRole('dialog')
  await dialog.getByLabel('Name').fill('Sara Nader')
  await dialog.getByLabel('E-mail address').fill(email)
  await dialog.getByRole('radio', { name: new RegExp(`^${role}`) }).check()
  await dialog.getByRole('button', { name: 'Add and make the link' }).click()
  const link = await dialog.getByRole('textbox', { name: 'One-time link' }).inputValue()
  await dialog.getByRole('button', { name: 'Done' }).click()
  return new URL(link).pathname + new URL(link).hash
}

async function usePassword(page: Page, password: string) {
  await page.getByLabel(/^New password/).fill(password)
  await page.getByLabel(/^The same once more/).fill(password)
  await page.getByRole('button', { name: 'Set the password' }).click()
}

/** A person with a password of their own, signed in in a browser of their own. */
async function newcomer(browser: Browser, admin: Page, role: 'Editor' | 'Reviewer' | 'Administrator') {
  const email = freshEmail()
  const link = await add(admin, email, role)
  const page = await (await browser.newContext()).newPage()
  await page.goto(link)
  await usePassword(page, OWN)
  await page.waitForURL('**/sign-in?note=password')
  await typeAndSend(page, email, OWN)
  await page.waitForURL('**/desk')
  return { email, page }
}

test('a wrong password keeps what was typed and says so; the right one leads to where one was going', async ({
  page,
}) => {
  await page.goto('/desk/me')
  await expect(page).toHaveURL(/\/sign-in\?callbackUrl=%2Fdesk%2Fme$/)
  await typeAndSend(page, 'editor@whence.test', 'not this one')
  await expect(page.getByRole('alert').filter({ hasText: 'do not belong together' })).toBeVisible()
  await expect(page.getByLabel('E-mail address')).toHaveValue('editor@whence.test')
  await expect(page.getByLabel('Password')).toBeFocused()
  await page.getByLabel('Password').fill(PASSWORD)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/desk/me')
  await expect(page.getByRole('heading', { level: 1, name: 'Your account' })).toBeVisible()
})

test('an unknown address is answered like a wrong password', async ({ page }) => {
  await page.goto('/sign-in')
  await typeAndSend(page, freshEmail(), PASSWORD)
  await expect(page.getByRole('alert').filter({ hasText: 'do not belong together' })).toBeVisible()
})

test('signing in never leads off this site, and its cookies are closed to scripts and other sites', async ({
  page,
  baseURL,
}) => {
  await page.goto('/sign-in?callbackUrl=//evil.example/desk')
  await typeAndSend(page, 'editor2@whence.test', PASSWORD)
  await expect(page).toHaveURL('/desk')
  const cookies = await page.context().cookies()
  expect(cookies.map(({ name }) => name.replace('__Host-', '')).toSorted()).toEqual([
    'whence.callback',
    'whence.csrf',
    'whence.session',
  ])
  for (const cookie of cookies)
    expect(cookie).toMatchObject({
      httpOnly: true,
      sameSite: 'Lax',
      path: '/',
      secure: baseURL?.startsWith('https:') ?? false,
    })
  for (const away of ['//evil.example', '/\\evil.example', 'https://evil.example', '/.//evil.example']) {
    const answer = await page.request.get(`/sign-in?callbackUrl=${encodeURIComponent(away)}`, {
      maxRedirects: 0,
    })
    expect(new URL(answer.headers().location ?? '', baseURL).origin).toBe(new URL(baseURL ?? '').origin)
  }
})

test('who signs out is out: the old cookie opens nothing any more', async ({ page, browser, baseURL }) => {
  await page.goto('/sign-in')
  await typeAndSend(page, 'reviewer2@whence.test', PASSWORD)
  await page.waitForURL('**/desk')
  const kept = await page.context().cookies()
  await page.goto('/desk/me')
  await page.getByRole('banner').getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByText('You are signed out.')).toBeVisible()
  const thief = await browser.newContext({ baseURL })
  await thief.addCookies(kept)
  const answer = await thief.request.get('/desk/me', { maxRedirects: 0 })
  expect([answer.status(), new URL(answer.headers().location ?? '', baseURL).pathname]).toEqual([
    307,
    '/sign-in',
  ])
  expect(await (await thief.request.get('/api/auth/session')).json()).toEqual({})
  await thief.close()
})

test('an invited person sets a password with the link, once, and the link’s secret reaches no address and no Referer', async ({
  browser,
}) => {
  const admin = await signedIn(browser, 'admin@whence.test')
  const email = freshEmail()
  const link = await add(admin, email, 'Reviewer')
  const token = link.split('#')[1] ?? 'none'
  await expect(rowOf(admin, email)).toContainText('No password yet')

  const page = await (await browser.newContext()).newPage()
  const leaks: string[] = []
  page.on('request', (request) => {
    if (`${request.url()} ${request.headers().referer ?? ''}`.includes(token)) leaks.push(request.url())
  })
  await page.goto(link)
  await expect(page.getByLabel('Your e-mail address')).toHaveValue(email)
  await usePassword(page, 'qwertyuiop1234')
  await expect(page.getByRole('alert').filter({ hasText: 'easy to guess' })).toBeVisible()
  await usePassword(page, OWN)
  await expect(page.getByText('Your password is set.')).toBeVisible()
  await typeAndSend(page, email, OWN)
  await page.waitForURL('**/desk')

  await page.goto('about:blank')
  await page.goto(link)
  await expect(page.getByRole('alert').filter({ hasText: 'has been used or is too old' })).toBeVisible()
  expect(leaks).toEqual([])
})

test('a demoted administrator has lost the power at the next click', async ({ browser }) => {
  const admin = await signedIn(browser, 'admin@whence.test')
  const { email, page } = await newcomer(browser, admin, 'Administrator')
  await page.goto('/admin/people')
  await expect(rowOf(page, email)).toBeVisible()

  await admin.goto('/admin/people')
  await rowOf(admin, email).getByRole('button', { name: 'Change role' }).click()
  await admin
    .getByRole('dialog')
    .getByRole('radio', { name: /^Editor/ })
    .check()
  await admin.getByRole('dialog').getByRole('button', { name: 'Change the role' }).click()
  await expect(rowOf(admin, email)).toContainText('Editor')

  // An act from the page that is still open is refused too, not only the next page.
  await rowOf(page, 'editor@whence.test').getByRole('button', { name: 'Sign out everywhere' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Sign out everywhere' }).click()
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('signed out')
  await page.goto('/admin/people')
  await expect(page).toHaveURL(/\/sign-in/)
  await typeAndSend(page, email, OWN)
  await page.waitForURL(/\/admin\/people$/)
  await expect(page.getByRole('heading', { level: 1, name: 'People' })).toHaveCount(0)
})

test('a deactivated person is out at the next click and cannot come back until reactivated', async ({
  browser,
}) => {
  const admin = await signedIn(browser, 'admin@whence.test')
  const { email, page } = await newcomer(browser, admin, 'Reviewer')
  await admin.goto('/admin/people')
  await rowOf(admin, email).getByRole('button', { name: 'Deactivate' }).click()
  await admin.getByRole('dialog').getByRole('button', { name: 'Deactivate' }).click()
  await expect(rowOf(admin, email)).toContainText('Deactivated')

  await page.goto('/desk/me')
  await expect(page).toHaveURL(/\/sign-in/)
  await typeAndSend(page, email, OWN)
  await expect(page.getByRole('alert').filter({ hasText: 'do not belong together' })).toBeVisible()

  await rowOf(admin, email).getByRole('button', { name: 'Reactivate' }).click()
  await admin.getByRole('dialog').getByRole('button', { name: 'Reactivate' }).click()
  await expect(rowOf(admin, email).getByRole('button', { name: 'Deactivate' })).toBeVisible()
  await typeAndSend(page, email, OWN)
  await page.waitForURL('**/desk/me')
})

test('an editor finds nothing at the administrators’ address', async ({ browser }) => {
  for (const email of ['editor@whence.test', 'reviewer@whence.test']) {
    const page = await signedIn(browser, email)
    const answer = await page.request.get('/admin/people')
    expect(answer.status()).toBe(404)
    expect(await answer.text()).not.toContain('admin@whence.test')
    const absent = await page.request.get('/admin/no-such-page')
    expect(absent.status()).toBe(404)
    await page.context().close()
  }
})

test('one’s own password is changed with the present one; this browser stays in, the others are out', async ({
  browser,
}) => {
  const admin = await signedIn(browser, 'admin@whence.test')
  const { email, page } = await newcomer(browser, admin, 'Editor')
  const elsewhere = await signedIn(browser, email, OWN)
  await page.goto('/desk/me')
  await expect(page.getByRole('rowheader')).toHaveCount(2)
  await page.getByLabel(/^Present password/).fill('not this one')
  await page.getByLabel(/^New password\s*required/).fill('and ten of them sail')
  await page.getByLabel(/^New password once more/).fill('and ten of them sail')
  await page.getByRole('button', { name: 'Change the password' }).click()
  await expect(page.getByText('This is not your present password.')).toBeVisible()
  await page.getByLabel(/^Present password/).fill(OWN)
  await page.getByRole('button', { name: 'Change the password' }).click()
  await expect(page.getByText('Your password is changed.')).toBeVisible()
  await expect(page.getByRole('rowheader')).toHaveCount(1)
  await elsewhere.goto('/desk/me')
  await expect(elsewhere).toHaveURL(/\/sign-in/)

  await page.getByRole('button', { name: 'Sign out everywhere' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Sign out everywhere' }).click()
  await expect(page.getByText('You are signed out everywhere.')).toBeVisible()
  await page.goto('/desk/me')
  await expect(page).toHaveURL(/\/sign-in/)
})

const looks = [
  ['light', 1280],
  ['dark', 1280],
  ['light', 360],
  ['dark', 360],
] as const

for (const [colorScheme, width] of looks) {
  test(`axe finds nothing on the pages of people, and nothing sticks out: ${colorScheme}, ${width} pixels wide`, async ({
    browser,
  }) => {
    test.slow()
    const page = await (await browser.newContext({ colorScheme, viewport: { width, height: 800 } })).newPage()
    const look = async () => {
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])).toEqual([])
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      ).toBeLessThanOrEqual(0)
    }
    await page.goto('/welcome')
    await expect(page.getByText('This address holds no link.')).toBeVisible()
    await look()
    await page.goto('/sign-in')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(page.getByRole('alert').first()).toBeVisible()
    await look()
    await typeAndSend(page, 'admin@whence.test', PASSWORD)
    await page.waitForURL('**/desk')
    await page.goto('/desk/me')
    await look()
    await page.goto('/admin/people')
    await look()
    await page.getByRole('button', { name: 'Change role' }).first().click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await look()
  })
}
