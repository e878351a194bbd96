import { clsx } from 'clsx'

type TimeTextProps = {
  at: Date | string
  /** How much is shown; the title always holds the second. */
  precision?: 'day' | 'minute'
  /** The moment "now" is counted from. Given, the title adds "3 days ago"; left out, nothing in the page can age. */
  now?: Date | string
  locale?: string
  className?: string
}

const zone = 'UTC'

const steps = [
  ['year', 31_556_952],
  ['month', 2_629_746],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const

function ago(seconds: number, locale: string): string {
  const [unit, size] = steps.find(([, length]) => Math.abs(seconds) >= length) ?? ['second', 1]
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(Math.trunc(seconds / size), unit)
}

/** `12 November 2026` or `12 November 2026, 14:05 UTC`: always in UTC, so server and browser agree to the letter. */
export function dayText(
  at: Date | string,
  precision: 'day' | 'minute' | 'second' = 'day',
  locale = 'en-GB',
): string {
  const day = { day: 'numeric', month: 'long', year: 'numeric', timeZone: zone } as const
  if (precision === 'day') return new Intl.DateTimeFormat(locale, day).format(new Date(at))
  const text = new Intl.DateTimeFormat(locale, {
    ...day,
    hour: '2-digit',
    minute: '2-digit',
    second: precision === 'second' ? '2-digit' : undefined,
    hourCycle: 'h23',
  }).format(new Date(at))
  return `${text.replace(' at ', ', ')} ${zone}`
}

/** A moment: words for people, ISO for machines, the exact second on hover. A plain date (`2026-11-12`) is a day. */
export function TimeText({ at, precision = 'day', now, locale = 'en-GB', className }: TimeTextProps) {
  const isDay = typeof at === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(at)
  const moment = new Date(at)
  const since =
    now === undefined ? '' : ` · ${ago((moment.getTime() - new Date(now).getTime()) / 1000, locale)}`
  return (
    <time
      dateTime={isDay ? at : moment.toISOString()}
      title={`${dayText(moment, isDay ? 'day' : 'second', locale)}${since}`}
      className={clsx('whitespace-nowrap', className)}
    >
      {dayText(moment, isDay ? 'day' : precision, locale)}
    </time>
  )
}
