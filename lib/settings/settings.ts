import { z } from 'zod'
import { type Status, statuses } from '@/lib/claims/statuses'
import type { MediaKind } from '@/lib/media/kinds'
import { licences } from './licences'

const DAYS = 'Write a number of days from 1 to 3650, or leave it empty for never.'
const SHARE = 'Write a whole number from 0 to 100.'

const days = z.int(DAYS).min(1, DAYS).max(3650, DAYS).nullable()

const daysOf = {
  UNVERIFIED: days,
  VERIFIED: days,
  PARTLY_VERIFIED: days,
  DISPUTED: days,
  REFUTED: days,
  UNVERIFIABLE: days,
  // Withdrawn for good: there is nothing to look at again.
  RETRACTED: z.null(),
} as const satisfies Record<Status, z.ZodType<number | null>>

const RECHECK = 'Write a number of days from 0 (never) to 365.'
const recheck = z.int(RECHECK).min(0, RECHECK).max(365, RECHECK)

const LICENCE = 'Choose one of these licences.'

const MEGABYTES = 'Write a whole number of megabytes from 1 to 2000.'
const megabytes = z.int(MEGABYTES).min(1, MEGABYTES).max(2000, MEGABYTES)

const limitOf = {
  text: megabytes,
  html: megabytes,
  pdf: megabytes,
  image: megabytes,
  audio: megabytes,
  video: megabytes,
} as const satisfies Record<MediaKind, z.ZodType<number>>

/**
 * What a newsroom settles for itself, a row per key: the shape of its value, and the value until somebody changes it.
 * `blindShare`: of how many decisions in a hundred a blind second reading is wanted. `reviewByDays`: after how many
 * days a decision of each status is due for another look; null: never. `licence`: under what terms others may use what
 * is the newsroom's own.
 */
export const settingSheet = {
  blindShare: { shape: z.int(SHARE).min(0, SHARE).max(100, SHARE), initially: 10 },
  reviewByDays: {
    shape: z.strictObject(daysOf),
    initially: {
      UNVERIFIED: 90,
      VERIFIED: 365,
      PARTLY_VERIFIED: 180,
      DISPUTED: 90,
      REFUTED: 365,
      UNVERIFIABLE: 180,
      RETRACTED: null,
    },
  },
  uploadLimits: {
    shape: z.strictObject(limitOf),
    initially: { text: 5, html: 10, pdf: 50, image: 25, audio: 500, video: 2000 },
  },
  recheckDays: { shape: recheck, initially: 7 },
  licence: { shape: z.enum(licences, LICENCE), initially: 'NONE' },
} as const satisfies Record<string, { shape: z.ZodType; initially: unknown }>

export type SettingKey = keyof typeof settingSheet
export type Settings = { [Key in SettingKey]: z.infer<(typeof settingSheet)[Key]['shape']> }

export const settingKeys = [
  'blindShare',
  'reviewByDays',
  'uploadLimits',
  'recheckDays',
  'licence',
] as const satisfies readonly SettingKey[]

/** Statuses whose decisions can be due for another look. */
export const reviewable = statuses.filter((status) => status !== 'RETRACTED')

/** Settings out of what is kept: a key that is absent, or holds what its shape no longer takes, is as at the beginning. */
export function settingsFrom(kept: Readonly<Record<string, unknown>>): Settings {
  const { blindShare, reviewByDays, uploadLimits, recheckDays, licence } = settingSheet
  return {
    blindShare: blindShare.shape.catch(blindShare.initially).parse(kept.blindShare),
    reviewByDays: reviewByDays.shape.catch({ ...reviewByDays.initially }).parse(kept.reviewByDays),
    uploadLimits: uploadLimits.shape.catch({ ...uploadLimits.initially }).parse(kept.uploadLimits),
    recheckDays: recheckDays.shape.catch(recheckDays.initially).parse(kept.recheckDays),
    licence: licence.shape.catch(licence.initially).parse(kept.licence),
  }
}

/** The day (UTC) on which a decision taken at `decidedAt` is due for another look, or null where its status never is. */
export function reviewByOf(settings: Settings, status: Status, decidedAt: Date): Date | null {
  const after = settings.reviewByDays[status]
  if (after === null) return null
  const day = new Date(decidedAt)
  day.setUTCHours(0, 0, 0, 0)
  day.setUTCDate(day.getUTCDate() + after)
  return day
}
