import { type Browser, expect, type Page } from '@playwright/test'
import { test } from './alive'
import {
  asked,
  beginClaim,
  fillClaim,
  fresh,
  idIn,
  keptAs,
  newspaper,
  onCapture,
  ready,
  submitClaim,
  watchedPage,
} from './capture-scene'
import { browserOf, decided, expectSound, withBlindShare } from './review-scene'
import { type Site, startSite } from './site'

withBlindShare(0)

let site: Site
test.beforeAll(async () => {
  site = await startSite()
})
test.afterAll(() => site.close())

const SAID = 'The east quay of Lorvane was closed to ferries for eleven days'
const CHANGED = 'The east quay of Lorvane was closed to ferries for seven days'

/** Captures a page of the site and keeps it as a document; answers with the document's address. */
async function captured(page: Page, path: string, title: string): Promise<string> {
  site.serve(path, { body: newspaper(title, SAID) })
  await asked(page, `${site.url}${path}`)
  await onCapture(page)
  await ready(page)
  return keptAs(page, { title, genre: 'News report', distance: 'Secondary' })
}

test('an address becomes a document: its progress seen, what it says of itself filled in, quoted, decided, read', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const title = fresh('Quay closed again')
  const { page, expectQuiet } = await watchedPage(browser, 'editor')
  site.serve('/quay', { body: newspaper(title, SAID), delayMs: 1500 })
  await asked(page, `${site.url}/quay`)
  await onCapture(page)
  await expect(page.locator('[data-stage][data-is="now"]')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Keep as a document' })).toHaveAttribute(
    'aria-disabled',
    'true',
  )
  await ready(page)
  const value = (name: RegExp) => page.getByRole('textbox', { name })
  await expect(value(/^Title/)).toHaveValue(title)
  await expect(page.getByRole('combobox', { name: /^Publisher/ })).toHaveValue('The Lorvane Courier')
  await expect(value(/^Author/)).toHaveValue('Ines Okafor')
  await expect(value(/^Published on/)).toHaveValue('2026-03-14')
  await expect(value(/^Accessed on/)).toHaveValue(new Date().toISOString().slice(0, 10))
  await expect(page.getByRole('combobox', { name: /^Language/ })).toHaveValue(/^en/)
  await expect(page.locator('[data-found="publisher"]')).toContainText('The Lorvane Courier')
  await expect(page.locator('[data-begins]')).toContainText(SAID)
  await expect(page.locator('[data-begins]')).not.toContainText('Sport')
  for (const file of ['Original, as it came', 'Answer of the site, with headers', 'Text that is quoted from'])
    await expect(page.getByRole('table', { name: /SHA-256/ })).toContainText(file)
  await expectSound(page)

  // What has to be judged is nobody's until somebody chooses it.
  await page.getByRole('button', { name: 'Keep as a document' }).click()
  await expect(page.getByText('Choose the genre.')).toBeVisible()
  await page.getByRole('combobox', { name: /^Genre/ }).selectOption('News report')
  await page.getByRole('combobox', { name: /^Distance/ }).selectOption('Secondary')
  await page.getByRole('button', { name: 'Keep as a document' }).click()
  await page.waitForURL(/\/desk\/documents\/[0-9a-f-]{36}/)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
  await expectSound(page)

  await beginClaim(page, SAID, fresh('The east quay was closed for eleven days'), 'Harbour office of Lorvane')
  const ref = await submitClaim(page)
  const reviewer = await browserOf(browser, 'reviewer')
  const address = await decided(reviewer, ref, 'Unverified', 'One newspaper reports it.')
  const reader = await browserOf(browser, null, { javaScriptEnabled: false })
  await reader.goto(address)
  const shown = reader.locator('main > article[data-claim]')
  await expect(shown.locator('[data-quotation]').first()).toHaveText(SAID)
  await expect(shown).toContainText('The Lorvane Courier')
  await expect(shown).toContainText('Ines Okafor')
  await expect(shown.locator('[data-later]')).toHaveCount(0)
  expectQuiet()
})

test('a site that answers 403 is named with what to do, and the saved copy takes its place', async ({
  browser,
}) => {
  const { page, expectQuiet } = await watchedPage(browser, 'editor')
  site.serve('/members-only', { status: 403, body: '<h1>Members only</h1>' })
  await asked(page, `${site.url}/members-only`)
  await onCapture(page)
  await expect(page.locator('[data-failure="http-status"]')).toHaveText(
    'The site answered 403; upload a saved copy instead.',
    { timeout: 30_000 },
  )
  await expectSound(page)
  const failed = page.url()
  await page.getByRole('link', { name: 'Upload a saved copy instead' }).click()
  const copy = Buffer.from(newspaper(fresh('For members after all'), SAID))
  const file = { name: 'members-only.html', mimeType: 'text/html', buffer: copy }
  await page.getByLabel(/^File to send/).setInputFiles(file)
  await page.getByRole('button', { name: 'Send this file' }).click()
  await onCapture(page)
  await ready(page)
  await expect(page.getByRole('textbox', { name: /^Title/ })).toHaveValue(/^For members after all/)

  site.serve('/members-only', { body: copy })
  await page.goto(failed)
  await page.getByRole('button', { name: 'Try again' }).click()
  await ready(page)
  await page.getByRole('button', { name: 'Drop this capture' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Drop it' }).click()
  await page.waitForURL(/\/desk\/documents$/)
  await expect(page.locator(`a[href$="${new URL(failed).pathname}"]`)).toHaveCount(0)
  expectQuiet()
})

test('an address inside a private network is refused with its sentence, and asked for by nobody', async ({
  browser,
}) => {
  const { page, expectQuiet } = await watchedPage(browser, 'editor')
  for (const address of [
    'http://10.0.0.1/budget',
    'http://[::ffff:192.168.0.1]/',
    'http://169.254.169.254/',
  ]) {
    await asked(page, address)
    await expect(page.getByText(/^Whence does not fetch/)).toContainText('private network', {
      timeout: 30_000,
    })
  }
  await expectSound(page)
  await page.goto('/desk/documents/new?way=address')
  await page.getByRole('textbox', { name: /^Address/ }).fill('file:///etc/passwd')
  await page.getByRole('button', { name: 'Capture' }).click()
  await expect(page.getByRole('alert').first()).toBeVisible()
  await expect(page).toHaveURL(/\/desk\/documents\/new/)
  expectQuiet()
})

test('a claim is logged before its source is captured, and the capture becomes a document by itself', async ({
  browser,
}) => {
  test.setTimeout(90_000)
  const title = fresh('The clerk and the crane')
  const path = `/early-${Date.now()}`
  const { page, expectQuiet } = await watchedPage(browser, 'editor')
  site.serve(path, { body: newspaper(title, SAID), delayMs: 6000 })
  await page.goto('/desk/claims/new')
  const old = page.getByRole('button', { name: 'Discard draft' })
  if (await old.isVisible()) await old.click()
  await fillClaim(page, fresh('A clerk spoke of the crane'), 'A clerk of the harbour office')
  await page.getByRole('combobox', { name: /^Source/ }).fill(title)
  await page.getByRole('option', { name: title }).first().click()
  await page
    .getByRole('group', { name: 'New source' })
    .getByRole('textbox', { name: /^Address/ })
    .fill(`${site.url}${path}`)
  await page.getByRole('button', { name: 'Log claim', exact: true }).click()
  await page.waitForURL(/\/desk\/claims\/C-[0-9A-Z]{5}$/)
  const claim = page.url()
  const waiting = page.locator('[data-uncaptured]')
  await expect(waiting).toContainText(title)
  await expectSound(page)
  await waiting.getByRole('link', { name: 'see how far it is' }).click()
  await expect(page.getByText('becomes a document of it by itself')).toBeVisible()
  await expect(page.getByText('This capture has become a document')).toBeVisible({ timeout: 40_000 })
  await page.getByRole('link', { name: 'Open the document' }).click()
  await expect(page.getByRole('region', { name: 'Text of the document' })).toContainText(SAID)
  await page.goto(claim)
  await expect(waiting).toHaveCount(0)
  expectQuiet()
})

/** Has the document's source fetched once more, and waits until that has become a document of its own. */
async function capturedAgain(page: Page, document: string): Promise<string> {
  await page.goto(document)
  await page.getByRole('button', { name: 'Capture again now' }).click()
  await onCapture(page)
  await expect(
    page.getByText(/^(This capture has become a document|The source says the same as before)/),
  ).toBeVisible({
    timeout: 40_000,
  })
  return idIn(page)
}

async function publicClaim(
  browser: Browser,
  editor: Page,
  document: string,
): Promise<{ ref: string; address: string }> {
  await editor.goto(document)
  await beginClaim(editor, SAID, fresh('Ferries could not land for eleven days'), 'Harbour office of Lorvane')
  const ref = await submitClaim(editor)
  const reviewer = await browserOf(browser, 'reviewer')
  return { ref, address: await decided(reviewer, ref, 'Unverified', 'One newspaper reports it.') }
}

test('a page that changed overnight: the desk sees the difference, the queue the claim, the reader the notice', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const title = fresh('Ferries turned back')
  const path = `/ferries-${Date.now()}`
  const { page, expectQuiet } = await watchedPage(browser, 'editor')
  const document = await captured(page, path, title)
  const { ref, address } = await publicClaim(browser, page, document)

  await capturedAgain(page, document)
  await expect(page.getByText('The source says the same as before')).toBeVisible()
  site.serve(path, { body: newspaper(title, CHANGED) })
  await capturedAgain(page, document)

  await page.goto(document)
  const drift = page.locator('[data-drift-state="DRIFTED"]')
  await expect(drift.locator('del')).toHaveText('eleven')
  await expect(drift.locator('ins')).toHaveText('seven')
  // Nothing is anchored anew by itself.
  await expect(page.getByRole('region', { name: 'Text of the document' }).locator('mark').first()).toHaveText(
    SAID,
  )
  await expectSound(page)
  await page.goto(`/desk/claims/${ref}`)
  await expect(page.locator('[data-drift-state="DRIFTED"] ins')).toHaveText('seven')

  const reviewer = await watchedPage(browser, 'reviewer')
  await reviewer.page.goto('/desk/review?show=ripple')
  await expect(reviewer.page.locator(`article[data-claim="${ref}"]`)).toContainText(
    'no longer stand there as quoted',
  )
  await expectSound(reviewer.page)
  reviewer.expectQuiet()

  const reader = await browserOf(browser, null, { javaScriptEnabled: false })
  await reader.goto(address)
  await expect(reader.locator('[data-later="DRIFTED"]').first()).toContainText(
    'these words no longer stand on the page as quoted',
  )
  await expect(reader.locator('[data-quotation]').first()).toHaveText(SAID)
  await expect(reader.locator('main > article')).toHaveAttribute('data-status', 'UNVERIFIED')

  site.serve(path, { status: 404, body: 'Gone' })
  await page.goto(document)
  await page.getByRole('button', { name: 'Capture again now' }).click()
  await expect(page.locator('[data-failure="http-status"]')).toBeVisible({ timeout: 30_000 })
  await reader.goto(address)
  await expect(reader.locator('[data-later="GONE"]').first()).toContainText('no longer at its address')
  const seeing = await watchedPage(browser, null)
  await seeing.page.goto(address)
  await expectSound(seeing.page)
  seeing.expectQuiet()
  expectQuiet()
})
