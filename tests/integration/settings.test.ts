import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Actor, PUBLIC } from '@/lib/auth/actor'
import { closeDesk, db } from '@/lib/db'
import { closeReader } from '@/lib/db-public'
import { findMethodFigures } from '@/lib/published/method-figures'
import { decideClaim } from '@/lib/review/commands/decide-claim'
import { changeSetting } from '@/lib/settings/commands/change-setting'
import { findSettings, findSettingsFor, listSettingEvents } from '@/lib/settings/queries'
import { type SettingKey, settingSheet } from '@/lib/settings/settings'
import { ownerUrl } from '@/tests/support/database'
import {
  decision,
  good,
  newPeople,
  newPerson,
  OPERATOR,
  refusalOf,
  submittedClaim,
} from '@/tests/support/scene'

let people: Awaited<ReturnType<typeof newPeople>>
let web: pg.Client
let owner: pg.Client

beforeAll(async () => {
  people = await newPeople()
  web = new pg.Client({ connectionString: process.env.DATABASE_URL_WEB })
  owner = new pg.Client({ connectionString: ownerUrl() })
  await Promise.all([web.connect(), owner.connect()])
})
afterAll(async () => {
  await Promise.all([web.end(), owner.end(), closeDesk(), closeReader()])
})

const days = settingSheet.reviewByDays.initially
const share = async () => (await findSettings()).blindShare

/** Sets a share from whatever it is now. */
const setShare = async (actor: Actor, value: number) =>
  changeSetting(actor, { key: 'blindShare', was: await share(), value })

const rowOf = (key: SettingKey) => db().setting.findUnique({ where: { key } })
const newestEvent = () =>
  db().event.findFirstOrThrow({ orderBy: { leafIndex: 'desc' }, include: { payload: true } })
const eventCount = () => db().event.count({ where: { kind: 'settings.changed' } })

describe('changing a setting', () => {
  beforeEach(async () => {
    if ((await share()) !== 10) good(await setShare(people.admin, 10))
  })

  test('an administrator sets it; the event says what it was and what it is, and by whom', async () => {
    good(await setShare(people.admin, 35))
    expect(await share()).toBe(35)
    expect(await rowOf('blindShare')).toMatchObject({ value: 35, changedById: people.admin.id })
    expect((await findMethodFigures()).settings.blindShare).toBe(35)
    const event = await newestEvent()
    expect(event).toMatchObject({ kind: 'settings.changed', actorName: people.admin.name, claimId: null })
    expect(JSON.parse(Buffer.from(event.payload?.payload ?? []).toString('utf8'))).toEqual({
      key: 'blindShare',
      was: 10,
      value: 35,
    })
  })

  test.each([
    ['an editor', () => people.editor],
    ['a reviewer', () => people.reviewer],
    ['a reader', () => PUBLIC],
    ['the operator, who is no person to answer for it', () => OPERATOR],
  ] as const)('%s does not', async (_, who) => {
    const events = await eventCount()
    expect(refusalOf(await setShare(who(), 90))).toBe('not-allowed')
    expect(await share()).toBe(10)
    expect(await eventCount()).toBe(events)
  })

  test('whoever read an older value changes nothing, and leaves no event', async () => {
    good(await setShare(people.admin, 20))
    const events = await eventCount()
    const stale = await changeSetting(people.admin, { key: 'blindShare', was: 10, value: 50 })
    expect(refusalOf(stale)).toBe('stale')
    expect(await share()).toBe(20)
    expect(await eventCount()).toBe(events)
  })

  test('setting what is set already is refused and leaves no event', async () => {
    const events = await eventCount()
    expect(refusalOf(await setShare(people.admin, 10))).toBe('wrong-state')
    expect(await eventCount()).toBe(events)
  })

  test('of two administrators at once, 40 rounds: one wins each time, and the other is told', async () => {
    const other = await newPerson('ADMIN')
    for (let round = 0; round < 40; round += 1) {
      const [was, events] = [await share(), await eventCount()]
      const answers = await Promise.all([
        changeSetting(people.admin, { key: 'blindShare', was, value: (was + 1) % 101 }),
        changeSetting(other, { key: 'blindShare', was, value: (was + 2) % 101 }),
      ])
      expect(answers.map(refusalOf).sort()).toEqual(['done', 'stale'])
      expect(await share()).toBe((was + (answers[0].ok ? 1 : 2)) % 101)
      expect(await eventCount()).toBe(events + 1)
    }
  })

  test('of eight administrators at once one is the first to change what nobody had changed', async () => {
    const admins = await Promise.all(Array.from({ length: 8 }, () => newPerson('ADMIN')))
    expect(await rowOf('reviewByDays')).toBeNull()
    const answers = await Promise.all(
      admins.map((admin, at) =>
        changeSetting(admin, { key: 'reviewByDays', was: days, value: { ...days, VERIFIED: 100 + at } }),
      ),
    )
    expect(answers.map(refusalOf).sort()).toEqual(['done', ...Array.from({ length: 7 }, () => 'stale')])
  })

  test('days of a status hold for what is decided afterwards, and rewrite nothing decided before', async () => {
    const { reviewByDays: was } = await findSettings()
    const before = await submittedClaim(people.editor)
    good(await decideClaim(people.reviewer, await decision(before.ref)))
    const value = { ...was, UNVERIFIED: 7 }
    good(await changeSetting(people.admin, { key: 'reviewByDays', was, value }))
    const after = await submittedClaim(people.editor)
    good(await decideClaim(people.reviewer, await decision(after.ref)))
    const due = async (ref: string) => {
      const row = await db().decision.findFirstOrThrow({ where: { claim: { ref } } })
      const day = new Date(row.decidedAt).setUTCHours(0, 0, 0, 0)
      return row.reviewBy && (row.reviewBy.getTime() - day) / 86_400_000
    }
    expect([await due(before.ref), await due(after.ref)]).toEqual([was.UNVERIFIED, 7])
    good(
      await changeSetting(people.admin, {
        key: 'reviewByDays',
        was: value,
        value: { ...value, UNVERIFIED: null },
      }),
    )
    const never = await submittedClaim(people.editor)
    good(await decideClaim(people.reviewer, await decision(never.ref)))
    expect(await due(never.ref)).toBeNull()
  })

  test('limits of uploads and days between looks are set the same way, and hold at once', async () => {
    const { uploadLimits, recheckDays } = await findSettings()
    const limits = { ...uploadLimits, audio: 42 }
    good(await changeSetting(people.admin, { key: 'uploadLimits', was: uploadLimits, value: limits }))
    good(await changeSetting(people.admin, { key: 'recheckDays', was: recheckDays, value: 0 }))
    expect(await findSettings()).toMatchObject({ uploadLimits: limits, recheckDays: 0 })
    const stale = { key: 'uploadLimits', was: uploadLimits, value: { ...limits, pdf: 1 } } as const
    expect(refusalOf(await changeSetting(people.admin, stale))).toBe('stale')
    expect(refusalOf(await changeSetting(people.editor, { ...stale, was: limits }))).toBe('not-allowed')
    expect((await listSettingEvents(people.admin)).slice(0, 2)).toMatchObject([
      { key: 'recheckDays', was: recheckDays, value: 0 },
      { key: 'uploadLimits', was: uploadLimits, value: limits },
    ])
  })

  test('its history is an administrator’s to read, newest first', async () => {
    good(await setShare(people.admin, 11))
    good(await setShare(people.admin, 12))
    const [newest, before] = await listSettingEvents(people.admin)
    expect([newest, before]).toMatchObject([
      { who: people.admin.name, key: 'blindShare', was: 11, value: 12 },
      { key: 'blindShare', was: 10, value: 11 },
    ])
    for (const actor of [people.editor, people.reviewer, PUBLIC]) {
      expect(await listSettingEvents(actor)).toEqual([])
      expect(await findSettingsFor(actor)).toBeNull()
    }
    expect(await findSettingsFor(people.admin)).toMatchObject({ blindShare: 12 })
  })
})

describe('whoever writes', () => {
  /** Runs an attack to its commit and says how the database answered. */
  async function attack(text: string): Promise<string> {
    try {
      await web.query('BEGIN')
      await web.query(text)
      await web.query('COMMIT')
      return 'succeeded'
    } catch (error) {
      await web.query('ROLLBACK')
      return error instanceof pg.DatabaseError ? (error.code ?? '') : String(error)
    }
  }

  test.each([
    ['a setting without an event', `UPDATE desk.setting SET value = '0' WHERE key = 'blindShare'`, '23514'],
    ['a new key without an event', `INSERT INTO desk.setting (key, value) VALUES ('other', '1')`, '23514'],
    ['deleting a setting', `DELETE FROM desk.setting`, '42501'],
    ['emptying the settings', `TRUNCATE desk.setting`, '42501'],
    ['dating a change back', `UPDATE desk.setting SET changed_at = '2001-01-01'`, '42501'],
    ['renaming a setting', `UPDATE desk.setting SET key = 'x'`, '42501'],
  ])('%s is refused', async (_, text, code) => {
    expect(await attack(text)).toBe(code)
  })

  test('a value of a shape that the sheet does not know counts as not set', async () => {
    await owner.query('BEGIN')
    await owner.query(`ALTER TABLE desk.setting DISABLE TRIGGER setting_has_an_event`)
    await owner.query(`UPDATE desk.setting SET value = '"half"' WHERE key = 'blindShare'`)
    await owner.query(`ALTER TABLE desk.setting ENABLE ALWAYS TRIGGER setting_has_an_event`)
    await owner.query('COMMIT')
    expect(await share()).toBe(settingSheet.blindShare.initially)
  })
})
