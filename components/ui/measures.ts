import { formatNumber, localDigits } from '@/lib/words/numbers'
import { wordsOf } from '@/lib/words/words'

const two = (value: number) => String(value).padStart(2, '0')

/**
 * A place in a recording as on a player: `0:07`, `12:34.3`, `1:02:03`. Tenths are given where there are any; what is
 * less is cut off, so that the words are never past the place.
 */
export function clockText(ms: number): string {
  const tenths = Math.floor(ms / 100)
  const seconds = Math.floor(tenths / 10)
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  const clock =
    hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
  return localDigits(tenths % 10 === 0 ? clock : `${clock}.${tenths % 10}`)
}

const toTenths = (value: number) => formatNumber(Math.round(value * 10) / 10)

/** How long something lasts, for reading: `4.8 s`, `12 min 5 s`, `1 h 2 min`. */
export function lengthText(ms: number): string {
  const t = wordsOf('ui')
  if (ms < 60_000) return t('length.seconds', { seconds: toTenths(ms / 1000) })
  const whole = Math.round(ms / 1000)
  const hours = formatNumber(Math.floor(whole / 3600))
  const minutes = formatNumber(Math.floor(whole / 60) % 60)
  const seconds = formatNumber(whole % 60)
  if (whole >= 3600)
    return whole % 3600 >= 60 ? t('length.hoursMinutes', { hours, minutes }) : t('length.hours', { hours })
  return whole % 60 > 0 ? t('length.minutesSeconds', { minutes, seconds }) : t('length.minutes', { minutes })
}

const units = ['bytes', 'kB', 'MB', 'GB'] as const

/** A number of bytes for reading: `812 bytes`, `3.4 MB`; steps of a thousand. */
export function sizeText(bytes: number): string {
  const step = bytes < 1000 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), units.length - 1)
  return wordsOf('ui')(`size.${units[step] ?? 'bytes'}`, { size: toTenths(bytes / 1000 ** step) })
}
