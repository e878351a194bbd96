import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect } from '@playwright/test'
import { test } from './alive'
import { watchedPage } from './capture-scene'
import {
  countsOn,
  craneOf,
  cranes,
  field,
  importIdIn,
  manyLines,
  mapCranes,
  newToken,
  onImport,
  sendFile,
} from './import-scene'
import { answerTo, browserOf, expectSound } from './review-scene'

const PAGE = { timeout: 30_000 }
/** What a test itself keeps from arriving. */
const isCutOff = (line: string) => line.includes('net::ERR_FAILED')
const data = new URL('../../../shared/data/', import.meta.url)

test('a file with faults is mapped, tried dry, imported and taken back, each row accounted for', async ({
  browser,
}) => {
  test.setTimeout(180_000)
  const { page, expectQuiet } = await watchedPage(browser, 'editor')
  const token = newToken()
  await sendFile(page, cranes(token))

  // What was seen of it, and the rows as they would become.
  await expect(field(page, 'Format')).toHaveValue('csv')
  await expect(field(page, 'Encoding')).toHaveValue('utf-8')
  await expect(field(page, 'Line ends')).toHaveValue('CRLF')
  await expect(field(page, 'Cells are divided by')).toHaveValue('comma')
  await expect(page.getByText('Begins with a byte order mark')).toBeVisible()
  await expect(field(page, /^Statement/)).toHaveValue('cClaim text')
  await mapCranes(page)
  const rows = page.locator('[data-preview]')
  await expect(rows).toHaveCount(20)
  await expect(page.locator('[data-preview="refused"]')).toHaveText(/Line 4.*Refused.*holds no statement/s)
  await expect(rows.first()).toContainText(craneOf(token, 1))
  await expect(rows.first()).toContainText('13 February 2024')
  await expect(rows.first()).toContainText('Not so')
  await expect(rows.nth(6)).toContainText('is no address of an archived copy')
  await expectSound(page)

  // Said otherwise, it is read otherwise; and back.
  await field(page, 'Cells are divided by').selectOption('semicolon')
  await expect(page.getByText('This file lacks what that mapping looks into: Claim text')).toBeVisible()
  await expect(page.locator('[data-preview="refused"]')).toHaveCount(20)
  await page.getByRole('button', { name: 'As it was seen' }).click()
  await expect(rows.first()).toContainText('Not so')

  await page.getByRole('button', { name: 'Try it dry' }).click()
  await onImport(page, 'ENDED')
  const counts = { read: 25, made: 23, linked: 0, refused: 2, remarked: 2 }
  expect(await countsOn(page)).toEqual(counts)
  await expect(page.locator('[data-row="REFUSED"]')).toHaveCount(2)
  await expect(page.locator('[data-row="REFUSED"]').last()).toContainText('Line 26')
  await expectSound(page)
  const id = importIdIn(page)
  const jsonl = await page.request.get(`/desk/import/${id}/rows/refused.jsonl`)
  const told = (await jsonl.text())
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line))
  expect(told).toMatchObject([
    {
      line: 4,
      state: 'refused',
      reasons: [{ code: 'noStatement', message: expect.stringMatching(/no statement/) }],
    },
    { line: 26, state: 'refused', reasons: [{ code: 'ragged' }] },
  ])
  const csv = await page.request.get(`/desk/import/${id}/rows/remarked.csv`)
  expect(csv.headers()['content-disposition']).toContain('attachment')
  expect((await csv.text()).split('\r\n')).toHaveLength(1 + 2 + 1)

  await page.getByRole('button', { name: 'Import for real' }).click()
  await page.waitForURL((url) => url.pathname.includes('/desk/import/') && !url.pathname.endsWith(id))
  await onImport(page, 'ENDED')
  expect(await countsOn(page)).toMatchObject(counts)
  await expect(page.getByRole('link', { name: 'Go on with its claims' })).toHaveAttribute(
    'href',
    `/desk/bulk?import=${importIdIn(page)}`,
  )
  await page.getByRole('navigation', { name: 'Which rows' }).getByRole('link', { name: /^Made/ }).click()
  await expect(page.getByRole('link', { name: new RegExp(`${token} crane number 1 stood`) })).toBeVisible()
  await expectSound(page)

  // The same file again makes nothing twice; its mapping is found again under its name.
  const real = importIdIn(page)
  await sendFile(page, cranes(token))
  await expect(page.getByText(`As kept under “cranes ${token}”`)).toBeVisible()
  await page.getByRole('button', { name: 'Try it dry' }).click()
  await onImport(page, 'ENDED')
  expect(await countsOn(page)).toMatchObject({ read: 25, made: 0, linked: 23, refused: 2 })

  await page.goto(`/desk/import/${real}`)
  await page.getByRole('button', { name: 'Take it back' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Take it back' }).click()
  await expect(dialog.getByRole('alert')).toBeVisible()
  await dialog.getByRole('textbox', { name: /^Reason/ }).fill('The cranes were counted twice.')
  await expectSound(page)
  await dialog.getByRole('button', { name: 'Take it back' }).click()
  await onImport(page, 'UNDONE')
  expect(await countsOn(page)).toMatchObject({ made: 23, withdrawn: 23, left: 0 })
  await expect(page.getByText('The cranes were counted twice.')).toBeVisible()
  await page.goto('/desk/import')
  await expect(page.getByRole('row', { name: new RegExp(token) }).first()).toContainText(/Taken back|Dry run/)
  await expectSound(page)
  expectQuiet()
})

test('anybody pauses an import, only its importer goes on, and a screen that is behind says so', async ({
  browser,
}) => {
  test.setTimeout(180_000)
  const { page, expectQuiet } = await watchedPage(browser, 'editor', isCutOff)
  const reviewer = await browserOf(browser, 'reviewer')
  await reviewer.goto('/desk/import', PAGE)
  await sendFile(page, manyLines(newToken(), 40_000))
  await page.getByRole('button', { name: 'Try it dry' }).click()
  await onImport(page, 'RUNNING')
  const id = importIdIn(page)

  await reviewer.goto(`/desk/import/${id}`, PAGE)
  // The editor's screen hears of nothing for a while.
  await page.route('**/state', (route) => route.abort())
  await reviewer.getByRole('button', { name: 'Pause' }).click()
  await onImport(reviewer, 'PAUSED')
  await expect(reviewer.getByText('going on and taking back are theirs alone')).toBeVisible()
  await expect(reviewer.getByRole('button', { name: 'Go on', exact: true })).toHaveCount(0)
  const before = await countsOn(reviewer)
  expect(before.read).toBeLessThan(40_000)

  await page.getByRole('button', { name: 'Pause' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'This import does not run.' })).toBeVisible()
  await onImport(page, 'PAUSED')
  await page.unroute('**/state')

  const answer = await answerTo(reviewer, page, id, () =>
    page.getByRole('button', { name: 'Go on', exact: true }).click(),
  )
  expect(answer).toContain('they alone go on with it')
  await page.reload()
  await page.getByRole('button', { name: 'Go on', exact: true }).click()
  await onImport(page, 'ENDED')
  expect((await countsOn(page)).read).toBe(40_000)
  expectQuiet()
})

test('a file is there only for who sent it, and whoever does not log claims sends none', async ({
  browser,
}) => {
  const { page, expectQuiet } = await watchedPage(browser, 'editor', isCutOff)
  await sendFile(page, cranes(newToken()))
  const path = new URL(page.url()).pathname
  const reviewer = await browserOf(browser, 'reviewer')
  await reviewer.goto(path)
  await expect(reviewer.getByText('This file is not here any more')).toBeVisible()
  await mapCranes(page)
  const looked = await answerTo(reviewer, page, '"said"', () =>
    field(page, /^Topics/)
      .selectOption('Not in this file')
      .then(() => undefined),
  )
  expect(looked).toContain('This file is not here any more')

  const admin = await browserOf(browser, 'admin')
  await admin.goto('/desk/import')
  await expect(admin.getByText('Editors and reviewers import claims.')).toBeVisible()
  await expect(admin.getByLabel('File with claims')).toHaveCount(0)
  const sent = await admin.request.post('/desk/uploads', {
    headers: {
      'Tus-Resumable': '1.0.0',
      'Upload-Length': '10',
      'Upload-Metadata': `filename ${Buffer.from('a.csv').toString('base64')},purpose ${Buffer.from('import').toString('base64')}`,
      Origin: new URL(admin.url()).origin,
    },
  })
  expect(sent.status()).toBe(403)
  const began = await answerTo(admin, page, '"dry"', () =>
    page.getByRole('button', { name: 'Try it dry' }).click(),
  )
  expect(began).toContain('Your role does not allow this.')
  const nobody = await browserOf(browser, null)
  const state = await nobody.request.get(`/desk/import/${crypto.randomUUID()}/state`)
  expect(state.status()).toBe(401)
  expectQuiet()
})

test('what was said of a file is there again after a reload, on a phone and by the keyboard alone', async ({
  browser,
}) => {
  const { page, expectQuiet } = await watchedPage(browser, 'editor')
  await page.setViewportSize({ width: 375, height: 800 })
  await sendFile(page, cranes(newToken()))
  await mapCranes(page)
  await expect(page.locator('[data-preview]')).toHaveCount(20)
  await expectSound(page)
  await page.waitForTimeout(500)
  await page.reload()
  await expect(page.getByText('What you said of this file before is back.')).toBeVisible()
  await expect(field(page, 'Whose verdict')).toHaveValue('cChecker')
  await page.getByRole('textbox', { name: /^Whose file it is/ }).focus()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await onImport(page, 'ENDED')
  await expectSound(page)
  expectQuiet()
})

test('the wizard speaks Persian from right to left', async ({ browser }) => {
  const { page, expectQuiet } = await watchedPage(browser, 'editor')
  await sendFile(page, cranes(newToken()))
  const url = process.env.WHENCE_E2E_URL ?? 'http://localhost:3000'
  await page.context().addCookies([{ name: 'whence-language', value: 'fa', url }])
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
  await expect(page.getByRole('heading', { name: 'هر ستون چیست' })).toBeVisible()
  await expectSound(page)
  expectQuiet()
})

if (existsSync(data))
  test('files of other makers are known by their columns, a second file among them', async ({ browser }) => {
    test.setTimeout(120_000)
    const at = (name: string) => fileURLToPath(new URL(name, data))
    const { page, expectQuiet } = await watchedPage(browser, 'editor2')
    await sendFile(page, at('averitec/dev-first50.json'))
    await expect(page.getByText('The columns are those of AVeriTeC files')).toBeVisible()
    await expect(page.locator('[data-preview="taken"]')).toHaveCount(20)
    await page.getByRole('button', { name: 'Try it dry' }).click()
    await onImport(page, 'ENDED')
    expect(await countsOn(page)).toMatchObject({ read: 50, refused: 0 })

    await sendFile(page, at('euvsdisinfo/posts.csv'))
    // Said where the rows would be, and beside the buttons that wait for it.
    await expect(page.getByText('The mapping wants a second file.')).toHaveCount(2)
    await page.getByLabel('Second file', { exact: true }).setInputFiles(at('euvsdisinfo/publications.csv'))
    await page.getByRole('button', { name: 'Send this file' }).click()
    await expect(page.locator('[data-preview]')).toHaveCount(20)
    await expect(page.locator('[data-preview]').filter({ hasText: 'Documents' }).first()).toBeVisible()
    await expectSound(page)
    expectQuiet()
  })
