import { existsSync, readFileSync } from 'node:fs'
import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http'
import { createServer as createRawServer, type Server as RawServer, type Socket } from 'node:net'
import { resolve } from 'node:path'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { failureSentence } from '@/lib/captures/failures'
import { type FetchOptions, safeFetch } from '@/lib/net/safe-fetch'

type Listener = { port: number; connections: () => number; origin: string }

let servers: (Server | RawServer)[] = []
let sockets: Socket[] = []

afterEach(async () => {
  for (const socket of sockets) socket.destroy()
  await Promise.all(servers.map((server) => new Promise((closed) => server.close(closed))))
  servers = []
  sockets = []
})

/** A listener at one of the loopback's addresses that counts who comes. */
async function listen(host: string, server: Server | RawServer, port = 0): Promise<Listener> {
  let connections = 0
  server.on('connection', (socket: Socket) => {
    connections += 1
    sockets.push(socket)
    socket.on('error', () => {})
  })
  await new Promise<void>((ready, failed) => server.once('error', failed).listen(port, host, ready))
  servers.push(server)
  const address = server.address()
  const bound = typeof address === 'object' && address ? address.port : 0
  const shown = host.includes(':') ? `[${host}]` : host
  return { port: bound, connections: () => connections, origin: `http://${shown}:${bound}` }
}

const serve = (host: string, answer: RequestListener, port?: number) =>
  listen(host, createServer(answer), port)
const serveBytes = (host: string, ...chunks: (string | Buffer)[]) =>
  listen(
    host,
    createRawServer((socket) => {
      socket.once('data', () => {
        for (const chunk of chunks) socket.write(chunk)
        socket.end()
      })
    }),
  )

const page: RequestListener = (_request, response) => {
  response.setHeader('content-type', 'text/html; charset=utf-8').end('<p>A page.</p>')
}
const nobody = async () => {
  throw new Error('ENOTFOUND')
}
const only2 = (more: Partial<FetchOptions> = {}): FetchOptions => ({
  allow: ['127.0.0.2'],
  timeoutMs: 5_000,
  resolve: nobody,
  ...more,
})
const codeOf = (answer: Awaited<ReturnType<typeof safeFetch>>) =>
  answer.ok ? 'fetched' : answer.failure.code
const textOf = (answer: Awaited<ReturnType<typeof safeFetch>>) =>
  answer.ok ? new TextDecoder().decode(answer.body) : JSON.stringify(answer.failure)

describe('the collected addresses that lead inside', () => {
  const vectors = resolve('../shared/vectors/ssrf/urls.txt')

  // What the public tricks would be answered by the DNS, without asking it.
  const stub = async (name: string) => {
    const spelled = /(\d+\.\d+\.\d+\.\d+)\.nip\.io$/.exec(name)?.[1]
    return [spelled ?? '127.0.0.1']
  }

  test.skipIf(!existsSync(vectors))('every one is refused, and nobody is connected to', async () => {
    const here = await Promise.all(
      ['127.0.0.1', '127.0.1.3', '127.1.1.1', '127.2.2.2'].map((host) => serve(host, page)),
    )
    const urls = readFileSync(vectors, 'utf8').split(/\r?\n/).filter(Boolean)
    expect(urls.length).toBeGreaterThan(90)
    for (const url of urls) {
      const answer = await safeFetch(url, { allow: [], resolve: stub, timeoutMs: 2_000 })
      expect([url, codeOf(answer)]).toEqual([url, 'refused-address'])
    }
    expect(here.map((listener) => listener.connections())).toEqual([0, 0, 0, 0])
  })

  test.each([
    '127.0.0.2',
    '2130706434',
    '0x7f000002',
    '0177.0.0.2',
    '127.2',
    '[::ffff:127.0.0.2]',
    '①②⑦.0.0.2',
  ])('the listener at 127.0.0.2 is not reached as %s', async (host) => {
    const inner = await serve('127.0.0.2', page)
    const answer = await safeFetch(`http://${host}:${inner.port}/`, { allow: [], resolve: nobody })
    expect([codeOf(answer), inner.connections()]).toEqual(['refused-address', 0])
  })

  test.each(['http://user@127.0.0.2', 'http://user:secret@127.0.0.2', 'http://:secret@127.0.0.2'])(
    'a password in the address (%s) is refused, and not repeated',
    async (start) => {
      const listener = await serve('127.0.0.2', page)
      const answer = await safeFetch(`${start}:${listener.port}/`, only2())
      expect([codeOf(answer), listener.connections()]).toEqual(['refused-address', 0])
      expect(JSON.stringify(answer)).not.toContain('secret')
    },
  )

  test('what lies open says so in a sentence', async () => {
    const answer = await safeFetch('http://127.0.0.2:81/', { allow: [] })
    expect(answer.ok ? '' : failureSentence(answer.failure)).toContain('does not fetch 127.0.0.2:81')
  })
})

describe('a name whose answer changes', () => {
  /** Answers 127.0.0.2, which is allowed, the first time, and 127.0.0.3 ever after. */
  const rebinding = () => {
    const asked: string[] = []
    return {
      asked,
      resolve: async (name: string) => [asked.push(name) === 1 ? '127.0.0.2' : '127.0.0.3'],
    }
  }

  test('is looked up once: the address that was checked is the address connected to', async () => {
    const allowed = await serve('127.0.0.2', page)
    const inner = await serve('127.0.0.3', page, allowed.port)
    const { asked, resolve: resolver } = rebinding()
    const answer = await safeFetch(`http://rebind.example.org:${allowed.port}/`, only2({ resolve: resolver }))
    expect(textOf(answer)).toBe('<p>A page.</p>')
    expect([asked.length, allowed.connections(), inner.connections()]).toEqual([1, 1, 0])
  })

  test('is looked up and checked anew at the next hop', async () => {
    const allowed = await serve('127.0.0.2', (_request, response) => {
      response.writeHead(302, { location: '/again' }).end()
    })
    const inner = await serve('127.0.0.3', page, allowed.port)
    const { asked, resolve: resolver } = rebinding()
    const answer = await safeFetch(`http://rebind.example.org:${allowed.port}/`, only2({ resolve: resolver }))
    expect([codeOf(answer), asked.length, inner.connections()]).toEqual(['refused-address', 2, 0])
  })

  test('one private answer among allowed ones refuses them all', async () => {
    const allowed = await serve('127.0.0.2', page)
    const inner = await serve('127.0.0.3', page, allowed.port)
    const both = async () => ['127.0.0.2', '127.0.0.3']
    const answer = await safeFetch(`http://two.example.org:${allowed.port}/`, only2({ resolve: both }))
    expect([codeOf(answer), allowed.connections(), inner.connections()]).toEqual(['refused-address', 0, 0])
  })

  test('the next address is tried where the first does not answer', async () => {
    const allowed = await serve('127.0.0.4', page)
    const answer = await safeFetch(
      `http://two.example.org:${allowed.port}/`,
      only2({ allow: ['127.0.0.0/8'], resolve: async () => ['127.0.0.2', '127.0.0.4'] }),
    )
    expect([codeOf(answer), allowed.connections()]).toEqual(['fetched', 1])
  })

  test('the proxy of the environment is not asked', async () => {
    const proxy = await serve('127.0.0.3', page)
    const allowed = await serve('127.0.0.2', page)
    vi.stubEnv('HTTP_PROXY', proxy.origin)
    vi.stubEnv('http_proxy', proxy.origin)
    vi.stubEnv('NODE_USE_ENV_PROXY', '1')
    const answer = await safeFetch(allowed.origin, only2())
    vi.unstubAllEnvs()
    expect([codeOf(answer), proxy.connections()]).toEqual(['fetched', 0])
  })
})

describe('a page that leads on', () => {
  const targets = (port: number) => [
    `http://127.0.0.3:${port}/`,
    `//127.0.0.3:${port}/`,
    `http://localhost:${port}/`,
    `http://[::ffff:127.0.0.3]:${port}/`,
    `http://2130706435:${port}/`,
    `http://user:secret@127.0.0.2:${port}/`,
    'http://169.254.169.254/latest/meta-data/',
    'file:///etc/passwd',
    'gopher://127.0.0.3/',
    'javascript:alert(1)',
    'data:text/html,x',
    'http://',
  ]

  test.each(targets(0).map((_, at) => at))('not inside, and not by another scheme (%i)', async (at) => {
    const inner = await serve('127.0.0.3', page)
    const target = targets(inner.port)[at] ?? ''
    const outer = await serve('127.0.0.2', (_request, response) => {
      response.writeHead(302, { location: target }).end()
    })
    const answer = await safeFetch(outer.origin, only2({ resolve: async () => ['127.0.0.3'] }))
    expect([target, codeOf(answer), inner.connections()]).toEqual([target, 'refused-address', 0])
  })

  const leadingOn = (times: number) =>
    serve('127.0.0.2', (request, response) => {
      const at = Number((request.url ?? '/0').slice(1))
      if (at >= times) return page(request, response)
      response.writeHead(301, { location: `/${at + 1}`, 'set-cookie': 'a=b' }).end()
    })

  test('five times, and says which way it went', async () => {
    const { origin } = await leadingOn(5)
    const answer = await safeFetch(`${origin}/0#part`, only2())
    expect(answer).toMatchObject({
      ok: true,
      finalUrl: `${origin}/5`,
      redirects: [0, 1, 2, 3, 4].map((at) => `${origin}/${at}`),
    })
  })

  test('not six times, and not ten thousand', async () => {
    for (const times of [6, 10_000]) {
      const listener = await leadingOn(times)
      expect(codeOf(await safeFetch(`${listener.origin}/0`, only2()))).toBe('too-many-redirects')
      expect(listener.connections()).toBe(6)
    }
  })

  test('not in a circle', async () => {
    const circle = await serve('127.0.0.2', (_request, response) => {
      response.writeHead(307, { location: '/' }).end()
    })
    expect(codeOf(await safeFetch(circle.origin, only2()))).toBe('too-many-redirects')
  })

  test('nothing but the request goes along: no cookie, no referrer', async () => {
    const heads: string[] = []
    const { origin } = await serve('127.0.0.2', (request, response) => {
      heads.push(Object.keys(request.headers).toSorted().join(' '))
      if (request.url === '/1') return page(request, response)
      response.writeHead(302, { location: '/1', 'set-cookie': 'session=1' }).end()
    })
    await safeFetch(origin, only2())
    expect(heads).toEqual(Array(2).fill('accept accept-encoding connection host user-agent'))
  })
})

describe('a site that does not stop, or does not begin', () => {
  const drip = (response: ServerResponse, chunk: Buffer, ms: number) => {
    const timer = setInterval(() => response.write(chunk), ms)
    response.on('close', () => clearInterval(timer))
  }

  test('a body of one byte at a time is left after the time for everything', async () => {
    const { origin } = await serve('127.0.0.2', (_request, response) => {
      response.writeHead(200)
      drip(response, Buffer.from('x'), 100)
    })
    const began = Date.now()
    const answer = await safeFetch(origin, only2({ timeoutMs: 700 }))
    expect(answer).toMatchObject({ ok: false, failure: { code: 'too-slow', again: true } })
    expect(Date.now() - began).toBeLessThan(3_000)
  })

  test('the time is for all hops together', async () => {
    const { origin } = await serve('127.0.0.2', (request, response) => {
      setTimeout(() => response.writeHead(302, { location: `${request.url}x` }).end(), 300)
    })
    expect(codeOf(await safeFetch(origin, only2({ timeoutMs: 700 })))).toBe('too-slow')
  })

  test('silence, endless headers and a name that nobody answers for are left as well', async () => {
    const silent = await listen(
      '127.0.0.2',
      createRawServer(() => {}),
    )
    expect(codeOf(await safeFetch(silent.origin, only2({ timeoutMs: 500 })))).toBe('too-slow')
    const hang = () => new Promise<string[]>(() => {})
    expect(codeOf(await safeFetch('http://example.org/', { allow: [], resolve: hang, timeoutMs: 300 }))).toBe(
      'too-slow',
    )
    const headers = await listen(
      '127.0.0.2',
      createRawServer((socket) => {
        socket.write('HTTP/1.1 200 OK\r\n')
        const timer = setInterval(() => socket.write(`x-${'a'.repeat(2_000)}: 1\r\n`), 1)
        socket.on('close', () => clearInterval(timer))
      }),
    )
    expect(codeOf(await safeFetch(headers.origin, only2()))).toBe('unreachable')
  })

  test('the caller may stop it, and hears their own reason', async () => {
    const silent = await listen(
      '127.0.0.2',
      createRawServer(() => {}),
    )
    const stop = new AbortController()
    const going = safeFetch(silent.origin, only2({ signal: stop.signal }))
    stop.abort(new Error('shutting down'))
    await expect(going).rejects.toThrow('shutting down')
  })

  test('an endless body is left at the first byte too many', async () => {
    let sent = 0
    const block = Buffer.alloc(64 * 1024, 'a')
    const { origin } = await serve('127.0.0.2', (_request, response) => {
      const push = () => {
        while (!response.destroyed && sent < 1e9) {
          sent += block.length
          if (!response.write(block)) return void response.once('drain', push)
        }
      }
      push()
    })
    const answer = await safeFetch(origin, only2({ maxBytes: 2 * 1024 * 1024 }))
    expect(answer).toMatchObject({ ok: false, failure: { code: 'too-large', detail: '2', again: false } })
    expect(sent).toBeLessThan(64 * 1024 * 1024)
  })

  test('exactly as much as is allowed is kept', async () => {
    const { origin } = await serve('127.0.0.2', (_request, response) => void response.end(Buffer.alloc(1000)))
    expect(codeOf(await safeFetch(origin, only2({ maxBytes: 1000 })))).toBe('fetched')
    expect(codeOf(await safeFetch(origin, only2({ maxBytes: 999 })))).toBe('too-large')
  })
})

describe('what is packed', () => {
  const packed = (body: Buffer, encoding: string) =>
    serve('127.0.0.2', (_request, response) => {
      response.writeHead(200, { 'content-encoding': encoding, 'content-length': body.length }).end(body)
    })
  const text = Buffer.from('<p>Тегеран — تهران</p>')

  test.each([
    ['gzip', gzipSync(text)],
    ['X-GZIP', gzipSync(text)],
    ['br', brotliCompressSync(text)],
    ['deflate', deflateSync(text)],
    ['identity', text],
    ['gzip, br', brotliCompressSync(gzipSync(text))],
  ])('%s is unpacked', async (encoding, body) => {
    const { origin } = await packed(body, encoding)
    expect(textOf(await safeFetch(origin, only2()))).toBe(text.toString())
  })

  const bomb = Buffer.alloc(300 * 1024 * 1024)
  const bombs: [string, () => Buffer][] = [
    ['gzip', () => gzipSync(bomb, { level: 9 })],
    ['br', () => brotliCompressSync(bomb, { params: { 0: 0, 1: 1 } })],
    ['gzip, gzip', () => gzipSync(gzipSync(bomb, { level: 9 }), { level: 9 })],
  ]
  test.each(bombs)('a bomb of %s is stopped while it unpacks, in bounded memory', async (encoding, make) => {
    const { origin } = await packed(make(), encoding)
    const before = process.memoryUsage().rss
    expect(await safeFetch(origin, only2())).toMatchObject({ failure: { code: 'too-large', detail: '10' } })
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024)
  })

  test.each([
    ['gzip', gzipSync(text).subarray(0, 20), 'damaged'],
    ['gzip', text, 'damaged'],
    ['br', Buffer.from([0xff, 0xff, 0xff]), 'damaged'],
    ['zstd', text, 'unknown-type'],
    ['gzip, gzip, gzip', gzipSync(gzipSync(gzipSync(text))), 'unknown-type'],
  ])('%s that is no such thing is not kept', async (encoding, body, code) => {
    const { origin } = await packed(body, encoding)
    expect(codeOf(await safeFetch(origin, only2()))).toBe(code)
  })
})

describe('what a site answers', () => {
  test.each([
    [404, false],
    [410, false],
    [403, false],
    [451, false],
    [408, true],
    [429, true],
    [500, true],
    [503, true],
    [206, false],
    [304, false],
    [302, false],
  ])('%i is a failure that says so; may pass by itself: %s', async (status, again) => {
    const { origin } = await serve('127.0.0.2', (_request, response) => void response.writeHead(status).end())
    expect(await safeFetch(origin, only2())).toEqual({
      ok: false,
      failure: { code: 'http-status', detail: String(status), again },
      status,
    })
  })

  test('a page comes with its headers as they were sent, its type and its time', async () => {
    const { origin } = await serveBytes(
      '127.0.0.2',
      'HTTP/1.1 203 Fine\r\nX-B: 1\r\nContent-Type: Text/HTML; charset="Windows-1251"\r\nx-a: \xe9\r\nX-B: 2\r\n\r\nbody',
    )
    const answer = await safeFetch(`${origin}/a?b=c#d`, only2())
    expect(answer).toMatchObject({
      status: 203,
      statusText: 'Fine',
      mediaType: 'text/html',
      charset: 'windows-1251',
      finalUrl: `${origin}/a?b=c`,
      redirects: [],
      fetchedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    })
    expect(answer.ok && answer.headers.map(([name]) => name)).toEqual(['X-B', 'Content-Type', 'x-a', 'X-B'])
    expect(textOf(answer)).toBe('body')
  })

  test('a body shorter than it was said to be is not a page', async () => {
    const { origin } = await serveBytes(
      '127.0.0.2',
      'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf a page',
    )
    expect(await safeFetch(origin, only2())).toMatchObject({ failure: { code: 'unreachable', again: true } })
  })

  test('of a body longer than it was said to be, what was said', async () => {
    const { origin } = await serveBytes(
      '127.0.0.2',
      'HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\npage and more',
    )
    expect(['page', 'unreachable']).toContain(
      await safeFetch(origin, only2()).then((answer) => (answer.ok ? textOf(answer) : codeOf(answer))),
    )
  })

  test.each(['nonsense', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n', ''])(
    'what is no HTTP (%j) is nobody',
    async (bytes) => {
      const { origin } = await serveBytes('127.0.0.2', bytes)
      expect(codeOf(await safeFetch(origin, only2()))).toBe('unreachable')
    },
  )

  test('a name that is unknown, and a port where nobody listens, are worth another try', async () => {
    const gone = { failure: { code: 'unreachable', again: true } }
    expect(await safeFetch('http://nowhere.example.org/', { allow: [], resolve: nobody })).toMatchObject(gone)
    expect(
      await safeFetch('http://nowhere.example.org/', { allow: [], resolve: async () => [] }),
    ).toMatchObject(gone)
    expect(await safeFetch('http://127.0.0.2:1/', only2())).toMatchObject(gone)
  })

  test('a port that speaks no TLS is no https site', async () => {
    const { origin } = await serve('127.0.0.2', page)
    expect(codeOf(await safeFetch(origin.replace('http:', 'https:'), only2()))).toBe('unreachable')
  })
})

describe('IPv6', () => {
  let inner: Listener | null = null
  beforeEach(async () => {
    inner = await serve('::1', page).catch(() => null)
  })

  test('is reached where it is allowed, and only there', async () => {
    if (!inner) return expect(inner).toBeNull()
    expect(codeOf(await safeFetch(inner.origin, { allow: [] }))).toBe('refused-address')
    expect(codeOf(await safeFetch(`http://[::1%25lo]:${inner.port}/`, { allow: [] }))).toBe('refused-address')
    expect(inner.connections()).toBe(0)
    expect(codeOf(await safeFetch(inner.origin, { allow: ['::1'] }))).toBe('fetched')
    expect(
      codeOf(
        await safeFetch(`http://six.example.org:${inner.port}/`, {
          allow: ['::1/128'],
          resolve: async () => ['0:0:0:0:0:0:0:1'],
        }),
      ),
    ).toBe('fetched')
  })
})
