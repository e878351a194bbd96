import { kindSheet, type MediaKind, mediaKinds } from '@/lib/media/kinds'
import { type Licence, licenceSheet } from '@/lib/settings/licences'
import { reviewable, type SettingKey, type Settings, settingSheet } from '@/lib/settings/settings'
import { wordsOf } from '@/lib/words/words'

/** A number of days in words; null is "never". */
const daysText = (days: number | null): string => {
  const t = wordsOf('settings')
  return days === null ? t('reviewByDays.never') : t('reviewByDays.days', { count: days })
}

const shareText = (value: number) => wordsOf('settings')('blindShare.said', { value })

function daysTexts(value: Settings['reviewByDays'], except?: Settings['reviewByDays']): string {
  const t = wordsOf('settings')
  const statuses = wordsOf('statuses')
  return reviewable
    .filter((status) => !except || except[status] !== value[status])
    .map((status) =>
      t('reviewByDays.said', { status: statuses(`${status}.label`), value: daysText(value[status]) }),
    )
    .join(', ')
}

const recheckText = (count: number) => wordsOf('settings')('recheckDays.said', { count })

function limitsTexts(value: Settings['uploadLimits'], except?: Settings['uploadLimits']): string {
  const t = wordsOf('settings')
  return mediaKinds
    .filter((kind: MediaKind) => !except || except[kind] !== value[kind])
    .map((kind) => t('uploadLimits.said', { kind: kindSheet[kind].label, value: String(value[kind]) }))
    .join(', ')
}

/** A licence by its name, which is the same in every language. */
export const licenceText = (licence: Licence): string =>
  licence === 'NONE' ? wordsOf('settings')('licence.none') : licenceSheet[licence].name

/** The value of each setting in words. */
export const blindShareText = shareText
export const recheckDaysText = recheckText
export const reviewByDaysText = (value: Settings['reviewByDays']) => daysTexts(value)
export const uploadLimitsText = (value: Settings['uploadLimits']) => limitsTexts(value)

type Change = { was: string; value: string }

function changeOf<Value>(
  shape: { safeParse: (raw: unknown) => { success: true; data: Value } | { success: false } },
  [was, value]: readonly [unknown, unknown],
  words: (value: Value, other: Value) => string,
): Change | null {
  const [before, after] = [shape.safeParse(was), shape.safeParse(value)]
  return before.success && after.success
    ? { was: words(before.data, after.data), value: words(after.data, before.data) }
    : null
}

/** From what to what a setting was changed, in words; of several numbers only those that differ. Null for a shape of old. */
export function changeText(key: SettingKey, was: unknown, value: unknown): Change | null {
  const change = [was, value] as const
  switch (key) {
    case 'blindShare':
      return changeOf(settingSheet.blindShare.shape, change, shareText)
    case 'reviewByDays':
      return changeOf(settingSheet.reviewByDays.shape, change, daysTexts)
    case 'uploadLimits':
      return changeOf(settingSheet.uploadLimits.shape, change, limitsTexts)
    case 'recheckDays':
      return changeOf(settingSheet.recheckDays.shape, change, recheckText)
    case 'licence':
      return changeOf(settingSheet.licence.shape, change, licenceText)
  }
}
