import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { answerWith, isSigned, openReceiver, type Receiver } from '@/tests/support/receiver'
import { test } from './alive'
import { browserOf } from './review-scene'

let receiver: Receiver

test.beforeEach(async () => {
  receiver = await openReceiver()
})
test.afterEach(() => receiver.close())

const freshName = () => `Wire ${Date.now()}`

/** Adds a webhook as an administrator does, and answers its secret. */
async function add(admin: Page, name: string): Promise<string> {
  await admin.goto('/admin/webhooks')
  await admin.getByRole('button', { name: 'Add a webhook' }).click()
  const dialog = admin.getByRole('dialog')
  await dialog.getByLabel('Name').fill(name)
  await dialog.getByLabel('Address').fill(receiver.url())
  await dialog.getByRole('button', { name: 'Add the webhook' }).click()
  const secret = await dialog.getByRole('textbox', { name: 'Secret' }).inputValue()
  await dialog.getByRole('button', { name: 'Done' }).click()
  return secret
}

const act = async (admin: Page, open: string, submit: string) => {
  await admin.getByRole('button', { name: open, exact: true }).click()
  await admin.getByRole('dialog').getByRole('button', { name: submit, exact: true }).click()
  await expect(admin.getByRole('dialog')).toHaveCount(0)
}

test('an administrator adds a webhook, sees its secret once, tests it, and sees what came of it', async ({
  browser,
}) => {
  const admin = await browserOf(browser, 'admin')
  const name = freshName()
  const secret = await add(admin, name)
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
  await admin.reload()
  expect(await admin.content()).not.toContain(secret)
  await admin.getByRole('link', { name }).click()
  await expect(admin.getByRole('heading', { level: 1, name })).toBeVisible()
  expect(await admin.content()).not.toContain(secret)

  receiver.answer(answerWith(200, {}, 'thank you, harbour'))
  await admin.getByRole('button', { name: 'Send a test' }).click()
  await expect(admin.getByText('A test waits to be sent.')).toBeVisible()
  await expect.poll(() => receiver.received.length).toBe(1)
  const [one] = receiver.received
  expect(one?.message.type).toBe('webhook.ping')
  expect(one && isSigned(one, secret)).toBe(true)
  await expect(async () => {
    await admin.reload()
    await expect(admin.locator(`[data-delivery="${one?.id}"]`).getByText('arrived')).toBeVisible({
      timeout: 1_000,
    })
  }).toPass()
  const line = admin.locator(`[data-delivery="${one?.id}"]`)
  await line.getByText('one try').click()
  await expect(line.getByText('answered 200')).toBeVisible()
  await expect(line.getByText('thank you, harbour')).toBeVisible()
  await line.getByRole('button', { name: /^Send again/ }).click()
  await expect.poll(() => receiver.received.length).toBe(2)
  expect(receiver.received[1]?.id).toBe(one?.id)
})

test('an address that leads inside is refused where it was typed, and nothing typed is gone', async ({
  browser,
}) => {
  const admin = await browserOf(browser, 'admin')
  await admin.goto('/admin/webhooks')
  await admin.getByRole('button', { name: 'Add a webhook' }).click()
  const dialog = admin.getByRole('dialog')
  await dialog.getByLabel('Name').fill('Inside')
  await dialog.getByLabel('Address').fill('https://10.0.0.8/hook')
  await dialog.getByRole('checkbox', { name: 'It is retracted' }).check()
  await dialog.getByRole('button', { name: 'Add the webhook' }).click()
  await expect(dialog.getByRole('alert')).toContainText('does not lead into the public web')
  await expect(dialog.getByLabel('Address')).toBeFocused()
  await expect(dialog.getByLabel('Name')).toHaveValue('Inside')
  await expect(dialog.getByRole('checkbox', { name: 'It is retracted' })).toBeChecked()
})

test('it is paused, goes on, is given a new secret and told again, and is taken away for good', async ({
  browser,
}) => {
  const admin = await browserOf(browser, 'admin')
  const name = freshName()
  const secret = await add(admin, name)
  await admin.getByRole('link', { name }).click()
  await act(admin, 'Pause', 'Pause it')
  await expect(admin.getByText('Nothing is sent while it is paused.')).toBeVisible()
  await expect(admin.getByRole('button', { name: 'Send a test' })).toHaveCount(0)
  await act(admin, 'Let it go on', 'Let it go on now')
  await expect(admin.getByRole('button', { name: 'Send a test' })).toBeVisible()

  await admin.getByRole('button', { name: 'New secret', exact: true }).click()
  const dialog = admin.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Make a new secret' }).click()
  const rotated = await dialog.getByRole('textbox', { name: 'Secret' }).inputValue()
  expect(rotated).not.toBe(secret)
  await dialog.getByRole('button', { name: 'Done' }).click()
  await expect(admin.getByText('The secret before counts until')).toBeVisible()

  await admin.getByRole('button', { name: 'Tell again', exact: true }).click()
  await dialog.getByLabel('Since (your time)').fill('2020-01-01T00:00')
  await dialog.getByRole('button', { name: 'Tell it again' }).click()
  await expect(dialog).toHaveCount(0)
  // The sample dossier is public.
  await expect.poll(() => receiver.received.length, { timeout: 20_000 }).toBeGreaterThan(0)
  const [one] = receiver.received
  expect(one && [isSigned(one, secret), isSigned(one, rotated)]).toEqual([true, true])
  expect(one?.message.type).toMatch(/^(claim|source)\./)

  await admin.reload()
  await act(admin, 'Take away', 'Take it away')
  await expect(admin.getByText('Taken away', { exact: true })).toBeVisible()
  await expect(admin.getByRole('button', { name: 'Take away', exact: true })).toHaveCount(0)
})

test('nobody but administrators finds the page', async ({ browser }) => {
  for (const person of ['editor', 'reviewer'] as const) {
    const page = await browserOf(browser, person)
    const response = await page.goto('/admin/webhooks')
    expect(response?.status()).toBe(404)
  }
})

for (const colorScheme of ['light', 'dark'] as const)
  test(`the pages pass axe in the ${colorScheme} theme, on a phone and on a desk, in English and in Persian`, async ({
    browser,
  }) => {
    test.slow()
    const admin = await browserOf(browser, 'admin', { colorScheme })
    const name = freshName()
    await add(admin, name)
    await admin.getByRole('link', { name }).click()
    await admin.getByRole('button', { name: 'Send a test' }).click()
    await expect.poll(() => receiver.received.length).toBe(1)
    const place = admin.url()
    const clean = async () => {
      const { violations } = await new AxeBuilder({ page: admin }).analyze()
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])).toEqual([])
      const tooWide = await admin.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(tooWide).toBeLessThanOrEqual(0)
    }
    for (const language of ['en', 'fa']) {
      await admin.context().addCookies([{ name: 'whence-language', value: language, url: place }])
      for (const width of [360, 1280]) {
        await admin.setViewportSize({ width, height: 900 })
        for (const path of ['/admin/webhooks', place]) {
          await admin.goto(path)
          for (const tries of await admin.locator('details > summary').all()) await tries.click()
          await clean()
        }
      }
    }
    await admin.context().clearCookies({ name: 'whence-language' })
    await admin.goto('/admin/webhooks')
    await admin.getByRole('button', { name: 'Add a webhook' }).click()
    await expect(admin.getByRole('dialog')).toBeVisible()
    await clean()
  })
