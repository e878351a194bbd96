import { AsyncLocalStorage } from 'node:async_hooks'
import {
  createServer,
  request as ask,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http'
import { gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Address, addressOf } from '@/lib/front/addresses'
import { makeFront } from '@/lib/front/front'
import type { Render } from '@/lib/front/render-apart'
import { readOperations } from '@/lib/exchange/api-reads'
import { log } from '@/lib/log'
import type { Speech } from '@/lib/words/speech'

const taken = { ok: true, asked: Array<string>() }
const takeRead = async (address: string) => {
  taken.asked.push(address)
  const headers = { RateLimit: '"reads";r=1;t=2', ...(taken.ok ? {} : { 'Retry-After': '2' }) }
  return { ok: taken.ok, headers }
}

let now: string
let render: ReturnType<typeof vi.fn<Render>>
let lookUp: (address: Address) => Promise<string | null>
let server: Server

const json = (response: ServerResponse, status = 200) => {
  response.writeHead(status, {
    'content-type': status === 200 ? 'application/json' : 'application/problem+json',
    'cache-control': status === 200 ? 'public, no-cache' : 'no-store',
    'access-control-allow-origin': '*',
    link: '</api/v1/claims?cursor=x>; rel="next"',
  })
  response.end(JSON.stringify({ now, filler: '.'.repeat(2_000) }))
}

type Answer = { status: number; headers: IncomingMessage['headers']; body: Buffer; text: string }

function get(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
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

beforeEach(async () => {
  now = 'v1'
  taken.ok = true
  taken.asked.length = 0
  lookUp = async ({ stamp }) => (stamp === null ? null : now)
  render = vi.fn<Render>(async (_request, response) => json(response))
  vi.spyOn(log, 'error').mockImplementation(() => undefined)
  const front = makeFront({
    speech: new AsyncLocalStorage<Speech>(),
    versionOf: (address) => lookUp(address),
    room: 1_000_000,
    isDev: false,
    takeRead,
  })
  server = createServer((request, response) => void front.answer(request, response, render))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
})
afterEach(async () => {
  server.closeAllConnections()
  await new Promise((done) => server.close(done))
})

const LIST = '/api/v1/claims?status=DISPUTED'

describe('what programs read without a token', () => {
  test('is answered by version, packed, with its links, and shortly where nothing has changed', async () => {
    const first = await get(LIST, { 'accept-encoding': 'gzip' })
    const second = await get(LIST, { 'accept-encoding': 'gzip' })
    expect(render).toHaveBeenCalledTimes(1)
    expect(second.headers['content-encoding']).toBe('gzip')
    expect(JSON.parse(gunzipSync(second.body).toString())).toMatchObject({ now: 'v1' })
    expect(second.headers).toMatchObject({
      'content-type': 'application/json',
      'cache-control': 'public, no-cache',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'content-security-policy': expect.stringContaining('sandbox'),
      link: '</api/v1/claims?cursor=x>; rel="next"',
      ratelimit: '"reads";r=1;t=2',
      etag: first.headers.etag,
    })
    const again = await get(LIST, { 'if-none-match': first.headers.etag ?? '' })
    expect([again.status, again.text]).toEqual([304, ''])
    expect(again.headers).toMatchObject({
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
    })
    now = 'v2'
    expect((await get(LIST)).text).toContain('v2')
    expect(render).toHaveBeenCalledTimes(2)
  })

  test('HEAD has the headers and no body', async () => {
    const [whole, head] = [await get(LIST), await get(LIST, {}, 'HEAD')]
    expect([head.status, head.text, head.headers['content-length']]).toEqual([
      200,
      '',
      whole.headers['content-length'],
    ])
  })

  test('is one answer for one question, in whatever order it is asked; the order of what repeats stays', async () => {
    await get('/api/v1/claims?limit=5&status=A&status=B')
    await get('/api/v1/claims?status=A&limit=5&status=B')
    expect(render).toHaveBeenCalledTimes(1)
    await get('/api/v1/claims?status=B&limit=5&status=A')
    expect(render).toHaveBeenCalledTimes(2)
  })

  test('with what nobody knows, or cannot read, goes on to its address as it was sent, and is not kept', async () => {
    for (const path of [
      '/api/v1/claims?utm_source=x',
      '/api/v1/claims?q=%E0%A4',
      '/api/v1/claims/C-7K3Q9?x=1',
    ]) {
      render.mockClear()
      await get(path, { 'x-own': '1' })
      await get(path, { 'x-own': '1' })
      expect(render, path).toHaveBeenCalledTimes(2)
      expect(render.mock.calls[0]?.[0]).toMatchObject({ url: path, headers: { 'x-own': '1' } })
    }
  })

  test('a refusal is passed on and not kept', async () => {
    render.mockImplementation(async (_request, response) => json(response, 422))
    for (const time of [1, 2]) {
      const { status, headers } = await get(LIST)
      expect([status, headers['cache-control'], headers.etag]).toEqual([422, 'no-store', undefined])
      expect(render).toHaveBeenCalledTimes(time)
    }
  })

  test('what cannot be read as an address is a problem', async () => {
    const { status, headers } = await get('/api/v1/topics/%E0%A4%A')
    expect([status, headers['content-type']]).toEqual([404, 'application/problem+json'])
  })
})

describe('a token', () => {
  test('goes past the shelf: the door itself looks at it, and what it says is kept for nobody', async () => {
    await get(LIST)
    render.mockImplementation(async (_request, response) => json(response, 401))
    for (const sent of ['Bearer whence_x', 'nonsense', '']) {
      render.mockClear()
      expect((await get(LIST, { authorization: sent })).status, sent).toBe(401)
      expect(render.mock.calls[0]?.[0].headers.authorization).toBe(sent)
    }
    expect((await get(LIST)).status).toBe(200)
  })
})

describe('in trouble, programs are told so as a problem', () => {
  const problem = ({ status, headers, text }: Answer) => [
    status,
    headers['content-type'],
    headers['access-control-allow-origin'],
    JSON.parse(text).type,
  ]

  test('where the database does not answer', async () => {
    lookUp = () => Promise.reject(new Error('gone'))
    const answer = await get(LIST)
    expect(problem(answer)).toEqual([503, 'application/problem+json', '*', '/api/v1/problems/unavailable'])
    expect(answer.headers['retry-after']).toBe('5')
  })

  test('where the answer breaks', async () => {
    render.mockRejectedValue(new Error('broken'))
    expect(problem(await get(LIST))).toEqual([500, 'application/problem+json', '*', '/api/v1/problems/fault'])
  })

  test('where the door itself says so: in its words', async () => {
    render.mockImplementation(async (_request, response) => json(response, 503))
    const { status, text, headers } = await get(LIST)
    expect([status, headers['cache-control']]).toEqual([503, 'no-store'])
    expect(text).toContain('v1')
  })
})

describe('a limit of reads', () => {
  test('counts every read of the API, by the one address it came from, and no other request', async () => {
    await get(LIST, { 'x-forwarded-for': '203.0.113.7' })
    await get('/api/v1/claimreview.json', { 'x-forwarded-for': '203.0.113.8', authorization: 'Bearer x' })
    await get('/api/v1/claims', { 'x-forwarded-for': '203.0.113.9' }, 'POST')
    await get('/desk')
    await get('/claims')
    expect(taken.asked).toEqual(['203.0.113.7', '203.0.113.8'])
  })

  test('says when to come again, before anything is looked up', async () => {
    taken.ok = false
    lookUp = vi.fn()
    const { status, headers, text } = await get(LIST)
    expect([status, headers['retry-after'], headers['content-type']]).toEqual([
      429,
      '2',
      'application/problem+json',
    ])
    expect(JSON.parse(text).type).toBe('/api/v1/problems/throttled')
    expect(lookUp).not.toHaveBeenCalled()
    expect(render).not.toHaveBeenCalled()
  })
})

describe('the addresses', () => {
  const filled = (path: string) =>
    path.replace('[ref]', 'C-7K3Q9').replace('[id]', 'some-report-1a2b3c4d').replace('[slug]', 'harbour')

  test.each(readOperations.map(({ path, query }) => [path, Object.keys(query.shape)] as const))(
    '%s is kept with everything that may be asked of it, or never',
    (path, asks) => {
      const isNever = path.endsWith('/prov') || path.endsWith('claimreview.json')
      const asked = asks
        .map((name) => `${name}=1`)
        .sort()
        .join('&')
      const { stamp, slug, path: kept } = addressOf(`${filled(path)}${asked && `?${asked}`}`)
      expect(stamp === null).toBe(isNever)
      if (!isNever) expect(kept).toBe(`${filled(path)}${asked && `?${asked}`}`)
      if (!isNever && path.includes('[ref]')) expect(slug).toBe('C-7K3Q9')
    },
  )

  test('a claim goes by its own version where nothing else is asked, and by everybody’s where something is', () => {
    for (const part of ['', '/history', '/origins', '/annotations', '/claimreview', '/cite', '/bundle'])
      expect(addressOf(`/api/v1/claims/C-7K3Q9${part}`), part).toMatchObject({
        stamp: 'claim',
        slug: 'C-7K3Q9',
      })
    expect(addressOf('/api/v1/claims/C-7K3Q9?asOf=2026-11-01').stamp).toBe('beat')
  })

  test.each([
    '/api/v1/claims/c-7k3q9',
    '/api/v1/claims/C-7K3Q',
    '/api/v1/claims/C-7K3Q9/notes',
    '/fa/api/v1/claims',
  ])('%s is not kept', (path) => expect(addressOf(path).stamp).toBeNull())
})
