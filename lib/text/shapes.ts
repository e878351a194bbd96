import { z } from 'zod'

/** Small shapes that many schemas share. */
export const uuid = z.uuid('This is not an id of ours.')

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** True for `YYYY`, `YYYY-MM`, `YYYY-MM-DD` of a day that exists (proleptic Gregorian, years 1000 to 2199). */
export function isPartialDate(value: string): boolean {
  const match = /^(1\d{3}|2[01]\d{2})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(value)
  if (!match) return false
  const [, year, month, day] = match
  if (!month) return true
  const days = DAYS[Number(month) - 1]
  if (!days) return false
  if (!day) return true
  const leap = Number(year) % 4 === 0 && (Number(year) % 100 !== 0 || Number(year) % 400 === 0)
  return Number(day) >= 1 && Number(day) <= (month === '02' && !leap ? 28 : days)
}

export const partialDate = z
  .string()
  .refine(isPartialDate, 'Write a date as 2022, 2022-03 or 2022-03-15; leave it empty if it is not known.')

/** A plain decimal, at most 28 digits before and 9 after the point: what `numeric(38,9)` holds exactly. */
export const decimalText = z
  .string()
  .regex(
    /^-?\d{1,28}(\.\d{1,9})?$/,
    'Write the number in digits with a point, for example 1700000000 or 1.7.',
  )

/** A BCP 47 tag of language, script and region, as `en`, `fa`, `zh-Hant`, `pt-BR`. */
export const languageTag = z
  .string()
  .regex(
    /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?$/,
    'Choose the language, for example en, fa or ru.',
  )

/** An http(s) address without a password in it, at most 2,000 characters. */
export const httpUrl = z
  .string()
  .max(2000, 'This address is too long.')
  .refine((value) => {
    const url = safeUrl(value)
    return (
      url !== null &&
      (url.protocol === 'http:' || url.protocol === 'https:') &&
      !url.username &&
      !url.password
    )
  }, 'Write the whole address, beginning with https:// or http://.')

function safeUrl(value: string): URL | null {
  try {
    return new URL(value)
  } catch {
    return null
  }
}
