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

/** The value of each setting in words. */
export const blindShareText = shareText
export const reviewByDaysText = (value: Settings['reviewByDays']) => daysTexts(value)

/** From what to what a setting was changed, in words; of days only those that differ. Empty for a shape of old. */
export function changeText(
  key: SettingKey,
  was: unknown,
  value: unknown,
): { was: string; value: string } | null {
  if (key === 'blindShare') {
    const { shape } = settingSheet.blindShare
    const [before, after] = [shape.safeParse(was), shape.safeParse(value)]
    return before.success && after.success
      ? { was: shareText(before.data), value: shareText(after.data) }
      : null
  }
  const { shape } = settingSheet.reviewByDays
  const [before, after] = [shape.safeParse(was), shape.safeParse(value)]
  return before.success && after.success
    ? { was: daysTexts(before.data, after.data), value: daysTexts(after.data, before.data) }
    : null
}
