import { openClient } from '@/tests/support/attack'
import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Member, PUBLIC } from '@/lib/auth/actor'
import { signIn } from '@/lib/auth/sign-in'
import { closeDesk, db } from '@/lib/db'
import { log } from '@/lib/log'
import { changePassword } from '@/lib/people/commands/change-password'
import { deactivatePerson, reactivatePerson } from '@/lib/people/commands/deactivate-person'
import { invitePerson } from '@/lib/people/commands/invite-person'
import { openInvitation } from '@/lib/people/commands/open-invitation'
import { setPassword } from '@/lib/people/commands/set-password'
import { listPersonEvents } from '@/lib/people/queries'
import { ownerUrl } from '@/tests/support/database'
import { good, newPeople, newPerson, OPERATOR, refusalOf } from '@/tests/support/scene'

const PASSWORD = 'nine green ferries wait'

let owner: pg.Client
let people: Awaited<ReturnType<typeof newPeople>>

beforeAll(async () => {
  owner = await openClient(ownerUrl())
  people = await newPeople()
})
beforeEach(() => {
  for (const level of ['info', 'warn'] as const) vi.spyOn(log, level).mockImplementation(() => undefined)
})
afterAll(async () => {
  await owner.end()
  await closeDesk()
})

const newestEvent = async () => {
  const [event] = await listPersonEvents(OPERATOR, 1)
  return event
}
const linkFor = async (person: Member) =>
  good(await invitePerson(people.admin, { personId: person.id })).token
const emailOf = async (person: Member) =>
  (await db().person.findUniqueOrThrow({ where: { id: person.id }, select: { email: true } })).email
const tryPassword = async (email: string, password: string) =>
  refusalOf(await signIn({ email, password }, { address: randomUUID(), userAgent: 'a test' }))

describe('a one-time link', () => {
  test('says whose it is, sets the password once, and is spent', async () => {
    const person = await newPerson('EDITOR')
    const [token, email] = [await linkFor(person), await emailOf(person)]
    expect(good(await openInvitation({ token }))).toEqual({ name: person.name, email })
    expect(good(await setPassword({ token, password: PASSWORD }))).toEqual({ email })
    expect(await newestEvent()).toMatchObject({
      kind: 'person.password-set',
      who: person.name,
      name: person.name,
    })
    expect(await tryPassword(email, PASSWORD)).toBe('done')
    expect(refusalOf(await setPassword({ token, password: 'another fine long sentence' }))).toBe('invalid')
    expect(refusalOf(await openInvitation({ token }))).toBe('invalid')
    expect(await tryPassword(email, PASSWORD)).toBe('done')
  })

  test('is won by one of twenty who use it at once', async () => {
    const token = await linkFor(await newPerson('EDITOR'))
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => setPassword({ token, password: `nine green ferries wait ${n}` })),
    )
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1)
  })

  test('no longer works once a newer one was made, three days have passed, or the person is deactivated', async () => {
    const person = await newPerson('EDITOR')
    const older = await linkFor(person)
    const newer = await linkFor(person)
    expect(refusalOf(await setPassword({ token: older, password: PASSWORD }))).toBe('invalid')
    await owner.query(
      `UPDATE desk.invitation SET expires_at = clock_timestamp() WHERE person_id = $1 AND used_at IS NULL`,
      [person.id],
    )
    expect(refusalOf(await setPassword({ token: newer, password: PASSWORD }))).toBe('invalid')
    const last = await linkFor(person)
    good(await deactivatePerson(people.admin, { personId: person.id }))
    expect(refusalOf(await setPassword({ token: last, password: PASSWORD }))).toBe('invalid')
    good(await reactivatePerson(people.admin, { personId: person.id }))
    expect(refusalOf(await setPassword({ token: last, password: PASSWORD }))).toBe('invalid')
  })

  test('keeps a password that was refused unspent, and names the field', async () => {
    const person = await newPerson('EDITOR', 'Parvaneh Karimi')
    const token = await linkFor(person)
    const refused = await setPassword({ token, password: 'Parvaneh Karimi 1' })
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'invalid', issues: [{ path: 'password' }] } })
    expect(refusalOf(await setPassword({ token, password: PASSWORD }))).toBe('done')
  })

  test('is kept as a hash only', async () => {
    const token = await linkFor(await newPerson('EDITOR'))
    const { rows } = await owner.query<{ dump: string }>(
      'SELECT string_agg(i::text, chr(10)) AS dump FROM desk.invitation i',
    )
    expect(rows[0]?.dump).not.toContain(token)
    expect(rows[0]?.dump).not.toContain(Buffer.from(token).toString('hex'))
  })
})

describe('changing a password', () => {
  async function withPassword() {
    const person = await newPerson('REVIEWER', 'Ingrid Solheim')
    good(await setPassword({ token: await linkFor(person), password: PASSWORD }))
    return { person, email: await emailOf(person) }
  }

  test('takes the present one, makes an event, and voids every link', async () => {
    const { person, email } = await withPassword()
    const link = await linkFor(person)
    good(await changePassword(person, { current: PASSWORD, password: 'and ten of them sail' }))
    expect(await newestEvent()).toMatchObject({ kind: 'person.password-set', who: 'Ingrid Solheim' })
    expect([await tryPassword(email, PASSWORD), await tryPassword(email, 'and ten of them sail')]).toEqual([
      'invalid',
      'done',
    ])
    expect(refusalOf(await setPassword({ token: link, password: 'yet another long sentence' }))).toBe(
      'invalid',
    )
  })

  test.each([
    ['a wrong present one', { current: 'wrong', password: 'and ten of them sail' }, 'current'],
    ['the same again', { current: PASSWORD, password: PASSWORD }, 'password'],
    ['one that is easy to guess', { current: PASSWORD, password: 'Ingrid Solheim 7' }, 'password'],
  ])('is refused for %s, at its field, and changes nothing', async (_what, input, path) => {
    const { person, email } = await withPassword()
    expect(await changePassword(person, input)).toMatchObject({
      ok: false,
      refusal: { code: 'invalid', issues: [{ path }] },
    })
    expect(await tryPassword(email, PASSWORD)).toBe('done')
  })

  test('is no way to guess the present one: ten tries an hour, without locking the person out of signing in', async () => {
    const { person, email } = await withPassword()
    for (let n = 0; n < 10; n += 1)
      await changePassword(person, { current: `wrong ${n}`, password: 'and ten of them sail' })
    expect(
      refusalOf(await changePassword(person, { current: PASSWORD, password: 'and ten of them sail' })),
    ).toBe('throttled')
    expect(await tryPassword(email, PASSWORD)).toBe('done')
  })

  test('is nobody else’s: readers and the operator have none', async () => {
    for (const actor of [PUBLIC, OPERATOR])
      expect(refusalOf(await changePassword(actor, { current: PASSWORD, password: PASSWORD }))).toBe(
        'not-allowed',
      )
  })
})
