import { clsx } from 'clsx'
import { formatDay, formatMoment, formatPlainDay, formatPlainMoment, formatSince } from '@/lib/words/numbers'

type TimeTextProps = {
  at: Date | string
  /** How much is shown; the title always holds the second. */
  precision?: 'day' | 'minute'
  /** The moment "now" is counted from. Given, the title adds "3 days ago"; left out, nothing in the page can age. */
  now?: Date | string
  className?: string
}

/**
 * `12 November 2026` or `12 November 2026, 14:05 UTC`, in the language of what is being answered and always in UTC, so that
 * server and browser agree to the letter.
 */
export function dayText(at: Date | string, precision: 'day' | 'minute' | 'second' = 'day'): string {
  if (precision === 'day') return formatPlainDay(at)
  return precision === 'minute' ? formatPlainMoment(at) : formatMoment(at, 'second')
}

/** A moment: words for people, ISO for machines, the exact second on hover. A plain date (`2026-11-12`) is a day. */
export function TimeText({ at, precision = 'day', now, className }: TimeTextProps) {
  const isDay = typeof at === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(at)
  const moment = new Date(at)
  const since =
    now === undefined ? '' : ` · ${formatSince((moment.getTime() - new Date(now).getTime()) / 1000)}`
  return (
    <time
      dateTime={isDay ? at : moment.toISOString()}
      title={`${isDay ? formatDay(moment) : formatMoment(moment, 'second')}${since}`}
      className={clsx('whitespace-nowrap', className)}
    >
      {dayText(moment, isDay ? 'day' : precision)}
    </time>
  )
}
