import { AsyncLocalStorage } from 'node:async_hooks'
import {
  createServer,
  request as ask,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { log } from '@/lib/log'
import type { Address } from '@/lib/front/addresses'
import { makeFront } from '@/lib/front/front'
import { readerScript } from '@/lib/front/reader-script'
import type { Render } from '@/lib/front/render-apart'
import type { Speech } from '@/lib/words/speech'

/** What stands in the public's world now, and what an address says of it. */
let now: string
let render: ReturnType<typeof vi.fn<Render>>
let lookUp: (address: Address) => Promise<string | null>
let server: Server
let speech: AsyncLocalStorage<Speech>

const page = (words: string) =>
  `<!DOCTYPE html><html><body><p>${words}</p>${'.'.repeat(2_000)}<script nonce="1">take over</script></body></html>`

const html = (response: ServerResponse, words: string, status = 200) => {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'private, no-cache, no-store, max-age=0, must-revalidate',
    'content-security-policy': "script-src 'nonce-1'",
    'x-content-type-options': 'nosniff',
  })
  response.end(page(words))
}

async function listen(room = 1_000_000, isDev = false) {
  speech = new AsyncLocalStorage<Speech>()
  const front = makeFront({ speech, versionOf: (address) => lookUp(address), room, isDev })
  server = createServer((request, response) => void front.answer(request, response, render))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
}

type Answer = { status: number; headers: IncomingMessage['headers']; body: Buffer; text: string }

function get(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  const { port } = server.address() as AddressInfo
  return new Promise((resolve, reject) => {
    const sent = ask({ port, host: '127.0.0.1', path, method, headers }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('end', () => {
        const body = Buffer.concat(chunks)
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body, text: body.toString() })
      })
    })
    sent.on('error', reject)
    sent.end()
  })
}

beforeEach(() => {
  now = 'v1'
  lookUp = async ({ stamp }) => (stamp === null ? null : now)
  render = vi.fn<Render>(async (_request, response) => html(response, now))
  vi.spyOn(log, 'error').mockImplementation(() => undefined)
})
afterEach(async () => {
  server.closeAllConnections()
  await new Promise((done) => server.close(done))
})

describe('a page asked for again', () => {
  beforeEach(() => listen())

  test('is not rendered again while its version stands, and is the moment it moves', async () => {
    expect((await get('/claims')).text).toContain('<p>v1</p>')
    expect((await get('/claims')).text).toContain('<p>v1</p>')
    expect(render).toHaveBeenCalledTimes(1)
    now = 'v2'
    expect((await get('/claims')).text).toContain('<p>v2</p>')
    expect(render).toHaveBeenCalledTimes(2)
  })

  test('comes without scripts, under a policy without nonce, to be asked for anew each time', async () => {
    const { text, headers } = await get('/claims')
    expect(text).not.toContain('take over')
    expect(headers['content-security-policy']).toContain(`script-src '${readerScript.integrity}'`)
    expect(headers['content-security-policy']).not.toContain('nonce')
    expect(headers).toMatchObject({
      'cache-control': 'public, no-cache',
      vary: 'Accept-Encoding',
      'content-language': 'en',
      'x-content-type-options': 'nosniff',
    })
  })

  test('travels in gzip at once and in Brotli once it is asked for again, and says the same in each', async () => {
    const both = { 'accept-encoding': 'gzip, br' }
    const first = await get('/claims', both)
    expect(first.headers['content-encoding']).toBe('gzip')
    await vi.waitFor(async () => expect((await get('/claims', both)).headers['content-encoding']).toBe('br'))
    const second = await get('/claims', both)
    const plain = await get('/claims')
    expect(gunzipSync(first.body).equals(plain.body)).toBe(true)
    expect(brotliDecompressSync(second.body).equals(plain.body)).toBe(true)
    expect(new Set([first, second, plain].map(({ headers }) => headers.etag)).size).toBe(3)
    for (const { headers, body } of [first, second, plain])
      expect(headers['content-length']).toBe(String(body.byteLength))
    expect(render).toHaveBeenCalledTimes(1)
  })

  test('is not sent to who has it, in whatever encoding, and is to who has another version', async () => {
    const tags = [
      (await get('/claims')).headers.etag ?? '',
      (await get('/claims', { 'accept-encoding': 'gzip' })).headers.etag ?? '',
    ]
    for (const tag of tags)
      for (const sent of [tag, `W/${tag}`, `"else", ${tag}`]) {
        const answer = await get('/claims', { 'if-none-match': sent })
        expect([answer.status, answer.body.byteLength, answer.headers.etag]).toEqual([304, 0, tag])
        expect(answer.headers['cache-control']).toBe('public, no-cache')
      }
    now = 'v2'
    for (const tag of tags) expect((await get('/claims', { 'if-none-match': tag })).status).toBe(200)
  })

  test('one page’s tag is no other page’s, nor the same page’s in another language', async () => {
    const paths = [
      '/claims',
      '/claims?status=X',
      '/fa/claims',
      '/ru/claims',
      '/',
      '/claims/one',
      '/claims/two',
    ]
    const tags = await Promise.all(paths.map(async (path) => (await get(path)).headers.etag))
    expect(new Set(tags).size).toBe(paths.length)
  })

  test('to HEAD all is said but the page itself', async () => {
    const whole = await get('/claims')
    const head = await get('/claims', {}, 'HEAD')
    expect(head.body.byteLength).toBe(0)
    for (const name of ['etag', 'content-length', 'content-type', 'cache-control', 'content-security-policy'])
      expect(head.headers[name], name).toBe(whole.headers[name])
  })

  test('is rendered once for everybody who asks at once', async () => {
    let go = () => {}
    const gate = new Promise<void>((open) => (go = open))
    render.mockImplementation(async (_request, response) => {
      await gate
      html(response, now)
    })
    const asked = Array.from({ length: 20 }, () => get('/claims'))
    await vi.waitFor(() => expect(render).toHaveBeenCalled())
    go()
    for (const { text } of await Promise.all(asked)) expect(text).toContain('v1')
    expect(render).toHaveBeenCalledTimes(1)
  })

  test('as of a moment still to come is not kept: it says something else once that has come', async () => {
    const path = `/claims?asOf=${new Date(Date.now() + 60_000).toISOString()}`
    expect((await get(path)).headers.etag).toBeUndefined()
    expect((await get('/claims?asOf=2026-01-01T00:00:00Z')).headers.etag).toBeDefined()
  })

  test('rendered while the version moved is kept under neither, nor does it get a tag', async () => {
    render.mockImplementationOnce(async (_request, response) => {
      now = 'v2'
      html(response, 'v1')
    })
    const torn = await get('/claims')
    expect(torn.headers.etag).toBeUndefined()
    expect((await get('/claims')).text).toContain('<p>v2</p>')
    now = 'v1'
    await get('/claims')
    expect(render).toHaveBeenCalledTimes(3)
  })

  test('who asks after the version moved does not wait for the rendering of the old one', async () => {
    let go = () => {}
    const gate = new Promise<void>((open) => (go = open))
    render.mockImplementationOnce(async (_request, response) => {
      await gate
      html(response, 'v1')
    })
    const early = get('/claims')
    await vi.waitFor(() => expect(render).toHaveBeenCalled())
    now = 'v2'
    expect((await get('/claims')).text).toContain('<p>v2</p>')
    go()
    await early
    expect((await get('/claims')).text).toContain('<p>v2</p>')
  })
})

describe('what is rendered', () => {
  beforeEach(() => listen())

  test('knows nothing of who asked', async () => {
    const sent: IncomingMessage['headers'][] = []
    render.mockImplementation(async ({ headers }, response) => {
      sent.push(headers)
      html(response, now)
    })
    await get('/claims', {
      cookie: 'next-auth.session-token=secret',
      rsc: '1',
      'next-router-prefetch': '1',
      'accept-language': 'ru',
      'x-anything': '1',
      authorization: 'Bearer x',
    })
    expect(Object.keys(sent[0] ?? {}).sort()).toEqual([
      'host',
      'user-agent',
      'x-forwarded-for',
      'x-forwarded-host',
      'x-forwarded-proto',
    ])
  })

  test('speaks the language of the address, fifty at once in four of them, none mixed', async () => {
    render.mockImplementation(async ({ url }, response) => {
      await new Promise((go) => setTimeout(go, Math.random() * 20))
      const said = speech.getStore()
      html(response, `${said?.locale} ${said?.path} ${url}`)
    })
    const asked = Array.from({ length: 50 }, (_, n) => (['en', 'fa', 'ru', 'ar'] as const)[n % 4] ?? 'en')
    const answers = await Promise.all(
      asked.map((locale, n) => get(`${locale === 'en' ? '' : `/${locale}`}/claims?q=${n}`)),
    )
    answers.forEach(({ text, headers }, n) => {
      expect(text).toContain(`<p>${asked[n]} /claims?q=${n} /claims?q=${n}</p>`)
      expect(headers['content-language']).toBe(asked[n])
    })
  })

  test('that is not there, led on or refused to be kept is rendered each time', async () => {
    render.mockImplementation(async ({ url }, response) => {
      if (url === '/claims/gone') return html(response, 'nothing', 404)
      if (url === '/claims/moved') {
        response.writeHead(308, { location: '/claims/else' })
        return void response.end()
      }
      response.writeHead(200, { 'content-type': 'text/plain', 'cache-control': 'no-store' })
      response.end('now only')
    })
    for (const [path, status] of [
      ['/claims/gone', 404],
      ['/claims/moved', 308],
      ['/oembed', 200],
    ] as const) {
      const answers = [await get(path), await get(path)]
      expect(answers.map((answer) => answer.status)).toEqual([status, status])
      for (const { headers } of answers) expect(headers.etag).toBeUndefined()
    }
    expect(render).toHaveBeenCalledTimes(6)
    expect((await get('/oembed')).headers['cache-control']).toBe('no-store')
  })

  test('that is not there is told in words, also where Next would leave that to scripts', async () => {
    render.mockImplementation(async ({ url }, response) => {
      if (url === '/_not-found') return html(response, `nothing at ${speech.getStore()?.path}`, 404)
      response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' })
      response.end('<html id="__next_error__"><body><script>draw()</script></body></html>')
    })
    const answer = await get('/fa/claims/none')
    expect([answer.status, answer.headers.etag]).toEqual([404, undefined])
    expect(answer.text).toContain('<p>nothing at /claims/none</p>')
  })

  test('and led on, stays in the language', async () => {
    render.mockImplementation(async (_request, response) => {
      response.writeHead(308, { location: '/claims/else' })
      response.end()
    })
    expect((await get('/ar/claims/moved')).headers.location).toBe('/ar/claims/else')
    expect((await get('/claims/moved')).headers.location).toBe('/claims/else')
  })

  test('is whole, however large it is and however carefully it is written', async () => {
    const parts = Array.from({ length: 200 }, (_, n) => `${n} ${'é'.repeat(1_000)}\n`)
    render.mockImplementation(async (_request, response) => {
      response.setHeader('content-type', 'text/plain')
      for (const part of parts) {
        const hasRoom = response.write(Buffer.from(part))
        if (!hasRoom) await new Promise((go) => response.once('drain', go))
      }
      response.end()
    })
    expect((await get('/claims')).text).toBe(parts.join(''))
  })

  test('may be embedded elsewhere only where it is meant to be', async () => {
    expect((await get('/embed/claims/x')).headers['cross-origin-resource-policy']).toBe('cross-origin')
    expect((await get('/claims/x')).headers['content-security-policy']).toContain("frame-ancestors 'none'")
  })

  test('keeps no more than there is room for', async () => {
    await new Promise((done) => server.close(done))
    await listen(0)
    await get('/claims')
    await get('/claims')
    expect(render).toHaveBeenCalledTimes(2)
  })
})

describe('in trouble', () => {
  beforeEach(() => listen())

  test('nothing old is shown when the version cannot be looked up, and it is written down', async () => {
    await get('/claims')
    lookUp = () => Promise.reject(new Error('the database is away'))
    const answer = await get('/claims')
    expect(answer.status).toBe(503)
    expect(answer.text).not.toContain('v1')
    expect(answer.headers).toMatchObject({ 'cache-control': 'no-store', 'retry-after': '5' })
    expect(answer.text).toContain('This page could not be made')
    expect(log.error).toHaveBeenCalledTimes(1)
    lookUp = async () => now
    expect((await get('/claims')).text).toContain('v1')
  })

  test.each([
    ['a rendering that fails', async () => Promise.reject(new Error('no'))],
    ['an answer of 500', async (_: IncomingMessage, response: ServerResponse) => html(response, 'x', 500)],
    [
      'one that breaks off',
      async (_: IncomingMessage, response: ServerResponse) => {
        response.write('half')
        response.destroy()
      },
    ],
    [
      'a page whose parts come by script',
      async (_: IncomingMessage, response: ServerResponse) => html(response, '<!--$?-->'),
    ],
  ])('%s is a plain page that says so, and is not kept', async (_, broken) => {
    render.mockImplementationOnce(broken)
    const answer = await get('/claims?q=<b>')
    expect([answer.status, answer.headers['cache-control']]).toEqual([500, 'no-store'])
    expect(answer.text).not.toContain('<b>')
    expect((await get('/claims?q=<b>')).status).toBe(200)
  })
})

describe('an address that cannot be read', () => {
  const broken = '%E0%A4%A'
  beforeEach(async () => {
    await listen()
    // As Next does: what it cannot decode, it takes for a fault of its own.
    render.mockImplementation(async ({ url = '', method }, response) => {
      decodeURIComponent(url.split('?')[0] ?? '')
      html(response, `${method} ${url}`, url === '/_not-found' ? 404 : 200)
    })
  })

  test.each([
    `/topics/${broken}`,
    `/claims/${broken}/history`,
    `/fa/sources/${broken}`,
    `/fa/${broken}`,
    `/embed/claims/${broken}`,
    `/claimants/${broken}/feed.xml`,
    '/topics/%ED%A0%80',
    `/desk/claims/${broken}`,
    `/files/${broken}`,
  ])('names nothing, and is told so by the ordinary page: %s', async (path) => {
    const { status, text, headers } = await get(path)
    expect([status, headers.etag]).toEqual([404, undefined])
    expect(text).toContain('/_not-found')
  })

  test('is no fault of ours to who writes there, nor to programs', async () => {
    expect((await get(`/topics/${broken}`, {}, 'POST')).status).toBe(404)
    const told = await get(`/api/v1/claims/${broken}/prov`)
    expect([told.status, told.headers['content-type']]).toEqual([404, 'application/problem+json'])
    expect(JSON.parse(told.text)).toMatchObject({ status: 404, type: '/api/v1/problems/not-found' })
    expect(log.error).not.toHaveBeenCalled()
  })

  test('is another matter than what is asked of one: that may be anything, also where no moment can be read', async () => {
    expect((await get(`/claims?q=${broken}`)).status).toBe(200)
    for (const path of [`/claims?asOf=${broken}`, `/elsewhere?asOf=${broken}&from=%E0`])
      expect((await get(path)).status, path).toBe(200)
  })

  test('is answered in the language that it begins with', async () => {
    expect((await get(`/ru/topics/${broken}`)).headers['content-language']).toBe('ru')
  })
})

describe('everybody else', () => {
  test('is passed on as they came: the desk, programs, files, and whoever writes', async () => {
    await listen()
    const seen: (string | undefined)[] = []
    render.mockImplementation(async ({ url, headers, method }, response) => {
      seen.push(`${method} ${url} ${headers.cookie}`)
      response.end('passed on')
    })
    const cookie = { cookie: 'a=1' }
    for (const path of ['/desk', '/api/v1/openapi.json', '/files/ab', '/_next/x.js', '/healthz'])
      await get(path, cookie)
    await get('/claims', cookie, 'POST')
    expect(seen).toEqual([
      'GET /desk a=1',
      'GET /api/v1/openapi.json a=1',
      'GET /files/ab a=1',
      'GET /_next/x.js a=1',
      'GET /healthz a=1',
      'POST /claims a=1',
    ])
  })

  test('gets the reader’s script under its own name alone, for good', async () => {
    await listen()
    const script = await get(readerScript.src)
    expect(script.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    })
    expect((await get('/reader/0000.js')).status).toBe(404)
    expect(render).not.toHaveBeenCalled()
  })

  test('while developing, pages are Next’s own in the language of the address', async () => {
    await listen(1_000_000, true)
    render.mockImplementation(async ({ url, headers }, response) => {
      response.end(`${speech.getStore()?.locale} ${url} ${String(headers.rsc)}`)
    })
    expect((await get('/fa/claims?_rsc=1', { rsc: '1' })).text).toBe('fa /claims?_rsc=1 1')
    expect((await get('/fa/claims?_rsc=1', { rsc: '1' })).headers.etag).toBeUndefined()
  })
})
