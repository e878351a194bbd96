import { readFileSync } from 'node:fs'
import { type Browser, expect, type Locator, type Page } from '@playwright/test'
import { test } from './alive'
import {
  fillClaim,
  fixture,
  fresh,
  keptAs,
  ready,
  sha256Of,
  submitClaim,
  uploaded,
  watchedPage,
} from './capture-scene'
import { browserOf, decide, expectSound, fillDecision, withBlindShare } from './review-scene'

withBlindShare(0)

const PERSIAN = 'امشب هم حقوق ما را ندادند.'
const ENGLISH = 'Tonight, again, we were not paid.'
/** Of the second sentence, as both subtitle files have it. */
const SPAN = { startMs: 2900, endMs: 4800 }
const RATE = 16_000

/** Opens the form for a transcript or a translation, brings a file of subtitles into it, names who made it, saves. */
async function writeDown(
  page: Page,
  button: string,
  form: string,
  file: string,
  maker: string,
  version: number,
) {
  await page.getByRole('button', { name: button, exact: true }).click()
  const writing = page.getByRole('form', { name: form, exact: true })
  await writing.getByLabel('File of subtitles, SRT or WebVTT').setInputFiles(fixture(file))
  await expect(writing.getByText(/^3 lines read/)).toHaveCount(1)
  await writing.getByRole('textbox', { name: /^Name/ }).fill(maker)
  await writing.getByRole('button', { name: 'Save as a new version' }).click()
  await expect(page.getByText(`Version ${version} is saved.`)).toBeVisible()
}

/** The 16-bit samples in a WAV file of one channel, and how many there are in a second. */
function samplesIn(wav: Buffer): { rate: number; samples: Buffer } {
  expect(wav.toString('latin1', 0, 4) + wav.toString('latin1', 8, 12)).toBe('RIFFWAVE')
  let [rate, at] = [0, 12]
  while (at + 8 <= wav.length) {
    const [name, size] = [wav.toString('latin1', at, at + 4), wav.readUInt32LE(at + 4)]
    if (name === 'fmt ') {
      expect([wav.readUInt16LE(at + 8), wav.readUInt16LE(at + 10), wav.readUInt16LE(at + 22)]).toEqual([
        1, 1, 16,
      ])
      rate = wav.readUInt32LE(at + 12)
    }
    if (name === 'data') return { rate, samples: wav.subarray(at + 8, at + 8 + size) }
    at += 8 + size + (size % 2)
  }
  throw new Error('a WAV without sound')
}

/** The span of the fixture, cut here by counting samples and not by the code under test. */
function spanOfFixture(): Buffer {
  const { samples } = samplesIn(readFileSync(fixture('guard.wav')))
  return samples.subarray((SPAN.startMs * RATE * 2) / 1000, (SPAN.endMs * RATE * 2) / 1000)
}

async function judge(page: Page, rating: string, reason: string) {
  await page.getByText('Judge it', { exact: true }).click()
  const form = page.locator('[data-judge-form]')
  await form.getByRole('button', { name: 'Save the judgement' }).click()
  await expect(form.getByRole('alert').first()).toBeVisible()
  await form.getByRole('radio', { name: new RegExp(`^${rating}`) }).check()
  await form.getByRole('textbox', { name: /^Reason/ }).fill(reason)
  await form.getByRole('button', { name: 'Save the judgement' }).click()
  await expect(page.locator('[data-authenticity] [data-rating]').first()).toHaveText(`${rating}.`)
}

async function share(page: Page, act: 'Open to readers' | 'Close to readers', reason: string) {
  await page.locator('summary', { hasText: act }).click()
  await page
    .locator('[data-share-form]')
    .getByRole('textbox', { name: /^Reason/ })
    .fill(reason)
  await page.locator('[data-share-form]').getByRole('button', { name: act }).click()
  await expect(page.locator(`[data-shared="${act === 'Open to readers'}"]`)).toContainText(reason)
}

/** The quoted words, chosen by keyboard alone: into the transcript, down to the second line, Enter. */
async function quoteByKeyboard(page: Page) {
  const words = page.getByRole('region', { name: 'Transcript, version 1' })
  await words.focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(page.locator('[data-passage]')).toHaveText(PERSIAN)
  await expect(page.locator('[data-span]')).toHaveText('0:02.900 – 0:04.800')
  await page.keyboard.press('Shift+ArrowLeft')
  await expect(page.locator('[data-passage]')).not.toHaveText(PERSIAN)
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowDown')
  await expect(page.locator('[data-passage]')).toHaveText(PERSIAN)
}

/** What a stranger's browser is told of a file by its hash. */
async function strangersAnswer(browser: Browser, sha256: string) {
  const stranger = await browser.newContext()
  const answer = await stranger.request.get(`/files/${sha256}`)
  const found = { status: answer.status(), bytes: await answer.body(), headers: answer.headers() }
  await stranger.close()
  return found
}

/** Another editor compares the transcript with the recording, and the translation with the transcript. */
async function checkBoth(browser: Browser, document: string) {
  const other = await watchedPage(browser, 'editor2')
  await other.page.goto(document)
  for (const what of ['the recording', 'the original']) {
    await other.page.getByRole('button', { name: `I compared this with ${what}` }).click()
    await expect(other.page.getByRole('button', { name: `I compared this with ${what}` })).toHaveCount(0)
  }
  await expect(other.page.getByText(/^Checked by Jonas Weber/)).toHaveCount(2)
  other.expectQuiet()
  await other.page.context().close()
}

/** The span on the review screen is played to its end, and no further. */
async function playSpan(reviewer: Page) {
  await reviewer.getByRole('button', { name: 'Play 0:02.900 – 0:04.800' }).click()
  const player = reviewer.locator('[data-span-player] audio')
  const playedTo = () => player.evaluate((audio: HTMLAudioElement) => audio.currentTime)
  await expect.poll(playedTo).toBeGreaterThan(SPAN.startMs / 1000)
  await expect(reviewer.getByRole('button', { name: 'Play 0:02.900 – 0:04.800' })).toBeVisible()
  expect(Math.abs((await playedTo()) - SPAN.endMs / 1000)).toBeLessThan(0.35)
}

/** How long a browser finds the sound on the page, in seconds. */
const lengthOf = (page: Page) =>
  page.locator('audio').evaluate(
    (element: HTMLAudioElement) =>
      new Promise<number>((resolve, reject) => {
        element.addEventListener('loadedmetadata', () => resolve(element.duration))
        element.addEventListener('error', () => reject(new Error('it cannot be played')))
        element.preload = 'metadata'
        element.load()
      }),
  )

/** What a reader is shown of the quoted words: in their language, their translation, their time, what is known of the recording. */
async function readWhole(shown: Locator) {
  const quotation = shown.locator('[data-quotation]').first()
  await expect(quotation).toHaveText(PERSIAN)
  expect(await quotation.evaluate((element) => element.closest('[lang]')?.getAttribute('lang'))).toBe('fa')
  expect(await quotation.evaluate((element) => element.closest('[dir]')?.getAttribute('dir'))).toBe('rtl')
  const translation = shown.locator('[data-translation]')
  await expect(translation.locator('[lang="en"]')).toHaveText(ENGLISH)
  await expect(translation).toContainText('Translated into English by Dana Whitcombe (a person).')
  await expect(translation).toContainText('Compared with the original by')
  await expect(shown.locator('[data-clip="2900-4800"]').first()).toContainText('of the recording')
  await expect(shown.locator('[data-authenticity="ORIGINAL_MEDIA_CONTENT"]')).toContainText(
    'The spectrum shows one take, and the quay was heard by two of us.',
  )
  await expect(shown.locator('[data-credentials="none"]')).toContainText('None found in the file.')
}

test('the leak: uploaded, written down, translated, checked, quoted by a span, judged, opened, decided, heard, closed', async ({
  browser,
}) => {
  test.setTimeout(150_000)
  const title = fresh('The recording from the quay')
  const statement = fresh('The guards of the quay were not paid')
  const editing = await watchedPage(browser, 'editor')
  const reviewing = await watchedPage(browser, 'reviewer')
  const [editor, reviewer] = [editing.page, reviewing.page]

  const hash = await uploaded(editor, 'guard.wav')
  await expect(editor.getByText('What arrived is what you sent')).toBeVisible()
  await expect(editor.locator('main')).toContainText(hash)
  await ready(editor)
  await expectSound(editor)
  const document = await keptAs(editor, {
    title,
    genre: 'Leaked material',
    distance: 'Primary',
    language: 'Persian',
  })

  await expect(editor.getByText('There is no transcript yet')).toBeVisible()
  await editor.getByRole('button', { name: 'Write the transcript' }).click()
  await expectSound(editor)
  await editor.getByRole('button', { name: /^Close; what you typed is kept/ }).click()
  await writeDown(editor, 'Write the transcript', 'Transcript', 'guard.fa.srt', 'Leila Farhadi', 1)
  await writeDown(editor, 'Translate it', 'Translation', 'guard.en.srt', 'Dana Whitcombe', 2)
  await expect(editor.getByText('Translated by Dana Whitcombe.')).toBeVisible()
  await expect(editor.getByText('Not checked yet.')).toHaveCount(2)
  await expect(editor.getByRole('button', { name: /^I compared this/ })).toHaveCount(0)

  await checkBoth(browser, document)

  await editor.goto(document)
  await quoteByKeyboard(editor)
  await expectSound(editor)
  await editor.getByRole('region', { name: 'Transcript, version 1' }).press('Enter')
  await expect(editor.getByRole('textbox', { name: /^Statement/ })).toBeFocused()
  const quoted = editor.locator('form [data-quotation]').first()
  await expect(quoted).toHaveText(PERSIAN)
  await expect(editor.getByText('Heard at 0:02.900 – 0:04.800')).toBeVisible()
  await expect(editor.getByRole('textbox', { name: /^Translated words/ })).toHaveValue(ENGLISH)
  await expect(editor.getByRole('textbox', { name: /^Translated by/ })).toHaveValue('Dana Whitcombe')
  await fillClaim(editor, statement, 'A guard of the quay, unnamed')
  // Persian is quoted; what is said of it is said in English.
  await expect(editor.getByRole('textbox', { name: /^Statement/ })).toHaveAttribute('lang', 'en')
  await expectSound(editor)
  const ref = await submitClaim(editor)

  // Who brought it does not judge it.
  await editor.goto(document)
  await expect(editor.getByText('Judge it', { exact: true })).toHaveCount(0)
  await reviewer.goto(document)
  await judge(reviewer, 'Original', 'The spectrum shows one take, and the quay was heard by two of us.')
  await share(reviewer, 'Open to readers', 'The voice was changed by who recorded it; nobody is named.')
  await expectSound(reviewer)

  await reviewer.goto(`/desk/claims/${ref}`)
  await expect(reviewer.locator('[data-evidence]').first()).toContainText(PERSIAN)
  await reviewer.getByRole('button', { name: 'I checked this translation' }).click()
  await expect(reviewer.locator('[data-translation="checked"]')).toBeVisible()
  await playSpan(reviewer)
  await expectSound(reviewer)
  await fillDecision(reviewer, 'Unverified', 'One recording was heard; nobody else bears it out.')
  await decide(reviewer)
  await expect(reviewer.getByText('Decided: Unverified')).toBeVisible()
  const address =
    (await reviewer.getByRole('link', { name: 'See the public page' }).getAttribute('href')) ?? ''

  const reader = await browserOf(browser, null, { javaScriptEnabled: false })
  await reader.goto(address)
  const shown = reader.locator('main > article[data-claim]')
  await expect(reader.getByRole('heading', { level: 1 })).toHaveText(statement)
  await readWhole(shown)

  const audio = shown.locator('audio')
  // It is cut in the background.
  await expect(async () => {
    await reader.reload()
    await expect(audio).toHaveCount(1, { timeout: 1000 })
  }).toPass({ timeout: 20_000 })
  const src = (await audio.getAttribute('src')) ?? ''
  const clip = await strangersAnswer(browser, src.split('/').at(-1) ?? '')
  expect(clip.status).toBe(200)
  expect(clip.headers['x-content-type-options']).toBe('nosniff')
  expect(sha256Of(clip.bytes)).toBe(src.split('/').at(-1))
  const { rate, samples } = samplesIn(clip.bytes)
  expect(rate).toBe(RATE)
  expect(samples.equals(spanOfFixture())).toBe(true)
  expect((await strangersAnswer(browser, hash)).status).toBe(404)

  const seeing = await watchedPage(browser, null)
  await seeing.page.goto(address)
  const lasting = await lengthOf(seeing.page)
  expect(Math.abs(lasting - (SPAN.endMs - SPAN.startMs) / 1000)).toBeLessThanOrEqual(1 / RATE)
  await expectSound(seeing.page)
  seeing.expectQuiet()

  await reviewer.goto(document)
  await share(reviewer, 'Close to readers', 'Who recorded it asked us to.')
  await reader.goto(address)
  await expect(shown.locator('audio')).toHaveCount(0)
  await expect(shown).toContainText('Readers cannot hear this recording.')
  await expect(shown.locator('[data-quotation]').first()).toHaveText(PERSIAN)
  expect((await strangersAnswer(browser, sha256Of(clip.bytes))).status).toBe(404)
  editing.expectQuiet()
  reviewing.expectQuiet()
})
