import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changeText } from '@/components/settings/setting-words'
import { roles } from '@/lib/auth/actor'
import { statuses } from '@/lib/claims/statuses'
import { canChangeSettings } from '@/lib/settings/policy'
import { changeSettingInput } from '@/lib/settings/schema'
import { reviewable, reviewByOf, settingKeys, settingSheet, settingsFrom } from '@/lib/settings/settings'

const days = settingSheet.reviewByDays.initially
const limits = settingSheet.uploadLimits.initially

describe('settings', () => {
  it('begin as the sheet says, key by key', () => {
    expect(settingsFrom({})).toEqual({
      blindShare: 10,
      reviewByDays: days,
      uploadLimits: limits,
      recheckDays: 7,
      licence: 'NONE',
    })
    expect(Object.keys(settingSheet)).toEqual(settingKeys)
    for (const key of settingKeys)
      expect(settingSheet[key].shape.safeParse(settingSheet[key].initially).success).toBe(true)
  })

  it('are whatever was kept, in shapes that the sheet knows, and as at the beginning otherwise', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...settingKeys), fc.jsonValue()), (kept) => {
        const settings = settingsFrom(kept)
        for (const key of settingKeys)
          expect(settingSheet[key].shape.safeParse(settings[key]).success).toBe(true)
      }),
    )
    expect(settingsFrom({ blindShare: 0 }).blindShare).toBe(0)
    expect(settingsFrom({ blindShare: 101 }).blindShare).toBe(10)
  })

  it('have days for every status but a retraction', () => {
    expect([...reviewable, 'RETRACTED'].toSorted()).toEqual([...statuses].toSorted())
    expect(settingSheet.reviewByDays.shape.safeParse({ ...days, RETRACTED: 30 }).success).toBe(false)
  })

  it('are an administrator’s to change', () => {
    for (const role of roles)
      expect(canChangeSettings({ kind: 'member', id: 'a', name: 'A', role })).toBe(role === 'ADMIN')
    expect(canChangeSettings({ kind: 'public' })).toBe(false)
    expect(canChangeSettings({ kind: 'system', job: 'worker' })).toBe(false)
  })
})

describe('the day by which a decision is looked at again', () => {
  it('is so many days after the day of the decision, in UTC', () => {
    const settings = settingsFrom({ reviewByDays: { ...days, VERIFIED: 1, DISPUTED: 30, UNVERIFIED: null } })
    const due = (status: (typeof statuses)[number], at: string) =>
      reviewByOf(settings, status, new Date(at))?.toISOString() ?? null
    expect(due('VERIFIED', '2026-11-22T23:59:59.999Z')).toBe('2026-11-23T00:00:00.000Z')
    expect(due('VERIFIED', '2026-12-31T00:00:00.000Z')).toBe('2027-01-01T00:00:00.000Z')
    expect(due('DISPUTED', '2028-02-01T12:00:00.000Z')).toBe('2028-03-02T00:00:00.000Z')
    expect(due('UNVERIFIED', '2026-11-22T12:00:00.000Z')).toBeNull()
    expect(due('RETRACTED', '2026-11-22T12:00:00.000Z')).toBeNull()
  })
})

describe('a change of a setting', () => {
  const takes = (raw: unknown) => changeSettingInput.safeParse(raw).success

  it('is of one known key, from a value to a value of its shape, and nothing else', () => {
    expect(takes({ key: 'blindShare', was: 10, value: 25 })).toBe(true)
    expect(takes({ key: 'reviewByDays', was: days, value: { ...days, VERIFIED: null } })).toBe(true)
    for (const value of [-1, 101, 2.5, Number.NaN, Number.POSITIVE_INFINITY, '10', null, [10], undefined])
      expect(takes({ key: 'blindShare', was: 10, value })).toBe(false)
    for (const value of [0, -5, 3651, 1.5, '90', undefined])
      expect(takes({ key: 'reviewByDays', was: days, value: { ...days, VERIFIED: value } })).toBe(false)
    const { VERIFIED: _, ...lacking } = days
    expect(takes({ key: 'uploadLimits', was: limits, value: { ...limits, video: 1 } })).toBe(true)
    for (const value of [0, 2001, 1.5, '10', null, undefined])
      expect(takes({ key: 'uploadLimits', was: limits, value: { ...limits, audio: value } })).toBe(false)
    expect(takes({ key: 'recheckDays', was: 7, value: 0 })).toBe(true)
    expect(takes({ key: 'licence', was: 'NONE', value: 'CC-BY-4.0' })).toBe(true)
    expect(takes({ key: 'licence', was: 'NONE', value: 'WTFPL' })).toBe(false)
    for (const value of [-1, 366, 0.5, '7', null])
      expect(takes({ key: 'recheckDays', was: 7, value })).toBe(false)
    for (const raw of [
      { key: 'uploadLimits', was: limits, value: { ...limits, archive: 1 } },
      { key: 'recheckDays', was: limits, value: 7 },
      { key: 'blindShare', value: 25 },
      { key: 'blindShare', was: 10, value: 25, more: 1 },
      { key: 'reviewByDays', was: days, value: lacking },
      { key: 'reviewByDays', was: days, value: { ...days, SOMETHING: 1 } },
      { key: 'reviewByDays', was: 10, value: days },
      { key: '__proto__', was: 1, value: 2 },
      { key: 'other', was: 1, value: 2 },
      null,
    ])
      expect(takes(raw)).toBe(false)
  })

  it('says in a sentence what to write where a number is none', () => {
    const told = changeSettingInput.safeParse({ key: 'blindShare', was: 10, value: Number.NaN })
    expect(told.error?.issues.map((issue) => issue.message)).toEqual(['Write a whole number from 0 to 100.'])
  })

  it('is told in words, of days only those that differ, and not at all where its shape is of old', () => {
    expect(changeText('blindShare', 10, 25)).toEqual({ was: '10 in a hundred', value: '25 in a hundred' })
    expect(changeText('reviewByDays', days, { ...days, VERIFIED: null, DISPUTED: 1 })).toEqual({
      was: 'Verified: 365 days, Disputed: 90 days',
      value: 'Verified: never, Disputed: 1 day',
    })
    expect(changeText('uploadLimits', limits, { ...limits, pdf: 60, video: 1 })).toEqual({
      was: 'PDF: 50 MB, Video: 2000 MB',
      value: 'PDF: 60 MB, Video: 1 MB',
    })
    expect(changeText('recheckDays', 7, 0)).toEqual({ was: 'every 7 days', value: 'never' })
    expect(changeText('recheckDays', 1, 30)).toEqual({ was: 'every day', value: 'every 30 days' })
    expect(changeText('uploadLimits', { ...limits, pdf: 0 }, limits)).toBeNull()
    expect(changeText('recheckDays', null, 7)).toBeNull()
    expect(changeText('blindShare', 'a tenth', 25)).toBeNull()
    expect(changeText('reviewByDays', null, days)).toBeNull()
  })
})
