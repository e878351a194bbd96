import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { closeDesk } from '@/lib/db'
import { makeClient } from '@/lib/exchange/client/client'
import { log } from '@/lib/log'
import { newToken } from '@/tests/support/api'
import { newPeople } from '@/tests/support/scene'

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>

/** Finds the route file of an address as Next does: what is no folder is a place. */
function findRoute(pathname: string): { path: string; params: Record<string, string> } {
  let path = 'app'
  const params: Record<string, string> = {}
  for (const part of pathname.split('/').slice(1)) {
    const place = ['ref', 'id', 'slug', 'code'].find((name) => existsSync(join(path, `[${name}]`)))
    if (existsSync(join(path, part))) path = join(path, part)
    else if (place) {
      path = join(path, `[${place}]`)
      params[place] = decodeURIComponent(part)
    } else throw new Error(`nothing is at ${pathname}`)
  }
  return { path, params }
}

async function send(request: Request): Promise<Response> {
  const { path, params } = findRoute(new URL(request.url).pathname)
  const route: Record<string, Handler | undefined> = await import(join(process.cwd(), path, 'route.ts'))
  const handler = route[request.method]
  if (!handler) throw new Error(`${path} has no ${request.method}`)
  return handler(request, { params: Promise.resolve(params) })
}

let people: Awaited<ReturnType<typeof newPeople>>
const clientOf = (token?: string) =>
  makeClient({ origin: 'http://localhost:3000', send, ...(token === undefined ? {} : { token }) })

beforeAll(async () => {
  people = await newPeople()
})
beforeEach(() => {
  vi.spyOn(log, 'warn').mockImplementation(() => undefined)
})
afterAll(closeDesk)

function valueOf<Value>(
  told: { ok: true; value: Value } | { ok: false; problem: { detail: string } },
): Value {
  if (told.ok) return told.value
  throw new Error(told.problem.detail)
}

test('a claim is logged, decided and read with the client that is written from the description', async () => {
  const editor = clientOf(await newToken(people.editor))
  const reviewer = clientOf(await newToken(people.reviewer))
  const anybody = clientOf()
  const { ref, version } = valueOf(
    await editor.logClaim({
      statement: 'The ferry of Lorvane left at noon.',
      language: 'en',
      claimant: 'Ferry office',
      topics: ['Ferries'],
      evidence: [{ source: { title: 'Timetable', url: 'https://ferry.example/times' }, stance: 'SUPPORTS' }],
    }),
  )
  valueOf(await editor.submitClaim(ref, { version }))
  valueOf(
    await reviewer.decideClaim(ref, { version: 2, status: 'UNVERIFIED', reason: 'Nobody saw it leave.' }),
  )

  const claim = valueOf(await anybody.findClaim(ref))
  expect([claim.statement, claim.status, claim.claimant]).toEqual([
    'The ferry of Lorvane left at noon.',
    'UNVERIFIED',
    'Ferry office',
  ])
  const listed = valueOf(await anybody.listClaims({ status: ['UNVERIFIED'], q: 'ferry' }))
  expect(listed.items.map((line) => line.ref)).toEqual([ref])
  expect((await anybody.bundleClaim(ref)).headers.get('content-type')).toBe('application/zip')
})

test('what is refused is told as a value, and a key of one’s own is kept to', async () => {
  const editor = clientOf(await newToken(people.editor))
  const how = { key: 'of-my-own' }
  const body = { statement: 'The quay was closed.', language: 'en' }
  const first = valueOf(await editor.logClaim(body, how))
  expect(valueOf(await editor.logClaim(body, how))).toEqual(first)
  const told = await editor.logClaim({ ...body, language: 'English' }, { key: 'another' })
  expect(told).toMatchObject({ ok: false, status: 422, problem: { issues: [{ path: 'language' }] } })
  expect(await clientOf().submitClaim(first.ref, { version: 1 })).toMatchObject({ ok: false, status: 401 })
})
