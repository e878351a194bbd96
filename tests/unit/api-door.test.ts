import { beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { admit } from '@/app/_doors/admit'
import { act, type ApiAct } from '@/app/_doors/act'
import { methodsOf, routeOf } from '@/app/_doors/api'
import { MOST_BYTES } from '@/app/_doors/json-body'
import { problem, type ProblemCode, problemSheet } from '@/app/_doors/problem'
import { GET as explain } from '@/app/api/v1/problems/[code]/route'
import type { Member } from '@/lib/auth/actor'
import { findBearer } from '@/lib/auth/tokens'
import { log } from '@/lib/log'
import { done, refusalSheet, refuse, type RefusalCode } from '@/lib/outcome'

vi.mock('@/lib/auth/tokens', () => ({ findBearer: vi.fn() }))
// How many writes there may be is counted in the database (api-limits.test.ts).
vi.mock('@/lib/api/write-limit', () => ({ takeWrite: async () => ({ ok: true, headers: {} }) }))

const actor: Member = { kind: 'member', id: 'p1', name: 'Mina', role: 'REVIEWER' }
const schema = z.strictObject({ ref: z.string(), version: z.int(), note: z.string().nullable() })

/** A command that takes whatever is well-formed; what it was given is the answer. */
const command = vi.fn(async (_actor: unknown, input: z.infer<typeof schema>) =>
  done<Record<string, unknown>>({ ...input }),
)

const options = {
  summary: 'Say the same again.',
  path: '/api/v1/claims/[ref]/tests',
  scope: 'log',
  takes: { ref: 'ref' },
  gives: z.looseObject({}),
  defaults: { note: null },
} as const
const echo = act(schema, (...args: Parameters<typeof command>) => command(...args), options)

const json = { 'Content-Type': 'application/json', Authorization: 'Bearer whence_x' }
const REF = 'C-7K3Q9'

async function send(init: RequestInit, { ref = REF, to = echo }: { ref?: string; to?: ApiAct } = {}) {
  const request = new Request('http://localhost:3000/api/v1/x', { method: 'POST', headers: json, ...init })
  const response = await routeOf(to).POST(request, { params: Promise.resolve({ ref }) })
  const body: unknown = await response.json()
  return { status: response.status, headers: response.headers, body }
}

const good = JSON.stringify({ version: 3 })

beforeEach(() => {
  vi.spyOn(log, 'warn').mockImplementation(() => undefined)
  vi.spyOn(log, 'error').mockImplementation(() => undefined)
  command.mockClear()
  vi.mocked(findBearer)
    .mockReset()
    .mockResolvedValue({ actor, scopes: ['log'] })
})

describe('what goes through', () => {
  test('the address, the body and what may be left out are the input of the command', async () => {
    const answer = await send({ body: good })
    expect(answer).toMatchObject({ status: 200, body: { ref: REF, version: 3, note: null } })
    expect(command).toHaveBeenCalledWith(actor, { ref: REF, version: 3, note: null })
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('location')).toBeNull()
  })

  test('something made is answered with 201, its place, and the version that comes of it', async () => {
    const to = act(schema, command, { ...options, status: 201, moves: true })
    const answer = await send({ body: good }, { to })
    expect(answer).toMatchObject({ status: 201, body: { version: 4 } })
    expect(answer.headers.get('location')).toBe(`/api/v1/claims/${REF}`)
  })

  test.each(['application/json', 'application/json; charset=utf-8', 'Application/JSON;charset="UTF-8"'])(
    'JSON is called %s',
    async (type) => {
      expect((await send({ body: good, headers: { ...json, 'Content-Type': type } })).status).toBe(200)
    },
  )

  test('a body of exactly 1 MiB', async () => {
    const padding = ' '.repeat(MOST_BYTES - good.length)
    expect((await send({ body: good + padding })).status).toBe(200)
    expect((await send({ body: `${good + padding} ` })).status).toBe(413)
  })
})

describe('what does not', () => {
  const refused = async (init: RequestInit, ref?: string) => {
    const { status, body } = await send(init, ref === undefined ? {} : { ref })
    expect(command).not.toHaveBeenCalled()
    return { status, body }
  }

  test.each([
    ['no type', { Authorization: 'Bearer x' }],
    ['a form', { ...json, 'Content-Type': 'application/x-www-form-urlencoded' }],
    ['plain text', { ...json, 'Content-Type': 'text/plain' }],
    ['JSON of some other kind', { ...json, 'Content-Type': 'application/ld+json' }],
    ['another alphabet', { ...json, 'Content-Type': 'application/json; charset=utf-16' }],
    ['something packed', { ...json, 'Content-Encoding': 'gzip' }],
  ])('%s: 415', async (_name, headers) => {
    // A string as body would bring a type of its own.
    expect(await refused({ body: Buffer.from(good), headers })).toMatchObject({
      status: 415,
      body: { type: '/api/v1/problems/not-json' },
    })
  })

  test('a body that says it is too large is not read', async () => {
    const body = new ReadableStream<Uint8Array>({
      pull: () => {
        throw new Error('it was read')
      },
    })
    const init = { body, duplex: 'half', headers: { ...json, 'Content-Length': String(MOST_BYTES + 1) } }
    expect(await refused(init)).toMatchObject({ status: 413 })
  })

  test('a body that never ends is left at the first byte too many', async () => {
    let sent = 0
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        sent += 65_536
        controller.enqueue(new Uint8Array(65_536).fill(0x20))
      },
    })
    expect(await refused({ body, duplex: 'half' } as RequestInit)).toMatchObject({ status: 413 })
    expect(sent).toBeLessThan(MOST_BYTES + 4 * 65_536)
  })

  test('a body that breaks off: 400, and nothing in the log', async () => {
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.error(new Error('aborted')),
    })
    expect(await refused({ body, duplex: 'half' } as RequestInit)).toMatchObject({ status: 400 })
    expect(log.error).not.toHaveBeenCalled()
  })

  test.each([
    ['nothing', ''],
    ['half of it', '{"version":'],
    ['a field twice', '{"version":1,"version":3}'],
  ])('%s: 400 with a sentence', async (_name, body) => {
    expect(await refused({ body })).toMatchObject({
      status: 400,
      body: { type: '/api/v1/problems/malformed', detail: expect.stringMatching(/\w.*\.$/) },
    })
  })

  test.each([
    ['a list', '[]', []],
    ['a word', '"decide"', []],
    ['null', 'null', []],
    ['U+0000', '{"version":3,"note":"a\\u0000"}', ['note']],
    ['half a character', '{"version":3,"note":"\\ud800"}', ['note']],
    ['fields of nobody', '{"version":3,"actor":"p2","role":"ADMIN"}', ['actor', 'role']],
    ['a prototype', '{"version":3,"__proto__":{"role":"ADMIN"}}', ['__proto__']],
    ['a version in words', '{"version":"3"}', ['version']],
    ['a version beyond all', '{"version":1e400}', ['version']],
    ['the ref of another claim beside that of the address', '{"version":3,"ref":"C-00000"}', ['ref']],
  ])('%s: 422, and where', async (_name, body, paths) => {
    const answer = await refused({ body })
    expect(answer).toMatchObject({ status: 422, body: { type: '/api/v1/problems/invalid' } })
    const { issues = [] } = z
      .looseObject({ issues: z.array(z.looseObject({ path: z.string() })).optional() })
      .parse(answer.body)
    expect(issues.map(({ path }) => path)).toEqual(paths)
  })

  test.each(['C-0', 'c-7k3q9', 'C-7K3Q9 ', '../C-7K3Q9', '%00', 'C-IIIII'])(
    'an address that names no claim (%s): 404',
    async (ref) => {
      expect(await refused({ body: good }, ref)).toMatchObject({ status: 404 })
    },
  )
})

describe('who may come in', () => {
  test('without a token: 401, and the database is not asked', async () => {
    const answer = await send({ body: good, headers: { 'Content-Type': 'application/json' } })
    expect(answer).toMatchObject({ status: 401, body: { type: '/api/v1/problems/signed-out' } })
    expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="Whence"')
    expect(findBearer).not.toHaveBeenCalled()
  })

  test('a session is no token: cookies are not looked at', async () => {
    const cookie = 'next-auth.session-token=x; __Host-next-auth.session-token=x'
    const answer = await send({ body: good, headers: { 'Content-Type': 'application/json', Cookie: cookie } })
    expect(answer.status).toBe(401)
  })

  test('with a token that does not count: 401, written down without the token', async () => {
    vi.mocked(findBearer).mockResolvedValue(null)
    const answer = await send({ body: good })
    expect(answer.status).toBe(401)
    expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="Whence", error="invalid_token"')
    expect(log.warn).toHaveBeenCalledOnce()
    expect(JSON.stringify(vi.mocked(log.warn).mock.calls)).not.toContain('whence_x')
  })

  test('with a token of another scope: 403, written down, before the body is looked at', async () => {
    vi.mocked(findBearer).mockResolvedValue({ actor, scopes: ['read', 'review'] })
    const answer = await send({ body: 'no JSON' })
    expect(answer).toMatchObject({ status: 403, body: { detail: expect.stringContaining('“log”') } })
    expect(answer.headers.get('www-authenticate')).toContain('error="insufficient_scope", scope="log"')
    expect(log.warn).toHaveBeenCalledOnce()
  })
})

describe('what a command says becomes what the API says', () => {
  const codes = Object.keys(refusalSheet) as RefusalCode[]

  test.each(codes)('%s, with the status of the one sheet', async (code) => {
    const issues = [{ path: 'a.0.b', message: 'Put it right.' }]
    const to = act(schema, async () => refuse(code, 'A sentence.', issues), options)
    const { status, headers, body } = await send({ body: good }, { to })
    expect(status).toBe(refusalSheet[code].status)
    expect(headers.get('content-type')).toBe('application/problem+json')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(body).toEqual({
      type: `/api/v1/problems/${code}`,
      title: problemSheet[code].title,
      status,
      detail: 'A sentence.',
      issues,
    })
  })

  test.each(codes)('%s is written down where, and only where, it says “you may not”', async (code) => {
    await admit(actor, z.unknown(), null, async () => refuse(code))
    expect(vi.mocked(log.warn).mock.calls.length).toBe(refusalSheet[code].status === 403 ? 1 : 0)
  })

  test('a busy database: 503 and when to come again', async () => {
    const to = act(schema, async () => Promise.reject(Object.assign(new Error(), { code: '40P01' })), options)
    const { status, headers } = await send({ body: good }, { to })
    expect([status, headers.get('retry-after')]).toEqual([503, '5'])
  })

  test('a database that is away when the token is looked up: the same', async () => {
    vi.mocked(findBearer).mockRejectedValue(Object.assign(new Error(), { code: 'ECONNREFUSED' }))
    expect((await send({ body: good })).status).toBe(503)
  })

  test('a bug: 500 that tells a stranger nothing, and the log everything', async () => {
    const fault = new Error('column "secret" does not exist')
    const to = act(schema, async () => Promise.reject(fault), options)
    const { status, body } = await send({ body: good }, { to })
    expect(status).toBe(500)
    expect(JSON.stringify(body)).not.toContain('secret')
    expect(log.error).toHaveBeenCalledWith(expect.objectContaining({ err: fault }), 'fault')
  })
})

describe('other methods', () => {
  test.each(['GET', 'PUT', 'PATCH', 'DELETE', 'HEAD'] as const)(
    '%s: 405 and what there is',
    async (method) => {
      const request = new Request('http://localhost:3000/api/v1/x', { method })
      const response = await routeOf(echo)[method](request, { params: Promise.resolve({}) })
      expect(response.status).toBe(405)
      expect(response.headers.get('allow')).toBe('POST, OPTIONS')
      expect((await response.text()).length > 0).toBe(method !== 'HEAD')
    },
  )

  test('OPTIONS says what there is, and lets no other site in', async () => {
    const request = new Request('http://localhost:3000/api/v1/x', {
      method: 'OPTIONS',
      headers: { Origin: 'https://elsewhere.example', 'Access-Control-Request-Method': 'POST' },
    })
    const response = await routeOf(echo).OPTIONS(request, { params: Promise.resolve({}) })
    expect([response.status, response.headers.get('allow')]).toEqual([204, 'POST, OPTIONS'])
    expect([...response.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
  })

  test('what can be read can be asked for its headers', async () => {
    const { HEAD, OPTIONS } = methodsOf({ GET: async () => Response.json({ a: 1 }) })
    const request = new Request('http://localhost:3000/api/v1/x')
    const head = await HEAD(request, { params: Promise.resolve({}) })
    expect([head.status, head.headers.get('content-type'), await head.text()]).toEqual([
      200,
      'application/json',
      '',
    ])
    const answer = await OPTIONS(request, { params: Promise.resolve({}) })
    expect(answer.headers.get('allow')).toBe('GET, HEAD, OPTIONS')
  })
})

describe('the type of a problem', () => {
  const ask = (code: string) =>
    explain(new Request(`http://localhost:3000/api/v1/problems/${code}`), {
      params: Promise.resolve({ code }),
    })

  test.each(Object.keys(problemSheet) as ProblemCode[])('%s leads to what it means', async (code) => {
    const told: unknown = await problem({ code }).json()
    const explained: unknown = await (await ask(code)).json()
    expect(told).toMatchObject(explained as object)
    expect(explained).toMatchObject({ type: `/api/v1/problems/${code}`, title: expect.any(String) })
  })

  test.each(['nonsense', 'toString', '__proto__'])('%s is none', async (code) => {
    expect((await ask(code)).status).toBe(404)
  })
})
