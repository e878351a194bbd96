import { randomBytes } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { test } from './alive'
import { chooseFile, fresh, onCapture, ready, sha256Of, watchedPage } from './capture-scene'
import { expectSound } from './review-scene'

const PART = 4 * 1024 * 1024
const RATE = 16_000

/** A recording of noise, three parts and a bit long, that no other run of these tests has sent. */
function noise(): Buffer {
  const samples = randomBytes(3 * PART + 500_000)
  const head = Buffer.alloc(44)
  head.write('RIFF', 0, 'latin1')
  head.writeUInt32LE(36 + samples.length, 4)
  head.write('WAVEfmt ', 8, 'latin1')
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(1, 22)
  head.writeUInt32LE(RATE, 24)
  head.writeUInt32LE(RATE * 2, 28)
  head.writeUInt16LE(2, 32)
  head.writeUInt16LE(16, 34)
  head.write('data', 36, 'latin1')
  head.writeUInt32LE(samples.length, 40)
  return Buffer.concat([head, samples])
}

async function fileOf(path: string, bytes: Buffer): Promise<string> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, bytes)
  return path
}

/** A door through which `open` parts go, and no further one until it is told. Answers where each part began. */
async function gate(page: Page, open: number) {
  const began: number[] = []
  let left = open
  await page.route('**/desk/uploads/**', async (route) => {
    const request = route.request()
    if (request.method() !== 'PATCH') return route.continue()
    began.push(Number(request.headers()['upload-offset']))
    left -= 1
    // Left unanswered, as on a line that has died; whoever gives up aborts it.
    return left < 0 ? undefined : route.continue()
  })
  return { began, let: (more: number) => void (left = more) }
}

const bar = (page: Page) => page.getByRole('progressbar', { name: 'Sending the file' })
const sentIs = (page: Page, bytes: number) =>
  expect.poll(() => bar(page).evaluate((element: HTMLProgressElement) => element.value)).toBe(bytes)

test('a large file is paused and goes on, and goes on after the page was left, each byte sent once', async ({
  browser,
}, info) => {
  test.setTimeout(90_000)
  const bytes = noise()
  const file = await fileOf(info.outputPath('night-watch.wav'), bytes)
  const { page, expectQuiet } = await watchedPage(browser, 'editor')
  const door = await gate(page, 1)

  await chooseFile(page, file)
  await expect(page.locator('[data-sent-sha256]')).toHaveText(sha256Of(bytes))
  await page.getByRole('button', { name: 'Send this file' }).click()
  await expect.poll(() => door.began).toEqual([0, PART])
  await sentIs(page, PART)
  await expect(page.getByText('32 %: 4.2 MB of 13.1 MB').last()).toBeVisible()
  await page.getByRole('button', { name: 'Pause' }).click()
  await expect(page.getByText('Paused.')).toBeVisible()
  await expectSound(page)
  door.let(1)
  await page.getByRole('button', { name: 'Go on', exact: true }).click()
  await expect.poll(() => door.began).toEqual([0, PART, PART, 2 * PART])

  await chooseFile(page, file)
  await expect(page.getByText('A part of it is there from before; only the rest is sent.')).toBeVisible()
  door.let(9)
  await page.getByRole('button', { name: 'Go on sending' }).click()
  await onCapture(page)
  expect(door.began).toEqual([0, PART, PART, 2 * PART, 2 * PART, 3 * PART])
  await expect(page.getByText('What arrived is what you sent')).toBeVisible()
  await ready(page)
  const kept = await page.request.get(`/files/${sha256Of(bytes)}`)
  expect((await kept.body()).equals(bytes)).toBe(true)
  expect(kept.headers()['content-disposition']).toMatch(/^attachment/)
  await page.getByRole('button', { name: 'Drop this capture' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Drop it' }).click()
  await page.waitForURL(/\/desk\/documents$/)
  expectQuiet()
})

test('what Whence cannot hold is refused in a sentence, whatever the file is called', async ({ browser }) => {
  const { page, expectQuiet } = await watchedPage(browser, 'editor', (line) => line.includes('/desk/uploads'))
  const programme = Buffer.concat([Buffer.from('7f454c4602010100', 'hex'), Buffer.alloc(3000, 1)])
  await chooseFile(page, { name: 'minutes.pdf', mimeType: 'application/pdf', buffer: programme })
  await page.getByRole('button', { name: 'Send this file' }).click()
  const refusal = page.getByRole('alert').filter({ hasText: 'The desk does not take this file' })
  await expect(refusal).toContainText('This is a program, and no document.')
  await expect(refusal).toContainText('Whence holds PDF, HTML, text, pictures, sound and video.')
  await expectSound(page)
  // The next file is chosen before the desk has dropped what it holds of this one, and stays chosen.
  let drop = () => {}
  const mayDrop = new Promise<void>((resolve) => {
    drop = resolve
  })
  await page.route(/\/desk\/uploads\//, async (route) => {
    await mayDrop
    await route.continue()
  })
  const dropping = page.waitForRequest((request) => request.method() === 'DELETE')
  await page.getByRole('button', { name: 'Choose another file' }).click()
  await dropping
  await page
    .getByLabel(/^File to send/)
    .setInputFiles({ name: 'empty.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) })
  await expect(page.getByText('This file is empty. Choose another.')).toBeVisible()
  const isDropped = page.waitForResponse((answer) => answer.request().method() === 'DELETE')
  drop()
  await isDropped
  await expect(page.getByRole('button', { name: 'Choose another file' })).toHaveCount(0)
  await expect(page.getByText('This file is empty. Choose another.')).toBeVisible()
  await page.goto('/desk/documents')
  await expect(page.getByText('minutes.pdf')).toHaveCount(0)
  expectQuiet()
})

test('an upload that is called off leaves nothing in the list and nothing to go on from', async ({
  browser,
}, info) => {
  const name = `${fresh('called-off').replaceAll(' ', '-')}.wav`
  const file = await fileOf(info.outputPath(name), noise())
  const { page, expectQuiet } = await watchedPage(browser, 'editor')
  const door = await gate(page, 1)
  const making = page.waitForResponse(
    (answer) => answer.request().method() === 'POST' && answer.url().endsWith('/desk/uploads'),
  )
  await chooseFile(page, file)
  await page.getByRole('button', { name: 'Send this file' }).click()
  const upload = (await making).headers()['location'] ?? ''
  await expect.poll(() => door.began).toEqual([0, PART])
  await sentIs(page, PART)
  const gone = page.waitForResponse((answer) => answer.request().method() === 'DELETE')
  await page.getByRole('button', { name: 'Cancel', exact: true }).first().click()
  expect((await gone).status()).toBe(204)
  const asked = await page.request.fetch(upload, { method: 'HEAD', headers: { 'Tus-Resumable': '1.0.0' } })
  expect([404, 410]).toContain(asked.status())

  await chooseFile(page, file)
  await expect(page.getByRole('button', { name: 'Send this file' })).toBeVisible()
  await page.goto('/desk/documents')
  await expect(page.getByText(name)).toHaveCount(0)
  expectQuiet()
})
