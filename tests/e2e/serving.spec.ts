import { connect, type Socket } from 'node:net'
import { expect } from '@playwright/test'
import { test } from './alive'

const STALLED = 300

/** Sends the beginning of a request and nothing more; settles with how long the server put up with it, in ms. */
function stall(url: URL, beginning: string): Promise<number> {
  const begun = Date.now()
  return new Promise((resolve, reject) => {
    const socket: Socket = connect(Number(url.port), url.hostname, () => socket.write(beginning))
    socket.on('data', () => undefined)
    socket.on('error', reject)
    socket.on('close', () => resolve(Date.now() - begun))
  })
}

test('who sends slowly is cut off, and nobody else waits for it', async ({ request, baseURL }) => {
  const url = new URL(baseURL ?? '')
  const half = 'GET / HTTP/1.1\r\nHost: whence.test\r\n'
  const body = 'POST /sign-in HTTP/1.1\r\nHost: whence.test\r\nContent-Length: 1000\r\n\r\nhalf'
  const stalled = Array.from({ length: STALLED }, (_, n) => stall(url, n % 2 ? half : body))
  const times: number[] = []
  for (let n = 0; n < 40; n += 1) {
    const begun = Date.now()
    expect((await request.get('/healthz')).status()).toBe(200)
    times.push(Date.now() - begun)
  }
  expect(times.sort((a, b) => a - b)[35]).toBeLessThan(500)
  expect(Math.max(...(await Promise.all(stalled)))).toBeLessThan(40_000)
})

test('no answer names the software, and TRACE is refused', async ({ request }) => {
  const answer = await request.get('/healthz')
  expect(answer.headers()).not.toHaveProperty('x-powered-by')
  expect(answer.headers()).not.toHaveProperty('server')
  const traced = await request.fetch('/healthz', { method: 'TRACE', failOnStatusCode: false })
  expect(traced.status()).toBe(405)
})

test('a stranger cannot make Next believe that a request comes from itself or from elsewhere', async ({
  request,
}) => {
  const headers = {
    'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'https',
    'x-matched-path': '/desk',
    'x-invoke-path': '/desk',
  }
  const answer = await request.get('/desk', { headers, maxRedirects: 0 })
  expect([302, 303, 307, 308]).toContain(answer.status())
  expect(answer.headers().location).not.toContain('evil.example')
  expect(answer.headers().location).toContain('/sign-in')
})
