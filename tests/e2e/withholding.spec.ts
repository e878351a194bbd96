import { type APIRequestContext, expect, type Page } from '@playwright/test'
import { test } from './alive'
import { answerTo, browserOf, decided, expectSound, submitted, withBlindShare } from './review-scene'

withBlindShare(0)

const panel = (page: Page) => page.locator('[data-withholding]')
const oldPath = (address: string) => new URL(address, 'http://localhost').pathname

/** Where readers, and machines in their place, are sent a word; `echoed`: what an address says back of itself. */
async function wordAt(request: APIRequestContext, word: string, paths: readonly string[], echoed = '\0') {
  const asPage: Record<string, string> = {}
  const ways = [asPage, { RSC: '1' }, { RSC: '1', 'Next-Router-Prefetch': '1' }]
  const found = await Promise.all(
    paths.flatMap((path) =>
      ways.map(async (headers, way) => {
        const text = (await (await request.get(path, { headers })).text()).replaceAll(echoed, '')
        return text.toLowerCase().includes(word.toLowerCase()) ? [`${path}, way ${way}`] : []
      }),
    ),
  )
  return found.flat()
}

const line = (page: Page, ref: string) => page.locator(`article[data-claim="${ref}"]`)

async function propose(page: Page, act: 'withhold' | 'restore', reason: string) {
  await page.getByRole('button', { name: `Propose to ${act}` }).click()
  const dialog = page.getByRole('dialog', { name: `Propose to ${act} the text` })
  await dialog.getByRole('combobox', { name: /^Ground/ }).selectOption('Order of a court')
  await dialog.getByRole('textbox', { name: /^Legal reference/ }).fill('Lorvane District Court, 12 O 34/26')
  await dialog.getByRole('textbox', { name: /^Reason/ }).fill(reason)
  await dialog.getByRole('button', { name: 'Propose it' }).click()
  await expect(page.getByText('Proposed. Another reviewer confirms it.')).toBeFocused()
}

test('two reviewers withhold a text: readers are told that, when and why, and find none of its words; two restore it', async ({
  browser,
  request,
}) => {
  test.setTimeout(150_000)
  const word = `Marlingwick${Date.now()}`
  const { ref, statement } = await submitted(
    await browserOf(browser, 'editor'),
    `The quay of ${word} was sold at noon`,
  )
  const [first, second] = [await browserOf(browser, 'reviewer'), await browserOf(browser, 'reviewer2')]
  const address = oldPath(await decided(first, ref, 'Unverified', `One log book of ${word} was looked at.`))
  const reader = await browserOf(browser, null, { javaScriptEnabled: false })
  const lists = [
    '/',
    '/claims',
    '/claims?sort=oldest',
    '/sitemap.xml',
    `/claims/${ref}`,
    `/claims/${ref}/history`,
  ]
  expect(await wordAt(request, word, [address, '/sitemap.xml'])).toHaveLength(6)

  await first.goto(`/desk/claims/${ref}`)
  await first.getByRole('button', { name: 'Propose to withhold' }).click()
  const proposing = first.getByRole('dialog', { name: 'Propose to withhold the text' })
  await proposing.getByRole('button', { name: 'Propose it' }).click()
  await expect(proposing.getByText('Choose a ground.')).toBeVisible()
  await expectSound(first)
  await proposing.getByRole('button', { name: 'Cancel' }).click()
  await propose(first, 'withhold', 'A court ordered it.')
  await expect(panel(first).getByText('Another reviewer confirms it.').first()).toBeVisible()
  await expect(first.getByRole('button', { name: 'Withhold the text' })).toHaveCount(0)
  await expectSound(first)
  await reader.goto(address)
  await expect(reader.getByRole('heading', { level: 1 })).toHaveText(statement)

  await second.goto(`/desk/claims/${ref}`)
  const confirm = async () => {
    await second.getByRole('button', { name: 'Withhold the text' }).click()
    const dialog = second.getByRole('dialog', { name: 'Withhold the text of this claim' })
    await expect(dialog).toContainText('Lorvane District Court, 12 O 34/26')
    await expectSound(second)
    await dialog.getByRole('button', { name: 'Withhold it now' }).click()
  }
  expect(await answerTo(first, second, 'withholdingId', confirm)).toContain('not-allowed')
  await second.reload()
  await confirm()
  await expect(second.getByText('Done. Readers see it so from now on.')).toBeFocused()
  await expectSound(second)

  const day = await reader.evaluate(() => new Date().toISOString().slice(0, 10))
  await reader.goto(address)
  const shown = reader.locator('main > article[data-withheld="COURT_ORDER"]')
  await expect(shown.getByRole('heading', { level: 1 })).toHaveText('The text of this claim is withheld')
  for (const words of ['Order of a court', 'Lorvane District Court, 12 O 34/26', 'A court ordered it.', ref])
    await expect(shown).toContainText(words)
  await expect(shown.locator(`time[datetime^="${day}"]`)).toBeVisible()
  const anybody = await browserOf(browser, null)
  await anybody.goto(address)
  await expectSound(anybody)
  expect(await wordAt(request, word, lists)).toEqual([])
  // The old address itself is made of the words; Next writes back what was asked for, as on a page that is not there.
  const slug = address.split('/').at(-1)
  expect(await wordAt(request, word, [address, `${address}/history`], slug)).toEqual([])
  for (const q of [word, word.slice(0, -2), statement]) {
    await reader.goto(`/claims?q=${encodeURIComponent(q)}`)
    await expect(reader.locator('[data-total]')).toBeVisible()
    await expect(line(reader, ref)).toHaveCount(0)
  }

  await second.goto(`/desk/claims/${ref}`)
  await expect(second.getByRole('heading', { level: 1 })).toHaveText(statement)
  await propose(second, 'restore', 'The court lifted its order.')
  await expect(second.getByRole('button', { name: 'Restore the text' })).toHaveCount(0)
  await first.reload()
  await first.getByRole('button', { name: 'Restore the text' }).click()
  await expectSound(first)
  await first.getByRole('button', { name: 'Restore it now' }).click()
  await expect(first.getByText('Done. Readers see it so from now on.')).toBeFocused()
  await reader.goto(address)
  expect(oldPath(reader.url())).toBe(address)
  await expect(reader.getByRole('heading', { level: 1 })).toHaveText(statement)
  await expect(reader.getByText(`One log book of ${word} was looked at.`).first()).toBeVisible()
  await reader.goto(`/claims?q=${word}`)
  await expect(line(reader, ref)).toHaveCount(1)
  expect(await wordAt(request, word, ['/sitemap.xml'])).toHaveLength(3)
})
