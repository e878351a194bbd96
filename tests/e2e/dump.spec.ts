import { createHash } from 'node:crypto'
import AxeBuilder from '@axe-core/playwright'
import { type APIRequestContext, expect } from '@playwright/test'
import { canaries } from '@/lib/sample/canaries'
import { test } from './alive'

/** Until the worker has made one: at its start, and anew after another test withheld something. */
async function untilServed(request: APIRequestContext): Promise<void> {
  await expect
    .poll(async () => (await request.get('/dump/manifest.json')).status(), { timeout: 120_000 })
    .toBe(200)
}

const textAt = async (request: APIRequestContext, path: string) => (await request.get(path)).text()

test('whoever wants everything finds it at the foot of each page, sees what the files are, and takes one', async ({
  page,
  request,
}) => {
  test.setTimeout(180_000)
  await untilServed(request)
  await page.goto('/')
  await page.getByRole('contentinfo').getByRole('link', { name: 'Everything public, as files' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Everything public, as files')
  const row = page.getByRole('row', { name: /^claims\.csv/ })
  await expect(row).toContainText(/[0-9a-f]{64}/)
  const download = page.waitForEvent('download')
  await row.getByRole('link', { name: 'claims.csv' }).click()
  expect((await download).suggestedFilename()).toBe('claims.csv')
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
})

test('a phone shows it without going sideways, in each language', async ({ browser, request }) => {
  test.setTimeout(180_000)
  await untilServed(request)
  const context = await browser.newContext({ viewport: { width: 375, height: 800 } })
  const page = await context.newPage()
  for (const path of ['/dump', '/fa/dump', '/ru/dump', '/ar/dump']) {
    await page.goto(path)
    await expect(page.getByRole('link', { name: 'claims.csv' })).toHaveAttribute('href', '/dump/claims.csv')
    const [wide, seen] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth])
    expect(wide, path).toBeLessThanOrEqual(seen ?? 0)
  }
  await context.close()
})

test('every file is what its checksum says, whole and in parts, and none holds a word that is not public', async ({
  request,
}) => {
  test.setTimeout(180_000)
  await untilServed(request)
  const sums = (await textAt(request, '/dump/SHA256SUMS')).trimEnd().split('\n')
  expect(sums.length).toBeGreaterThan(20)
  for (const line of sums) {
    const [sum, name = ''] = line.split('  ')
    const answer = await request.get(`/dump/${name}`)
    const body = await answer.body()
    expect([name, createHash('sha256').update(body).digest('hex')]).toEqual([name, sum])
    expect([name, answer.headers()['content-length']]).toEqual([name, String(body.byteLength)])
    for (const word of Object.values(canaries)) expect(body.includes(word), `${name}: ${word}`).toBe(false)
  }
  const whole = await (await request.get('/dump/prov.json')).body()
  const part = await request.get('/dump/prov.json', { headers: { range: 'bytes=100-1099' } })
  expect([part.status(), part.headers()['content-range'], part.headers()['content-length']]).toEqual([
    206,
    `bytes 100-1099/${whole.byteLength}`,
    '1000',
  ])
  expect((await part.body()).equals(whole.subarray(100, 1100))).toBe(true)
  const beyond = await request.get('/dump/prov.json', { headers: { range: `bytes=${whole.byteLength}-` } })
  expect(beyond.status()).toBe(416)
  const head = await request.head('/dump/prov.json')
  expect([head.status(), head.headers()['content-length']]).toEqual([200, String(whole.byteLength)])
})

test('only what the manifest names is there, in no language and by no way round', async ({ request }) => {
  for (const path of [
    '/dump/.silence',
    '/dump/.made',
    '/dump/..%2fsecrets.json',
    '/dump/%2e%2e/secrets.json',
    '/fa/dump/claims.csv',
    '/dump/2020-01-01T010000Z/claims.csv',
  ])
    expect([path, (await request.get(path)).status()]).toEqual([path, 404])
  expect((await request.post('/dump/claims.csv')).status()).toBe(405)
})
