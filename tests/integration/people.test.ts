import { openClient } from '@/tests/support/attack'
import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Actor, type Member, PUBLIC } from '@/lib/auth/actor'
import { signIn } from '@/lib/auth/sign-in'
import { closeDesk, db } from '@/lib/db'
import { log } from '@/lib/log'
import type { Outcome } from '@/lib/outcome'
import { addPerson } from '@/lib/people/commands/add-person'
import { changeRole } from '@/lib/people/commands/change-role'
import { deactivatePerson, reactivatePerson } from '@/lib/people/commands/deactivate-person'
import { endSessions } from '@/lib/people/commands/end-sessions'
import { invitePerson } from '@/lib/people/commands/invite-person'
import { setPassword } from '@/lib/people/commands/set-password'
import {
  findOwnAccount,
  findPersonId,
  listPeople,
  listPersonEvents,
  listSampleSignIns,
} from '@/lib/people/queries'
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
const eventCount = () => db().event.count()
const linkFor = async (person: Member) =>
  good(await invitePerson(people.admin, { personId: person.id })).token
const emailOf = async (person: Member) =>
  (await db().person.findUniqueOrThrow({ where: { id: person.id }, select: { email: true } })).email
const tryPassword = async (email: string, password: string) =>
  refusalOf(await signIn({ email, password }, { address: randomUUID(), userAgent: 'a test' }))

describe('who may manage people', () => {
  const acts: Record<string, (actor: Actor, personId: string) => Promise<Outcome<unknown>>> = {
    'add a person': (actor) =>
      addPerson(actor, { email: `${randomUUID()}@paper.test`, name: 'N', role: 'ADMIN' }),
    'change a role': (actor, personId) => changeRole(actor, { personId, role: 'ADMIN' }),
    deactivate: (actor, personId) => deactivatePerson(actor, { personId }),
    reactivate: (actor, personId) => reactivatePerson(actor, { personId }),
    'sign somebody out': (actor, personId) => endSessions(actor, { personId }),
    'make a link': (actor, personId) => invitePerson(actor, { personId }),
  }

  test.each(Object.entries(acts))(
    'to %s takes an administrator: nobody else may, and nothing is written',
    async (_name, act) => {
      const other = await newPerson('EDITOR')
      const before = await eventCount()
      for (const actor of [PUBLIC, people.editor, people.reviewer])
        expect(refusalOf(await act(actor, other.id))).toBe('not-allowed')
      expect(await eventCount()).toBe(before)
    },
  )

  test('others see no list, no history and no ids', async () => {
    for (const actor of [PUBLIC, people.editor, people.reviewer]) {
      expect(await listPeople(actor)).toEqual([])
      expect(await listPersonEvents(actor)).toEqual([])
      expect(await findPersonId(actor, await emailOf(people.admin))).toBeNull()
    }
    expect(await findOwnAccount(PUBLIC)).toBeNull()
  })
})

describe('adding a person', () => {
  test('gives a one-time link, an event and a line in the list', async () => {
    const email = `${randomUUID()}@paper.test`
    const { personId, token } = good(
      await addPerson(people.admin, { email, name: 'Sara Nader', role: 'REVIEWER' }),
    )
    expect(token).toMatch(/^[\w-]{43}$/)
    expect(await newestEvent()).toMatchObject({
      kind: 'person.added',
      who: people.admin.name,
      name: 'Sara Nader',
      to: 'REVIEWER',
    })
    const line = (await listPeople(people.admin)).find(({ id }) => id === personId)
    expect(line).toEqual({
      id: personId,
      email,
      name: 'Sara Nader',
      role: 'REVIEWER',
      active: true,
      hasPassword: false,
      lastSeenAt: null,
      openSessions: 0,
    })
  })

  test('with an address that is here already is refused, also when two try at once', async () => {
    const input = { email: `${randomUUID()}@paper.test`, name: 'N', role: 'EDITOR' } as const
    const answers = await Promise.all([
      addPerson(people.admin, input),
      addPerson(OPERATOR, input),
      addPerson(people.admin, input),
    ])
    expect(answers.map(refusalOf).toSorted()).toEqual(['done', 'duplicate', 'duplicate'])
  })

  test('with a password that is easy to guess is refused, from the command line too', async () => {
    const input = { email: 'sara.nader@paper.test', name: 'Sara Nader', role: 'ADMIN' } as const
    for (const weak of ['qwertyuiop1234', 'Sara Nader 2026', 'whence whence'])
      expect(refusalOf(await addPerson(OPERATOR, input, weak))).toBe('invalid')
    expect(await db().person.count({ where: { email: input.email } })).toBe(0)
  })
})

describe('roles and activity', () => {
  test('a change is an event with both roles; the same role again is refused', async () => {
    const person = await newPerson('EDITOR', 'Tova Berg')
    good(await changeRole(people.admin, { personId: person.id, role: 'REVIEWER' }))
    expect(await newestEvent()).toMatchObject({
      kind: 'person.role-changed',
      name: 'Tova Berg',
      from: 'EDITOR',
      to: 'REVIEWER',
    })
    expect(refusalOf(await changeRole(people.admin, { personId: person.id, role: 'REVIEWER' }))).toBe(
      'wrong-state',
    )
    expect(refusalOf(await changeRole(people.admin, { personId: randomUUID(), role: 'EDITOR' }))).toBe(
      'not-found',
    )
  })

  test('nobody changes their own role or deactivates themselves', async () => {
    expect(refusalOf(await changeRole(people.admin, { personId: people.admin.id, role: 'REVIEWER' }))).toBe(
      'not-allowed',
    )
    expect(refusalOf(await deactivatePerson(people.admin, { personId: people.admin.id }))).toBe('not-allowed')
  })

  test('the deactivated are kept, cannot sign in, get no link, and come back with their role', async () => {
    const person = await newPerson('REVIEWER')
    good(await setPassword({ token: await linkFor(person), password: PASSWORD }))
    good(await deactivatePerson(people.admin, { personId: person.id }))
    expect(await newestEvent()).toMatchObject({ kind: 'person.deactivated', name: person.name })
    expect(await tryPassword(await emailOf(person), PASSWORD)).toBe('invalid')
    expect(refusalOf(await invitePerson(people.admin, { personId: person.id }))).toBe('wrong-state')
    expect(refusalOf(await deactivatePerson(people.admin, { personId: person.id }))).toBe('wrong-state')
    good(await reactivatePerson(people.admin, { personId: person.id }))
    expect(await tryPassword(await emailOf(person), PASSWORD)).toBe('done')
    expect((await listPeople(people.admin)).find(({ id }) => id === person.id)).toMatchObject({
      role: 'REVIEWER',
      active: true,
    })
  })

  test('two administrators who demote each other at once: one remains, 20 rounds', async () => {
    for (const { id } of await db().person.findMany({
      where: { role: 'ADMIN', id: { not: people.admin.id } },
      select: { id: true },
    }))
      good(await changeRole(people.admin, { personId: id, role: 'EDITOR' }))
    expect(refusalOf(await changeRole(OPERATOR, { personId: people.admin.id, role: 'EDITOR' }))).toBe(
      'wrong-state',
    )
    expect(refusalOf(await deactivatePerson(OPERATOR, { personId: people.admin.id }))).toBe('wrong-state')
    for (let round = 0; round < 20; round += 1) {
      const other = await newPerson('ADMIN')
      const answers = await Promise.all([
        changeRole(other, { personId: people.admin.id, role: 'EDITOR' }),
        deactivatePerson(people.admin, { personId: other.id }),
      ])
      expect(answers.filter((answer) => answer.ok)).toHaveLength(1)
      expect(await db().person.count({ where: { role: 'ADMIN', active: true } })).toBe(1)
      if (answers[0]?.ok) {
        good(await changeRole(OPERATOR, { personId: people.admin.id, role: 'ADMIN' }))
        good(await deactivatePerson(people.admin, { personId: other.id }))
      }
    }
  }, 60_000)
})

describe('the sample sign-ins', () => {
  test('are offered in the embedded sample installation only', async () => {
    good(
      await addPerson(
        OPERATOR,
        { email: 'editor@whence.test', name: 'Mina Farahani', role: 'EDITOR' },
        PASSWORD,
      ),
    )
    expect(await listSampleSignIns()).toEqual([])
    await owner.query('UPDATE published.instance SET sample = true')
    expect(await listSampleSignIns()).toEqual([
      { email: 'editor@whence.test', name: 'Mina Farahani', role: 'EDITOR' },
    ])
    // The same data on a server of the operator's: settings are read once, so a fresh reader of them is asked.
    vi.stubEnv('WHENCE_MODE', 'server')
    vi.resetModules()
    const elsewhere = await import('@/lib/people/queries')
    expect(await elsewhere.listSampleSignIns()).toEqual([])
    vi.unstubAllEnvs()
    await owner.query('UPDATE published.instance SET sample = false')
  })
})
