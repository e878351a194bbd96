import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { type ActName, acts } from '@/app/api/v1/acts'
import { apiDocument } from '@/app/api/v1/document'
import { closeDesk, db } from '@/lib/db'
import { readOperations } from '@/lib/exchange/api-reads'
import { type Operation, readDocument } from '@/lib/exchange/openapi/read-document'
import { problemBody } from '@/lib/exchange/openapi/responses'
import { log } from '@/lib/log'
import { newToken, readAnswer, sendTo } from '@/tests/support/api'
import { decidedClaim, newPeople, submittedClaim } from '@/tests/support/scene'
import { arbitraryOf, mutated } from '@/tests/support/schema-arbitrary'

// As many as come: this is not about the limit.
process.env.WHENCE_API_WRITES = '0'

const naughty = resolve('../shared/vectors/blns/blns.json')
const words = existsSync(naughty) ? z.array(z.string()).parse(JSON.parse(readFileSync(naughty, 'utf8'))) : []

const { operations, schemas } = readDocument(apiDocument())
const allowed = { schemas, words: words.filter((word) => !word.includes('\u0000')) }
const problem = problemBody([{ code: 'any', status: 0, title: '' }]).extend({ type: z.string() })
const isAct = (name: string): name is ActName => Object.hasOwn(acts, name)

let refs: string[] = []
// Only read: nothing that is tried out changes them.
let still: string[] = []
let token: string
const seen = new Map<string, number[]>()

beforeAll(async () => {
  const { editor, reviewer } = await newPeople()
  token = await newToken(reviewer)
  const decided = [await decidedClaim(editor, reviewer), await decidedClaim(editor, reviewer)]
  const submitted = [
    await submittedClaim(editor),
    await submittedClaim(editor),
    await submittedClaim(reviewer),
  ]
  refs = [...decided, ...submitted].map(({ ref }) => ref)
  const changes = {
    status: 'DISPUTED',
    override: 'One side denies it.',
    disagreement: 'Whether it sank.',
  } as const
  still = [(await decidedClaim(editor, reviewer, changes)).ref]
})
beforeEach(() => {
  for (const level of ['info', 'warn'] as const) vi.spyOn(log, level).mockImplementation(() => undefined)
})
afterAll(closeDesk)

const short = { interruptAfterTimeLimit: 1_300, numRuns: 30 }

/** Whatever is answered is what the description says, and no fault of ours. */
function judge(name: string, status: number, body: unknown, gives: z.ZodType) {
  seen.set(name, [...(seen.get(name) ?? []), status])
  expect(status).toBeLessThan(500)
  const told = (status < 400 ? gives : problem).safeParse(body)
  expect(told.success ? [] : told.error.issues).toEqual([])
  const { responses } = operations.find(({ operationId }) => operationId === name) ?? { responses: {} }
  expect(Object.keys(responses)).toContain(String(status))
}

const place = fc.record({
  ref: fc.nat().map((at) => refs[at % refs.length] ?? ''),
  id: fc.uuid(),
})

async function versioned(ref: string, body: unknown, isCurrent: boolean): Promise<unknown> {
  if (!isCurrent || typeof body !== 'object' || body === null || !('version' in body)) return body
  if (typeof body.version !== 'number') return body
  const { version } = await db().claim.findUniqueOrThrow({ where: { ref }, select: { version: true } })
  return { ...body, version }
}

describe('every write', () => {
  const writes = operations.flatMap((operation) =>
    isAct(operation.operationId) ? [[operation.operationId, operation] as const] : [],
  )

  async function send(name: ActName, at: { ref: string; id: string }, body: unknown, isKeyed: boolean) {
    const headers = {
      Authorization: `Bearer ${token}`,
      'Content-Type': 'application/json',
      ...(isKeyed ? { 'Idempotency-Key': crypto.randomUUID() } : {}),
    }
    const answer = await readAnswer(await sendTo(name, at, { headers, body: JSON.stringify(body) ?? '' }))
    judge(name, answer.status, answer.body, acts[name].gives)
  }

  const bodiesOf = ({ body }: Operation) => arbitraryOf(body ?? {}, allowed)

  test.each(writes)('%s takes what its schema allows, or says why not', async (name, operation) => {
    const property = fc.asyncProperty(
      place,
      bodiesOf(operation),
      fc.boolean(),
      fc.boolean(),
      async (at, body, isCurrent, isKeyed) =>
        send(name, at, await versioned(at.ref, body, isCurrent), isKeyed),
    )
    await fc.assert(property, short)
  })

  test.each(writes)('%s with something wrong says what', async (name, operation) => {
    const property = fc.asyncProperty(
      place,
      mutated(bodiesOf(operation)),
      fc.boolean(),
      async (at, body, isKeyed) => send(name, at, body, isKeyed),
    )
    await fc.assert(property, short)
  })

  test('and some of it was done, some refused: the question was asked', () => {
    const statuses = [...seen.values()].flat()
    for (const status of [200, 201, 403, 409, 422])
      expect([status, statuses.includes(status)]).toEqual([status, true])
    expect(seen.get('logClaim')).toContain(201)
    expect(seen.get('addNote')).toContain(201)
  })
})

const names = (path: string) => [...path.matchAll(/\[(\w+)\]/g)].map(([, name = '']) => name)

describe('every read', () => {
  type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>
  const reads = readOperations.map((read) => [read.operationId, read] as const)
  const known: Record<string, string[]> = {}

  async function getterOf(path: string): Promise<Handler> {
    const route: Record<string, Handler | undefined> = await import(
      join(process.cwd(), 'app', path, 'route.ts')
    )
    const get = route.GET
    if (!get) throw new Error(`${path} has no GET`)
    return get
  }

  const listed = z.object({
    items: z.array(z.looseObject({ slug: z.string().optional(), id: z.string().optional() })),
  })

  beforeAll(async () => {
    const itemsOf = async (path: string) => {
      const get = await getterOf(path)
      const answer = await get(new Request(`http://localhost:3000${path}`), { params: Promise.resolve({}) })
      return listed
        .parse(await answer.json())
        .items.flatMap(({ slug, id }) => [slug, id].flatMap((one) => one ?? []))
    }
    known['[ref]'] = still
    for (const noun of ['sources', 'topics', 'claimants'])
      known[`/api/v1/${noun}/[${noun === 'sources' ? 'id' : 'slug'}]`] = await itemsOf(`/api/v1/${noun}`)
  })

  const strings = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    words.length > 0 ? fc.constantFrom(...words) : fc.string(),
    fc.constantFrom('1', '100', '0', '2026-11-20', '3000-01-01', 'DISPUTED', 'C-00000', '%00', '\u0000'),
  )

  const chosenOf = (asked: Operation['parameters']) => {
    const model = (values: (schema: Operation['parameters'][number]['schema']) => fc.Arbitrary<unknown>) =>
      fc.record(Object.fromEntries(asked.map(({ name, schema }) => [name, values(schema)])), {
        requiredKeys: [],
      })
    return fc.oneof(
      { weight: 2, arbitrary: fc.constant({}) },
      { weight: 2, arbitrary: model((schema) => arbitraryOf(schema, allowed)) },
      { weight: 1, arbitrary: model(() => strings) },
    )
  }

  const goodOf = (path: string, name: string) => known[path] ?? known[`[${name}]`] ?? []
  const firstOf = (path: string) =>
    Object.fromEntries(names(path).map((name) => [name, goodOf(path, name)[0] ?? 'x']))

  const placesOf = (path: string) =>
    fc.record(
      Object.fromEntries(
        names(path).map((name) => {
          const good = goodOf(path, name)
          const right = fc.nat().map((at) => good[at % good.length] ?? 'x')
          return [name, fc.oneof({ weight: 4, arbitrary: right }, { weight: 1, arbitrary: strings })]
        }),
      ),
    )

  test.each(reads)('%s answers whatever is asked', async (name, { path, answers }) => {
    const operation = operations.find(({ operationId }) => operationId === name)
    const asked = (operation?.parameters ?? []).filter((one) => one.in === 'query')
    const get = await getterOf(path)
    const types: Record<string, z.ZodType | null> = { ...answers }
    const more = fc.option(fc.tuple(strings, strings), { freq: 6 })
    const property = fc.asyncProperty(
      placesOf(path),
      chosenOf(asked),
      more,
      async (params, chosen, surplus) => {
        const search = new URLSearchParams()
        for (const [key, value] of [...Object.entries(chosen), ...(surplus ? [surplus] : [])])
          for (const one of [value].flat()) search.append(key, String(one))
        const request = new Request(`http://localhost:3000${encodeURI(path)}?${search.toString()}`)
        const response = await get(request, { params: Promise.resolve(params) })
        const { status } = response
        if (status === 308) return judge(name, status, null, z.null())
        const type = response.headers.get('content-type')?.split(';')[0] ?? ''
        expect(status < 400 ? Object.keys(types) : ['application/problem+json']).toContain(type)
        const schema = status < 400 ? types[type] : problem
        judge(name, status, schema ? await response.json() : null, schema ?? z.null())
      },
    )
    // As it is meant to be asked, first of all.
    await fc.assert(property, { ...short, examples: [[firstOf(path), {}, null]] })
  })

  test('and every one of them has answered well, too', () => {
    const never = reads.filter(([name]) => !(seen.get(name) ?? []).includes(200)).map(([name]) => name)
    expect(never).toEqual([])
  })
})
