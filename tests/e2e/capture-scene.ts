import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Browser, expect, type Page } from '@playwright/test'
import { browserOf, type Person } from './review-scene'

let made = 0
/** A title that nothing else in the newsroom has. */
export const fresh = (title: string) => `${title} ${Date.now()}-${(made += 1)}`

export const fixture = (name: string) => resolve('tests/fixtures', name)
export const sha256Of = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

export const idIn = (page: Page) => new URL(page.url()).pathname.split('/').at(-1) ?? ''

// axe reads the styles in a shadow root, the waveform's, through a style element of its own: that one comes from no address.
const isOfAxe = (line: string, url: string) => url === '' && line.startsWith('Applying inline style')
// A browser asks for this one by itself where a busy page names its own icon late.
const isOfBrowser = (url: string) => url.endsWith('/favicon.ico')

/** A person's page on which nothing may be written to the error log; `isExpected` names what a test provokes itself. */
export async function watchedPage(
  browser: Browser,
  person: Person | null,
  isExpected: (line: string) => boolean = () => false,
): Promise<{ page: Page; expectQuiet: () => void }> {
  const page = await browserOf(browser, person)
  // A step that hangs fails by itself, long before the whole test does.
  page.setDefaultTimeout(15_000)
  const faults: string[] = []
  const take = (line: string) => {
    if (!isExpected(line)) faults.push(line)
  }
  page.on('pageerror', ({ message }) => take(message))
  page.on('console', (line) => {
    const { url } = line.location()
    if (line.type() !== 'error' || isOfAxe(line.text(), url) || isOfBrowser(url)) return
    take(`${line.text()} (${url})`)
  })
  return { page, expectQuiet: () => expect(faults).toEqual([]) }
}

/** Chooses a file on the page for new documents and sends it; stays on the page. */
export async function chooseFile(
  page: Page,
  file: string | { name: string; mimeType: string; buffer: Buffer },
) {
  await page.goto('/desk/documents/new?way=file')
  await page.getByLabel(/^File to send/).setInputFiles(file)
}

export const onCapture = (page: Page) => page.waitForURL(/\/desk\/captures\/[0-9a-f-]{36}/)

/** The capture on the page has come in; small machines take their time over it. */
export const ready = (page: Page) =>
  expect(page.locator('[data-capture-state="READY"]')).toBeVisible({ timeout: 40_000 })

/** Uploads a fixture and answers with the hash that the page showed before it was sent; stays on the capture's page. */
export async function uploaded(page: Page, name: string): Promise<string> {
  await chooseFile(page, fixture(name))
  const shown = page.locator('[data-sent-sha256]')
  await expect(shown).toHaveText(/^[0-9a-f]{64}$/)
  const hash = await shown.innerText()
  await page.getByRole('button', { name: 'Send this file' }).click()
  await onCapture(page)
  expect(hash).toBe(sha256Of(readFileSync(fixture(name))))
  return hash
}

export type Described = {
  title: string
  genre: string
  distance: string
  language?: string
  publisher?: string
}

/** Says of a capture what it is, and keeps it as a document; answers with the document's address. */
export async function keptAs(page: Page, { title, genre, distance, language, publisher }: Described) {
  await ready(page)
  await page.getByRole('textbox', { name: /^Title/ }).fill(title)
  if (publisher) {
    await page.getByRole('combobox', { name: /^Publisher/ }).fill(publisher)
    await page.getByRole('option', { name: publisher }).first().click()
  }
  await page.getByRole('combobox', { name: /^Genre/ }).selectOption(genre)
  await page.getByRole('combobox', { name: /^Distance/ }).selectOption(distance)
  if (language) await page.getByRole('combobox', { name: /^Language/ }).selectOption(language)
  await page.getByRole('button', { name: 'Keep as a document' }).click()
  await page.waitForURL(/\/desk\/documents\/[0-9a-f-]{36}/)
  return new URL(page.url()).pathname
}

/** Gives an address to capture; stays on the capture's page. */
export async function asked(page: Page, url: string) {
  await page.goto('/desk/documents/new?way=address')
  await page.getByRole('textbox', { name: /^Address/ }).fill(url)
  await page.getByRole('button', { name: 'Capture' }).click()
}

/** Finds words in a text document and begins a claim from them. */
export async function beginClaim(page: Page, words: string, statement: string, claimant: string) {
  await page.getByRole('searchbox', { name: 'Find words' }).fill(words)
  await page.getByRole('button', { name: 'Log claim from this passage' }).click()
  await expect(page.locator('form [data-quotation]').first()).toHaveText(words)
  await fillClaim(page, statement, claimant)
}

export async function fillClaim(page: Page, statement: string, claimant: string) {
  await page.getByRole('textbox', { name: /^Statement/ }).fill(statement)
  await page.getByRole('combobox', { name: /^Name/ }).first().fill(claimant)
  await page.getByRole('option', { name: claimant }).first().click()
}

/** Sends the claim's form; answers with the claim's reference. */
export async function submitClaim(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Log and submit for review' }).click()
  await page.waitForURL(/\/desk\/claims\/C-[0-9A-Z]{5}$/)
  return idIn(page)
}

/** A newspaper's page that says of itself what it is, in the three ways in which pages do. */
export const newspaper = (title: string, said: string) => `<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><title>${title} | The Lorvane Courier</title>
<meta property="og:title" content="${title}"><meta property="og:site_name" content="The Lorvane Courier">
<meta name="citation_author" content="Ines Okafor">
<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"${title}",
"inLanguage":"en-GB","datePublished":"2026-03-14T08:00:00Z","publisher":{"@type":"Organization","name":"The Lorvane Courier"}}</script>
</head><body><nav>Home Sport Weather</nav><article><h1>${title}</h1><p>By Ines Okafor, 14 March 2026</p>
<p>${said}, the harbour office wrote on Friday. Two crews waited outside the breakwater and were led in by the pilot at night.</p>
<p>The office gave no reason. A clerk, asked twice, spoke of the crane and of a storm that nobody else remembers, and then asked not to be named in this report.</p>
<p>Shopkeepers on the quay count what they lost in those days, and they mean to bring the sum before the council of the town in April.</p></article></body></html>`
