import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { act } from '@/app/_doors/act'
import { routeOf } from '@/app/_doors/api'
import type { Member } from '@/lib/auth/actor'
import { log } from '@/lib/log'
import { done } from '@/lib/outcome'
import { readAnswer } from '@/tests/support/api'

const actor: Member = { kind: 'member', id: 'p1', name: 'Mina', role: 'REVIEWER' }
vi.mock('@/lib/auth/tokens', () => ({ findBearer: async () => ({ actor, scopes: ['log'] }) }))
vi.mock('@/lib/api/write-limit', () => ({ takeWrite: async () => ({ ok: true, headers: {} }) }))

const taken: unknown[] = []
/** An act that takes any JSON at all, so that what is refused is refused by the door. */
const anything = act(
  z.strictObject({ value: z.json() }),
  async (_actor, { value }) => {
    taken.push(value)
    return done({ ref: 'C-00000' })
  },
  {
    summary: 'Take any JSON.',
    path: '/api/v1/claims/[ref]/tests',
    scope: 'log',
    takes: {},
    gives: z.strictObject({ ref: z.string() }),
  },
)

async function post(bytes: Uint8Array<ArrayBuffer>) {
  const request = new Request('http://localhost:3000/api/v1/x', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: 'Bearer whence_x' },
    body: bytes,
  })
  return readAnswer(await routeOf(anything).POST(request, { params: Promise.resolve({ ref: 'C-7K3Q9' }) }))
}

const bytesOf = (text: string) => new Uint8Array(Buffer.from(text, 'utf8'))

/** The document as the value of the one field that there is, to the byte. */
const within = (document: Uint8Array) =>
  new Uint8Array(Buffer.concat([Buffer.from('{"value":'), document, Buffer.from('}')]))

beforeEach(() => {
  taken.length = 0
  vi.spyOn(log, 'error').mockImplementation(() => undefined)
})

const folder = resolve('../shared/vectors/json-test-suite')
const filesIn = (name: string) =>
  existsSync(folder)
    ? readdirSync(resolve(folder, name)).map((file) => [file, resolve(folder, name, file)])
    : []
const suite = filesIn('test_parsing')
const known = (kind: string) => suite.filter(([file = '']) => file.startsWith(kind))

// Valid JSON that means two things, or holds what no text may: RFC 8259 leaves it to the reader, and this one refuses.
const refusedThough: Record<string, RegExp> = {
  'y_object_duplicated_key.json': /stands twice/,
  'y_object_duplicated_key_and_value.json': /stands twice/,
  'y_object_escaped_null_in_key.json': /U\+0000/,
  'y_string_null_escape.json': /U\+0000/,
}

describe.runIf(suite.length > 0)('every document of the JSON test suite, through the door', () => {
  test('all of it is there', () => {
    expect([known('y_').length, known('n_').length, known('i_').length]).toEqual([95, 188, 35])
  })

  test.each(known('y_'))('%s is taken as it is', async (file = '', path = '') => {
    const bytes = readFileSync(path)
    const answer = await post(within(bytes))
    const why = refusedThough[file]
    if (why) {
      expect([answer.status >= 400 && answer.status < 500, why.test(String(answer.body.detail))]).toEqual([
        true,
        true,
      ])
      return
    }
    expect([answer.status, taken]).toEqual([200, [JSON.parse(bytes.toString('utf8'))]])
  })

  test.each(known('n_'))('%s is refused with a sentence, and nothing is done', async (_file, path = '') => {
    const bytes = new Uint8Array(readFileSync(path))
    const answer = await post(bytes)
    expect([400, 422]).toContain(answer.status)
    expect(taken).toEqual([])
    expect(log.error).not.toHaveBeenCalled()
  })

  test.each(known('i_'))('%s is taken or refused, and breaks nothing', async (_file, path = '') => {
    const answer = await post(within(readFileSync(path)))
    expect([200, 400, 422]).toContain(answer.status)
    expect(log.error).not.toHaveBeenCalled()
    // What is taken means what was sent: no half of a character, no end of a number that is lost in a text.
    expect(JSON.stringify(taken)).not.toMatch(/\\ud[89a-f]|\ufffd/i)
  })

  test.each(filesIn('test_transform'))('%s is taken whole, or refused', async (_file, path = '') => {
    const bytes = readFileSync(path)
    const answer = await post(within(bytes))
    expect([200, 400, 422]).toContain(answer.status)
    if (answer.status === 200) expect(taken).toEqual([JSON.parse(bytes.toString('utf8'))])
    else expect(taken).toEqual([])
  })
})

describe('what no suite has', () => {
  test.each([
    ['a lone surrogate', '{"value":"\\ud800"}', /half a character/],
    ['two in the wrong order', '{"value":"\\udc00\\ud800"}', /half a character/],
    ['one in a name', '{"value":{"\\udfff":1}}', /half a character/],
    ['U+0000', '{"value":"a\\u0000b"}', /U\+0000/],
    ['U+0000 in a name', '{"value":{"\\u0000":1}}', /U\+0000/],
    ['a field twice', '{"value":1,"value":1}', /stands twice/],
    ['a field twice in two spellings', '{"value":1,"v\\u0061lue":1}', /stands twice/],
    ['a field twice, deep down', '{"value":[{"a":{"b":1,"b":2}}]}', /stands twice/],
    ['a field that nobody knows', '{"value":1,"role":"ADMIN"}', /not known here/],
    ['no object', '[{"value":1}]', /one JSON object/],
  ])('%s: refused with a sentence', async (_name, body, sentence) => {
    const answer = await post(bytesOf(body))
    expect([400, 422]).toContain(answer.status)
    expect(answer.body.detail).toMatch(sentence)
    expect(taken).toEqual([])
  })

  test('a hundred thousand levels end no process', async () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000)
    expect((await post(within(Buffer.from(deep)))).status).toBe(400)
  })

  test('a whole pair is a character', async () => {
    await post(bytesOf('{"value":"\\ud83d\\ude00"}'))
    expect(taken).toEqual(['😀'])
  })
})
