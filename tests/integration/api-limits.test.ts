import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { takeRead } from '@/lib/api/read-limit'
import { closeDesk, db } from '@/lib/db'
import { log } from '@/lib/log'
import { makeClient } from '@/lib/exchange/client/client'
import { callApi, newToken } from '@/tests/support/api'
import { newPerson } from '@/tests/support/scene'

process.env.WHENCE_API_WRITES = '5'
process.env.WHENCE_API_READS = '3'

beforeEach(() => {
  vi.spyOn(log, 'warn').mockImplementation(() => undefined)
})
afterAll(closeDesk)

const write = (token: string) => callApi('addNote', { ref: 'C-00000' }, { body: 'A word.' }, token)

describe('writes of one person', () => {
  test('five a minute, with all of their tokens together; the sixth is told when to come again', async () => {
    const person = await newPerson('EDITOR')
    const tokens = [await newToken(person), await newToken(person)]
    for (const left of [4, 3, 2, 1, 0]) {
      const { status, headers } = await write(tokens[left % 2] ?? '')
      expect([status, headers.get('ratelimit-policy')]).toEqual([404, '"writes";q=5;w=60'])
      expect(headers.get('ratelimit')).toMatch(new RegExp(`^"writes";r=${left};t=(5\\d|60)$`))
      expect(headers.get('retry-after')).toBeNull()
    }
    const { status, code, headers } = await write(tokens[0] ?? '')
    expect([status, code]).toEqual([429, 'throttled'])
    expect(headers.get('ratelimit')).toMatch(/^"writes";r=0;t=\d+$/)
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(50)
  })

  test('what one has used up is another’s no matter, and reaches no command', async () => {
    const [busy, other] = [await newPerson('EDITOR'), await newPerson('EDITOR')]
    const token = await newToken(busy)
    const claim = { statement: `Too many, ${busy.id}`, language: 'en' }
    for (let sent = 0; sent < 9; sent += 1) await callApi('logClaim', {}, claim, token)
    expect(await db().revision.count({ where: { statement: claim.statement } })).toBe(5)
    expect((await write(await newToken(other))).status).toBe(404)
  })

  test('they are counted in the database, where every instance looks', async () => {
    const person = await newPerson('EDITOR')
    await write(await newToken(person))
    const [row] = await db().$queryRaw<Array<{ points: number }>>`
      SELECT points FROM desk.api_throttle WHERE key = ${`writes:${person.id}`}`
    expect(row?.points).toBe(1)
  })

  test('without a token there is nobody to count', async () => {
    const { status, headers } = await callApi('addNote', { ref: 'C-00000' }, { body: 'x' }, null)
    expect([status, headers.get('ratelimit')]).toEqual([401, null])
  })
})

describe('reads of one address', () => {
  test('three a minute in this process, IPv6 by its network', async () => {
    const taken = []
    for (const last of ['1', '2', '3', '4']) taken.push(await takeRead(`2001:db8:0:1::${last}`))
    expect(taken.map(({ ok }) => ok)).toEqual([true, true, true, false])
    expect(taken[0]?.headers).toEqual({
      'RateLimit-Policy': '"reads";q=3;w=60',
      RateLimit: '"reads";r=2;t=60',
    })
    expect(Number(taken[3]?.headers['Retry-After'])).toBeGreaterThan(50)
    expect((await takeRead('2001:db8:0:2::1')).ok).toBe(true)
  })
})

describe('the client', () => {
  test('waits as long as it is told, and asks again', async () => {
    let asked = 0
    const keys = new Set<string | null>()
    const client = makeClient({
      origin: 'http://localhost:3000',
      token: 'whence_x',
      send: async (request) => {
        asked += 1
        keys.add(request.headers.get('idempotency-key'))
        return asked === 1
          ? Response.json(
              { type: '/api/v1/problems/throttled' },
              { status: 429, headers: { 'Retry-After': '0' } },
            )
          : Response.json({ ref: 'C-00000', version: 1 }, { status: 201 })
      },
    })
    const told = await client.logClaim({ statement: 'The ferry left.', language: 'en' })
    expect([told.ok && told.value.ref, asked, keys.size]).toEqual(['C-00000', 2, 1])
  })
})
