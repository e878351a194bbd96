import { expect, type Page } from '@playwright/test'
import { test } from './alive'
import { browserOf, decided, expectSound, submitted, withBlindShare } from './review-scene'

withBlindShare(100)

const FIRST = 'Pelican-lamp: no open source can settle it, and the log book was asked for.'

async function read(page: Page, status: string, reason: string) {
  const form = page.getByRole('form', { name: 'Second reading' })
  await form.getByRole('radio', { name: new RegExp(`^${status}`) }).check()
  await form.getByRole('textbox', { name: /^Reason/ }).fill(reason)
  await form.getByRole('button', { name: 'Give this reading' }).click()
}

/** How many blind readings readers are told of. */
async function countedOnMethod(page: Page): Promise<number> {
  await page.goto('/method')
  const table = page.locator('#readings [data-readings]')
  return (await table.count()) === 0 ? 0 : Number(await table.getAttribute('data-readings'))
}

/** What the desk sends about a claim: the page as it arrives, as it stands, and as Next asks for it. */
async function everythingSent(page: Page, ref: string): Promise<string[]> {
  const address = `/desk/claims/${ref}`
  await page.goto(address)
  await expect(page.getByRole('button', { name: 'Give this reading' })).toBeEnabled()
  const rsc = { headers: { RSC: '1' } }
  const sent = [address, '/desk/review?show=second', '/desk/review', '/desk']
  return [
    await page.content(),
    await page.getByRole('main').innerText(),
    ...(await Promise.all(sent.map(async (path) => (await page.request.get(path)).text()))),
    ...(await Promise.all(sent.map(async (path) => (await page.request.get(path, rsc)).text()))),
  ]
}

test('a blind second reading is given without a trace of the first, and readers are told of both', async ({
  browser,
}) => {
  test.slow()
  const { ref, statement } = await submitted(await browserOf(browser, 'editor'))
  const [first, second] = [await browserOf(browser, 'reviewer'), await browserOf(browser, 'reviewer2')]
  const reader = await browserOf(browser, null, { javaScriptEnabled: false })
  const before = await countedOnMethod(reader)
  await expect(reader.getByText('Every decision is drawn for a blind second reading.')).toBeVisible()
  const address = await decided(first, ref, 'Unverifiable', FIRST)
  await reader.goto(address)
  await expect(reader.locator('[data-verdict-sentence]').first()).toContainText('Checked by one reviewer.')

  await second.goto('/desk/review?show=second')
  const line = second.locator(`article[data-claim="${ref}"]`)
  await expect(line).toContainText('First decision hidden: read it blind')
  await expect(line).not.toHaveAttribute('data-status')
  await line.getByRole('link', { name: statement }).click()
  await expect(second.getByRole('heading', { level: 2, name: 'Blind second reading' })).toBeVisible()
  await expect(second.getByRole('button', { name: 'Decide and publish' })).toHaveCount(0)
  for (const sent of await everythingSent(second, ref)) expect(sent).not.toContain('Pelican-lamp')
  // Every status is named once, where one is chosen; claims that are alike say their own.
  await expect(second.locator('main :text-is("Unverifiable"):not([data-other] *)')).toHaveCount(1)
  await expect(second.locator('[data-status-badge]')).toHaveCount(0)
  await expect(second.locator(`a[href^="/claims/"]`)).toHaveCount(0)
  await expectSound(second)
  await read(second, 'Unverifiable', 'Nothing open settles it; only the log book could.')
  await expect(second.locator('[data-read="agrees"][data-blind="true"]')).toBeFocused()
  await expect(second.getByText(FIRST).first()).toBeVisible()

  await reader.goto(address)
  await expect(reader.locator('[data-verdict-sentence]').first()).toContainText(
    'Checked by two reviewers and a blind second reading.',
  )
  await expect(reader.locator('[data-reading="agrees"][data-blind="true"]')).toContainText(
    'without knowing of the decision',
  )
  expect(await countedOnMethod(reader)).toBe(before + 1)
})

test('who asks to see the first decision reads openly; a dissent stands with name and reason before readers', async ({
  browser,
}) => {
  test.slow()
  const { ref } = await submitted(await browserOf(browser, 'editor'))
  const [first, second] = [await browserOf(browser, 'reviewer'), await browserOf(browser, 'reviewer2')]
  const reader = await browserOf(browser, null, { javaScriptEnabled: false })
  const before = await countedOnMethod(reader)
  const address = await decided(first, ref, 'Unverified', 'One log book was looked at; nobody else says so.')

  await second.goto(`/desk/claims/${ref}`)
  await second.getByRole('button', { name: 'Show me the first decision' }).click()
  const dialog = second.getByRole('dialog', { name: 'See the first decision now?' })
  await expectSound(second)
  await dialog.getByRole('button', { name: 'Show it' }).click()
  await expect(second.getByText('You have seen the first decision')).toBeVisible()
  await expect(second.getByText('One log book was looked at; nobody else says so.').first()).toBeVisible()
  await read(second, 'Unverifiable', 'Heron-ladder: the log book is lost, so nothing open settles it.')
  await expect(second.locator('[data-read="dissent"][data-blind="false"]')).toBeFocused()
  await expectSound(second)

  await reader.goto(address)
  await expect(reader.locator('main > article')).toHaveAttribute('data-status', 'UNVERIFIED')
  const dissent = reader.locator('[data-reading="dissents"]')
  await expect(dissent).toContainText('Tomás Varga')
  await expect(dissent).toContainText('Unverifiable')
  await expect(dissent).toContainText('Heron-ladder: the log book is lost, so nothing open settles it.')
  await expect(reader.getByRole('heading', { name: 'A reviewer disagrees' })).toBeVisible()
  await expect(reader.locator('[data-verdict-sentence]').first()).toContainText('Checked by one reviewer.')
  expect(await countedOnMethod(reader)).toBe(before)
  const shown = await browserOf(browser, null)
  for (const path of [address, `${address}/history`, '/method']) {
    await shown.goto(path)
    await expectSound(shown)
  }
})

test('an administrator settles the share within what can be meant, and is told why of anything else', async ({
  browser,
}) => {
  const admin = await browserOf(browser, 'admin')
  await admin.goto('/admin/settings')
  const form = admin.getByRole('form', { name: 'Blind second readings' })
  const box = form.getByRole('textbox', { name: /^Decisions in a hundred/ })
  for (const wrong of ['101', '-1', '2.5', 'ten', '']) {
    await box.fill(wrong)
    await form.getByRole('button', { name: 'Save' }).click()
    await expect(form.getByRole('alert'), wrong).toBeVisible()
    await expect(box).toHaveValue(wrong)
  }
  await expectSound(admin)
  for (const person of ['editor', 'reviewer'] as const) {
    const other = await browserOf(browser, person)
    expect((await other.goto('/admin/settings'))?.status()).toBe(404)
  }
})
