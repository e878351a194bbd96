import { openClient } from '@/tests/support/attack'
import type pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Member, Role } from '@/lib/auth/actor'
import { endSession, findActorOfSession } from '@/lib/auth/sessions'
import { closeDesk, db } from '@/lib/db'
import { log } from '@/lib/log'
import { changePassword } from '@/lib/people/commands/change-password'
import { changeRole } from '@/lib/people/commands/change-role'
import { deactivatePerson, reactivatePerson } from '@/lib/people/commands/deactivate-person'
import { endSessions } from '@/lib/people/commands/end-sessions'
import { invitePerson } from '@/lib/people/commands/invite-person'
import { setPassword } from '@/lib/people/commands/set-password'
import { listOwnSessions } from '@/lib/people/queries'
import { ownerUrl } from '@/tests/support/database'
import { good, newPerson } from '@/tests/support/scene'

let owner: pg.Client
let admin: Member

beforeAll(async () => {
  owner = await openClient(ownerUrl())
  admin = await newPerson('ADMIN')
})
beforeEach(() => {
  for (const level of ['info', 'warn'] as const) vi.spyOn(log, level).mockImplementation(() => undefined)
})
afterAll(async () => {
  await owner.end()
  await closeDesk()
})

/** A session as signing in makes it. */
async function openSession(personId: string, userAgent: string | null = null): Promise<string> {
  const { sessionVersion } = await db().person.findUniqueOrThrow({
    where: { id: personId },
    select: { sessionVersion: true },
  })
  const { id } = await db().session.create({
    data: { personId, sessionVersion, userAgent },
    select: { id: true },
  })
  return id
}

const isIn = async (sessionId: string) => (await findActorOfSession(sessionId)).kind === 'member'

/** Moves a session's clock back, as no role of the application could. */
const age = (sessionId: string, column: 'created_at' | 'last_seen_at', interval: string) =>
  owner.query(`UPDATE desk.session SET ${column} = clock_timestamp() - $2::interval WHERE id = $1`, [
    sessionId,
    interval,
  ])

let passwords = 0

/** What ends every power of a person, and undoes itself so that it can be done again. */
const blows: Record<string, (person: Member) => Promise<unknown>> = {
  demotion: async (person) => {
    const { role } = await db().person.findUniqueOrThrow({ where: { id: person.id }, select: { role: true } })
    const next: Role = role === 'REVIEWER' ? 'EDITOR' : 'REVIEWER'
    good(await changeRole(admin, { personId: person.id, role: next }))
  },
  deactivation: async (person) => good(await deactivatePerson(admin, { personId: person.id })),
  'signing out everywhere': async (person) => good(await endSessions(person, { personId: person.id })),
  'a new password': async (person) => {
    const { token } = good(await invitePerson(admin, { personId: person.id }))
    good(await setPassword({ token, password: `nine green ferries wait ${(passwords += 1)}` }))
  },
}

describe('power ends at the very next request', () => {
  test.each(Object.entries(blows))(
    'after %s, 50 times out of 50',
    async (_name, strike) => {
      const person = await newPerson('REVIEWER')
      let late = 0
      for (let round = 0; round < 50; round += 1) {
        const [one, other] = [await openSession(person.id), await openSession(person.id)]
        expect([await isIn(one), await isIn(other)]).toEqual([true, true])
        await strike(person)
        if ((await isIn(one)) || (await isIn(other))) late += 1
        const { active } = await db().person.findUniqueOrThrow({
          where: { id: person.id },
          select: { active: true },
        })
        if (!active) good(await reactivatePerson(admin, { personId: person.id }))
        // What has ended stays ended, also when the person may come back.
        expect([await isIn(one), await isIn(other)]).toEqual([false, false])
      }
      expect(late).toBe(0)
    },
    60_000,
  )

  test('a session opened after the demotion has the new role and no other', async () => {
    const person = await newPerson('ADMIN')
    expect(await findActorOfSession(await openSession(person.id))).toMatchObject({ role: 'ADMIN' })
    good(await changeRole(admin, { personId: person.id, role: 'EDITOR' }))
    expect(await findActorOfSession(await openSession(person.id))).toMatchObject({
      id: person.id,
      role: 'EDITOR',
    })
  })

  test('one session’s end is not another’s', async () => {
    const [person, colleague] = [await newPerson('EDITOR'), await newPerson('EDITOR')]
    const [one, other, theirs] = [
      await openSession(person.id),
      await openSession(person.id),
      await openSession(colleague.id),
    ]
    await endSession(one)
    expect([await isIn(one), await isIn(other), await isIn(theirs)]).toEqual([false, true, true])
    good(await endSessions(admin, { personId: person.id }))
    expect([await isIn(one), await isIn(other), await isIn(theirs)]).toEqual([false, false, true])
  })

  test('nobody signs another person out everywhere but an administrator', async () => {
    const [person, colleague] = [await newPerson('REVIEWER'), await newPerson('EDITOR')]
    const session = await openSession(person.id)
    expect(await endSessions(colleague, { personId: person.id })).toMatchObject({
      ok: false,
      refusal: { code: 'not-allowed' },
    })
    expect(await isIn(session)).toBe(true)
  })

  test('a session that never was is nobody’s', async () => {
    expect(await findActorOfSession('00000000-0000-4000-8000-000000000000')).toEqual({ kind: 'public' })
  })
})

describe('a session ends by itself', () => {
  test.each([
    ['last_seen_at', '29 minutes 50 seconds', true],
    ['last_seen_at', '30 minutes 1 second', false],
    ['created_at', '11 hours 59 minutes 50 seconds', true],
    ['created_at', '12 hours 1 second', false],
  ] as const)('%s %s ago: still open is %s', async (column, interval, open) => {
    const person = await newPerson('EDITOR')
    const session = await openSession(person.id)
    await age(session, column, interval)
    expect(await isIn(session)).toBe(open)
  })

  test('use keeps it from idling, but not beyond its twelve hours', async () => {
    const person = await newPerson('EDITOR')
    const session = await openSession(person.id)
    await age(session, 'last_seen_at', '29 minutes')
    expect(await isIn(session)).toBe(true)
    const { lastSeenAt } = await db().session.findUniqueOrThrow({
      where: { id: session },
      select: { lastSeenAt: true },
    })
    expect(Date.now() - lastSeenAt.getTime()).toBeLessThan(60_000)
    await age(session, 'created_at', '12 hours 1 second')
    expect(await isIn(session)).toBe(false)
  })

  test('an idle session that is used is not woken', async () => {
    const person = await newPerson('EDITOR')
    const session = await openSession(person.id)
    await age(session, 'last_seen_at', '31 minutes')
    expect([await isIn(session), await isIn(session)]).toEqual([false, false])
  })

  test('the application’s own role cannot make a session younger or hand it to somebody else', async () => {
    const session = await openSession((await newPerson('EDITOR')).id)
    await expect(
      db().session.update({ where: { id: session }, data: { createdAt: new Date() } }),
    ).rejects.toThrow()
    await expect(
      db().session.update({ where: { id: session }, data: { personId: admin.id } }),
    ).rejects.toThrow()
    await expect(
      db().session.update({ where: { id: session }, data: { sessionVersion: 99 } }),
    ).rejects.toThrow()
  })
})

describe('one’s own sessions', () => {
  test('are listed while they are open, with their browser, and never anybody else’s', async () => {
    const [person, colleague] = [await newPerson('EDITOR'), await newPerson('EDITOR')]
    const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0'
    const [present, ended, idle] = [
      await openSession(person.id, firefox),
      await openSession(person.id),
      await openSession(person.id),
    ]
    await openSession(colleague.id)
    await endSession(ended)
    await age(idle, 'last_seen_at', '31 minutes')
    const listed = await listOwnSessions(person, present)
    expect(listed).toEqual([
      {
        browser: 'Firefox',
        system: 'Linux',
        isThisOne: true,
        startedAt: expect.any(String),
        lastSeenAt: expect.any(String),
      },
    ])
    expect(await listOwnSessions({ kind: 'public' }, present)).toEqual([])
  })

  test('all end with a changed password', async () => {
    const person = await newPerson('EDITOR')
    const { token } = good(await invitePerson(admin, { personId: person.id }))
    good(await setPassword({ token, password: 'nine green ferries wait' }))
    const sessions = [await openSession(person.id), await openSession(person.id)]
    good(
      await changePassword(person, { current: 'nine green ferries wait', password: 'and ten of them sail' }),
    )
    expect(await Promise.all(sessions.map(isIn))).toEqual([false, false])
    expect(await listOwnSessions(person, null)).toEqual([])
  })
})
