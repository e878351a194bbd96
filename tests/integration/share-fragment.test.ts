import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Browser, chromium } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { placeInSource } from '@/components/reading/text-fragment'
import { browserToTestWith } from '@/tests/support/browser'

const filler = '<p>Other words of other people on another day.</p>'.repeat(120)
const story =
  'The ferry sank at noon, the harbour office said on Tuesday; nobody was on board, and the master-at-arms — a “careful” man, 100% sober & calm — had left it at the quay for the night with its lamps lit.'
const article = (words: string) =>
  `<!doctype html><meta charset="utf-8"><title>Story</title><body>${filler}<div id="here">${words}</div>${filler}`

const pages: Record<string, string> = {
  '/en': article(`<p>${story.replace('&', '&amp;')}</p><p>Nobody has confirmed it since.</p>`),
  '/fa': article('<p dir="rtl" lang="fa">کشتی ظهر غرق شد؛ هیچ‌کس در آن نبود، گفت ناخدا.</p>'),
  '/ja': article(
    `<p lang="ja">渡し船は正午に沈んだと港湾局は述べた。${'乗っていた人は誰もいなかった。'.repeat(12)}それだけである。</p>`,
  ),
  '/twice': `<!doctype html><meta charset="utf-8"><body><p>Yesterday it sank and rose.</p>${article('<p>The clerk wrote that it sank for good, and the clerk knew.</p>')}`,
}
const server = createServer(({ url }, response) => {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
  response.end(pages[url ?? ''] ?? '')
})
let browser: Browser
let origin = ''

beforeAll(async () => {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  browser = await chromium.launch(await browserToTestWith())
})
afterAll(async () => {
  await browser.close()
  await new Promise((closed) => server.close(closed))
})

/** Whether a browser that follows the link shows the quoted place. */
async function isShown(path: string, exact: string, around = { prefix: '', suffix: '' }): Promise<boolean> {
  const page = await browser.newPage({ viewport: { width: 800, height: 600 } })
  try {
    await page.goto(placeInSource(`${origin}${path}`, exact, around) ?? '')
    return await page
      .waitForFunction(
        () => {
          const box = document.getElementById('here')?.getBoundingClientRect()
          return window.scrollY > 0 && box !== undefined && box.top >= -50 && box.top < window.innerHeight
        },
        undefined,
        { timeout: 3_000 },
      )
      .then(
        () => true,
        () => false,
      )
  } finally {
    await page.close()
  }
}

test('a browser scrolls to the quoted words: short and long, over paragraphs, with signs, in other scripts', async () => {
  expect(await isShown('/en', 'The ferry sank at noon, the harbour office said on Tuesday')).toBe(true)
  expect(await isShown('/en', story)).toBe(true)
  expect(await isShown('/en', `${story}\n\nNobody has confirmed it since.`)).toBe(true)
  expect(await isShown('/en', 'the master-at-arms — a “careful” man, 100% sober & calm')).toBe(true)
  expect(await isShown('/en', 'erry sank at no', { prefix: 'The f', suffix: 'on, the harbour' })).toBe(true)
  expect(await isShown('/fa', 'هیچ‌کس در آن نبود، گفت ناخدا')).toBe(true)
  expect(await isShown('/ja', pages['/ja']?.match(/渡し船.*ある。/)?.[0] ?? '')).toBe(true)
})

test('and to the right one of two places, by the words around them', async () => {
  expect(await isShown('/twice', 'it sank')).toBe(false)
  expect(
    await isShown('/twice', 'it sank', { prefix: 'The clerk wrote that ', suffix: ' for good, and the cl' }),
  ).toBe(true)
})

test('words that do not stand there move nothing', async () => {
  expect(await isShown('/en', 'The ferry did not sink at all')).toBe(false)
})
