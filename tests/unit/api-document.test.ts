import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createConfig, lintFromString } from '@redocly/openapi-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { problemSheet } from '@/app/_doors/problem'
import { acts } from '@/app/api/v1/acts'
import { apiDocument } from '@/app/api/v1/document'
import { GET } from '@/app/api/v1/openapi.json/route'
import { templateOf } from '@/lib/exchange/openapi/operation'
import { answerOf, type Operation, readDocument } from '@/lib/exchange/openapi/read-document'
import { referenceOf, setIn } from '@/lib/exchange/openapi/reference'
import { typeOf } from '@/lib/exchange/openapi/write-types'
import { clientFiles } from '@/scripts/client-files'

const document = readDocument(apiDocument())
const { operations } = document

describe('the description', () => {
  let problems: Array<{ severity: string; ruleId: string; message: string }> = []

  beforeAll(async () => {
    const found = await lintFromString({
      source: JSON.stringify(apiDocument()),
      config: await createConfig({ extends: ['recommended'] }),
    })
    problems = found.map(({ severity, ruleId, message }) => ({ severity, ruleId, message }))
  })

  test('is OpenAPI 3.1 as it is recommended: no error, and no warning either', () => {
    expect(problems).toEqual([])
  })

  test('tells of every address under app/api/v1, by every method it has, and of no other', () => {
    const folder = join(process.cwd(), 'app/api/v1')
    const routes = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('route.ts'))
      .map((path) => templateOf(`/api/v1/${path}`.replace(/\/route\.ts$/, '')))
    expect([...new Set(operations.map(({ path }) => path))].sort()).toEqual(routes.sort())
    const posts = operations.filter(({ method }) => method === 'POST').map(({ path }) => path)
    expect(posts.sort()).toEqual(
      Object.values(acts)
        .map(({ path }) => templateOf(path))
        .sort(),
    )
  })

  test('names every operation once', () => {
    const ids = operations.map(({ operationId }) => operationId)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('says of each write which scope it takes, and of each read that it takes none', () => {
    for (const { method, operationId, security } of operations) {
      const act = Object.entries(acts).find(([name]) => name === operationId)?.[1]
      expect([operationId, security]).toEqual([
        operationId,
        method === 'GET' ? [] : [{ token: [act?.scope] }],
      ])
    }
  })

  test('knows every kind of problem, under its status', () => {
    const told = operations.flatMap(({ responses }) =>
      Object.entries(responses).map(([status, { description }]) => `${status} ${description}`),
    )
    for (const [code, { status }] of Object.entries(problemSheet)) {
      if (code === 'wrong-method') continue
      expect([
        code,
        told.some((line) => line.startsWith(`${status} `) && line.includes(`\`${code}\``)),
      ]).toEqual([code, true])
    }
  })

  test('refuses unknown fields in every body', () => {
    const isClosed = ({ body }: Operation): boolean => {
      const forms = body?.anyOf ?? [body]
      return forms.every((form) => form?.$ref !== undefined || form?.additionalProperties === false)
    }
    for (const operation of operations.filter(({ body }) => body))
      expect([operation.operationId, isClosed(operation)]).toEqual([operation.operationId, true])
    for (const [name, { type, additionalProperties }] of Object.entries(document.schemas))
      if (name.startsWith('Sent') || name.endsWith('Content'))
        expect([name, type, additionalProperties]).toEqual([name, 'object', false])
  })

  test('is served with its version, and shortly to whoever has it', async () => {
    const ask = (headers: Record<string, string> = {}) =>
      GET(new Request('http://localhost:3000/api/v1/openapi.json', { headers }), {})
    const answer = await ask()
    expect(await answer.json()).toEqual(JSON.parse(JSON.stringify(apiDocument())))
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    const etag = answer.headers.get('etag') ?? ''
    const again = await ask({ 'If-None-Match': etag })
    expect([again.status, await again.text()]).toEqual([304, ''])
  })
})

describe('the client', () => {
  test('that is here is the one that the description gives; `npm run client` writes it', async () => {
    for (const [name, text] of Object.entries(await clientFiles()))
      expect([name, readFileSync(join('lib/exchange/client', name), 'utf8')]).toEqual([name, text])
  })
})

describe('the reference for people', () => {
  const reference = referenceOf(document)

  test('has every operation once, under its noun', () => {
    const told = reference.groups.flatMap(({ operations: under }) => under.map(({ id }) => id))
    expect(told.sort()).toEqual(operations.map(({ operationId }) => operationId).sort())
  })

  test('explains every shape that it names', () => {
    const shapes = reference.shapes.map(({ name }) => name)
    const named = reference.groups.flatMap(({ operations: under }) => under.flatMap((one) => one.named))
    expect(named.filter((name) => !shapes.includes(name))).toEqual([])
  })

  test('sets types in by their brackets', () => {
    const type = typeOf({
      type: 'object',
      properties: { a: { type: 'array', items: { type: 'object', properties: { b: { type: 'string' } } } } },
      required: ['a'],
      additionalProperties: false,
    })
    expect(setIn(type)).toBe('{\n  a: Array<{\n    b?: string\n  }>\n}')
  })

  test.each(operations.map((operation) => [operation.operationId, operation] as const))(
    '%s: what is answered is told',
    (_name, operation) => {
      const { status, content } = answerOf(operation)
      expect([200, 201]).toContain(status)
      expect(content.length).toBeGreaterThan(0)
    },
  )
})
