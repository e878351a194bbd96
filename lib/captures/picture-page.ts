import { chromium, type Browser, type Page } from 'playwright-core'
import { findBrowser } from './find-browser'
import { serveCaptured } from './serve-captured'

export type PageToPicture = {
  /** As captured; a text is taken as UTF-8. */
  html: Uint8Array | string
  /** As the site declared it, of bytes. */
  charset?: string | null
  /** Where it was captured, so that what it refers to is found. */
  url: string
  /** WHENCE_CAPTURE_ALLOW. */
  allow: readonly string[]
  /** Of everything together; 45 seconds. */
  timeoutMs?: number
}

export type PagePicture = { ok: true; screenshot: Uint8Array; pdf: Uint8Array }
export type NoPicture = { ok: false; why: string }

const width = 1280
/** In CSS pixels: what lies below is in the PDF. */
const mostHeight = 12_000
const mostPages = 200

/**
 * The browser's own way out, closed twice: no name resolves, and everything, the loopback too, goes to a proxy that is
 * not there (port 9 of this machine discards). So what is not asked through us, such as a preconnect, goes nowhere.
 */
const cutOff = [
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--proxy-server=http://127.0.0.1:9',
  '--proxy-bypass-list=<-loopback>',
  '--dns-prefetch-disable',
  '--no-pings',
  '--hide-scrollbars',
]

async function screenshotOf(page: Page): Promise<Uint8Array> {
  const height = await page.evaluate(() =>
    Math.max(document.documentElement.scrollHeight, document.body?.scrollHeight ?? 0),
  )
  const clip = { x: 0, y: 0, width, height: Math.min(Math.max(height, 1), mostHeight) }
  return page.screenshot({ type: 'png', fullPage: true, clip, animations: 'disabled', scale: 'css' })
}

async function draw(browser: Browser, captured: PageToPicture): Promise<PagePicture> {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    serviceWorkers: 'block',
    acceptDownloads: false,
    viewport: { width, height: 900 },
    permissions: [],
  })
  const page = await context.newPage()
  const { html, url, allow } = captured
  const served =
    typeof html === 'string'
      ? { bytes: new TextEncoder().encode(html), charset: 'utf-8' }
      : { bytes: html, charset: captured.charset ?? null }
  await serveCaptured(page, { ...served, url, allow })
  await page.goto(url, { waitUntil: 'load' })
  const screenshot = await screenshotOf(page)
  const pdf = await page.pdf({ format: 'A4', printBackground: true, pageRanges: `1-${mostPages}` })
  return { ok: true, screenshot: new Uint8Array(screenshot), pdf: new Uint8Array(pdf) }
}

const sentenceOf = (fault: unknown): string =>
  (fault instanceof Error ? fault.message : String(fault)).split('\n')[0]?.slice(0, 200) ?? ''

const noTime = 'The page could not be drawn in time.'

/** The browser is ended whatever happens, and its pages with it. */
async function drawAndClose(
  browser: Browser,
  captured: PageToPicture,
  ms: number,
): Promise<PagePicture | NoPicture> {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<NoPicture>((resolve) => {
    timer = setTimeout(() => resolve({ ok: false, why: noTime }), ms)
  })
  try {
    return await Promise.race([draw(browser, captured), tooLate])
  } finally {
    clearTimeout(timer)
    await browser.close()
  }
}

/**
 * A picture of a captured page as a reader would have seen it without scripts: a full-page PNG, 1,280 pixels wide and at
 * most 12,000 high, and a PDF on A4. It is drawn from the captured bytes; its parts come through `safeFetch` (at most
 * 60, 10 MB, 20 seconds); the browser itself reaches nobody. Not being able to is an answer, with one sentence why.
 */
export async function picturePage(captured: PageToPicture): Promise<PagePicture | NoPicture> {
  const until = Date.now() + (captured.timeoutMs ?? 45_000)
  try {
    const found = await findBrowser()
    if (!found) return { ok: false, why: 'There is no browser on this machine to draw it with.' }
    const browser = await chromium.launch({
      executablePath: found.executablePath,
      args: [...found.args, ...cutOff],
      env: found.env,
      chromiumSandbox: process.getuid?.() !== 0,
      timeout: Math.max(until - Date.now(), 1),
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    })
    return await drawAndClose(browser, captured, until - Date.now())
  } catch (fault) {
    return { ok: false, why: `The browser could not draw it (${sentenceOf(fault)}).` }
  }
}
