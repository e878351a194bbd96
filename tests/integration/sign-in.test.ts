import { randomUUID } from 'node:crypto'
import * as argon2 from '@node-rs/argon2'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Member } from '@/lib/auth/actor'
import { findActorOfSession } from '@/lib/auth/sessions'
import { signIn } from '@/lib/auth/sign-in'
import { closeDesk, db } from '@/lib/db'
import { log } from '@/lib/log'
import { addPerson } from '@/lib/people/commands/add-person'
import { deactivatePerson } from '@/lib/people/commands/deactivate-person'
import { good, OPERATOR, refusalOf } from '@/tests/support/scene'

// The real thing, counted: how often a password was verified.
vi.mock('@node-rs/argon2', async (original) => {
  const real = await original<typeof argon2>()
  return { ...real, verify: vi.fn(real.verify) }
})

const PASSWORD = 'nine green ferries wait'

let everybody = 0
/** An address that nobody used before. */
const somewhere = () => `198.51.${Math.floor((everybody += 1) / 250)}.${everybody % 250}`
const from = (address = somewhere()) => ({ address, userAgent: 'a test' })

async function newcomer(password: string | null = PASSWORD) {
  const email = `${randomUUID()}@paper.test`
  const { personId } = good(
    await addPerson(OPERATOR, { email, name: 'Newcomer', role: 'EDITOR' }, password ?? undefined),
  )
  return { email, personId }
}

const pointsOf = async (prefix: string) => {
  const rows = await db().throttle.findMany({
    where: { key: { startsWith: `${prefix}:` } },
    select: { points: true },
  })
  return rows.map(({ points }) => points)
}

let lines: Array<{ what: unknown; line: unknown }>

beforeAll(async () => {
  await signIn({ email: 'warm@paper.test', password: 'x' }, from()) // makes the decoy
})
beforeEach(async () => {
  await db().throttle.deleteMany()
  vi.mocked(argon2.verify).mockClear()
  lines = []
  for (const level of ['info', 'warn'] as const)
    vi.spyOn(log, level).mockImplementation((line: unknown, what: unknown) => void lines.push({ what, line }))
})
afterAll(closeDesk)

describe('signing in', () => {
  test('opens a session of its own each time, with the person’s session version', async () => {
    const { email, personId } = await newcomer()
    const first = good(await signIn({ email: email.toUpperCase(), password: PASSWORD }, from()))
    const second = good(await signIn({ email, password: PASSWORD }, from()))
    expect(first).toMatchObject({ personId, email, name: 'Newcomer' })
    expect(second.sessionId).not.toBe(first.sessionId)
    expect(await findActorOfSession(first.sessionId)).toMatchObject({
      kind: 'member',
      id: personId,
      role: 'EDITOR',
    } satisfies Partial<Member>)
    expect(lines.map(({ what }) => what)).toEqual(['signed in', 'signed in'])
  })

  test('is refused with one and the same answer to an unknown address, a wrong password, no password yet and a deactivated person', async () => {
    const [known, invited, gone] = [await newcomer(), await newcomer(null), await newcomer()]
    good(await deactivatePerson(OPERATOR, { personId: gone.personId }))
    const answers = [
      await signIn({ email: `${randomUUID()}@paper.test`, password: PASSWORD }, from()),
      await signIn({ email: known.email, password: 'nine green ferries sank' }, from()),
      await signIn({ email: invited.email, password: PASSWORD }, from()),
      await signIn({ email: gone.email, password: PASSWORD }, from()),
    ]
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(refusalOf(answers[0] ?? { ok: true, value: null })).toBe('invalid')
    expect(
      await db().session.count({
        where: { personId: { in: [known.personId, invited.personId, gone.personId] } },
      }),
    ).toBe(0)
  })

  test('the whole password counts: two of 80 characters that differ in the last are two passwords', async () => {
    const long = 'a ferry, two ferries, three ferries and then four more ferries left the old port'
    const { email } = await newcomer(long)
    expect(refusalOf(await signIn({ email, password: `${long.slice(0, -1)}T` }, from()))).toBe('invalid')
    expect(refusalOf(await signIn({ email, password: long }, from()))).toBe('done')
  })

  test.each([
    { password: { not: '' } },
    { password: { startsWith: 'n' } },
    { password: undefined },
    { password: ['nine green ferries wait'] },
    { email: { contains: '@' } },
    { email: null },
    { extra: true },
  ])('%j in the place of text is refused before anything is asked of the database', async (odd) => {
    const { email } = await newcomer()
    expect(refusalOf(await signIn({ email, password: PASSWORD, ...odd }, from()))).toBe('invalid')
    expect(await db().throttle.count()).toBe(0)
  })

  test('nothing that was typed is written to the log', async () => {
    const { email } = await newcomer()
    await signIn({ email, password: 'my secret sentence here' }, from('203.0.113.9'))
    await signIn({ email: 'my-secret-as-name@paper.test', password: PASSWORD }, from())
    await signIn({ email, password: PASSWORD }, from())
    expect(JSON.stringify(lines)).not.toMatch(/secret|ferries|@paper/)
    expect(lines.map(({ what }) => what)).toEqual(['sign-in refused', 'sign-in refused', 'signed in'])
    expect(lines[0]?.line).toMatchObject({ address: '203.0.113.9', who: expect.any(String) })
  })
})

describe('an address that is unknown', () => {
  test('costs the same work as one that is known: one verification each', async () => {
    const { email } = await newcomer()
    await signIn({ email, password: 'wrong' }, from())
    expect(argon2.verify).toHaveBeenCalledTimes(1)
    await signIn({ email: `${randomUUID()}@paper.test`, password: 'wrong' }, from())
    expect(argon2.verify).toHaveBeenCalledTimes(2)
    const [known, unknown] = vi
      .mocked(argon2.verify)
      .mock.calls.map(([hash]) => String(hash).split('$').slice(0, 4).join('$'))
    expect(unknown).toBe(known)
  })

  test('takes the same time: the medians of 40 tries each lie close together', async () => {
    const { email } = await newcomer()
    const took: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] }
    for (let round = 0; round < 40; round += 1) {
      await db().throttle.deleteMany()
      for (const kind of round % 2 ? (['known', 'unknown'] as const) : (['unknown', 'known'] as const)) {
        const begun = performance.now()
        await signIn(
          { email: kind === 'known' ? email : `${randomUUID()}@paper.test`, password: 'wrong' },
          from(),
        )
        took[kind].push(performance.now() - begun)
      }
    }
    const median = (times: number[]) => times.toSorted((a, b) => a - b)[20] ?? 0
    const difference = Math.abs(median(took.known) - median(took.unknown))
    // Measured: half a millisecond of fifteen. The bound leaves room for a busy machine.
    expect(difference).toBeLessThan(Math.max(5, median(took.known) / 3))
  }, 60_000)
})

describe('tries are limited', () => {
  test('ten an hour for one account; then the right password is not looked at either, known or unknown account alike', async () => {
    const known = await newcomer()
    for (const email of [known.email, `${randomUUID()}@paper.test`]) {
      for (let n = 0; n < 10; n += 1)
        expect(refusalOf(await signIn({ email, password: 'wrong' }, from()))).toBe('invalid')
      vi.mocked(argon2.verify).mockClear()
      expect(refusalOf(await signIn({ email, password: PASSWORD }, from()))).toBe('throttled')
      expect(argon2.verify).not.toHaveBeenCalled()
    }
    expect(lines.at(-1)?.what).toBe('sign-in throttled')
  })

  test('a right password gives the account’s tries back', async () => {
    const { email } = await newcomer()
    for (let round = 0; round < 3; round += 1) {
      for (let n = 0; n < 9; n += 1) await signIn({ email, password: 'wrong' }, from())
      expect(refusalOf(await signIn({ email, password: PASSWORD }, from()))).toBe('done')
    }
  })

  test('fifty wrong tries at once count as fifty, and no more than ten are looked at', async () => {
    const { email } = await newcomer()
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => signIn({ email, password: 'wrong' }, from('203.0.113.50'))),
    )
    const codes = answers.map(refusalOf)
    expect(codes.filter((code) => code === 'invalid')).toHaveLength(10)
    expect(codes.filter((code) => code === 'throttled')).toHaveLength(40)
    expect(argon2.verify).toHaveBeenCalledTimes(10)
    expect(await pointsOf('account')).toEqual([50])
    expect(await pointsOf('address')).toEqual([50])
  }, 60_000)

  test('a hundred an hour for one network, whatever accounts it tries; what it tries then locks nobody out', async () => {
    const { email } = await newcomer()
    await signIn({ email: 'a@paper.test', password: 'wrong' }, from('2001:db8:7:7::1'))
    await db().throttle.updateMany({ where: { key: { startsWith: 'address:' } }, data: { points: 100 } })
    for (let n = 0; n < 12; n += 1)
      expect(refusalOf(await signIn({ email, password: 'wrong' }, from(`2001:db8:7:7::${n + 2}`)))).toBe(
        'throttled',
      )
    expect(refusalOf(await signIn({ email, password: PASSWORD }, from()))).toBe('done')
  })
})
