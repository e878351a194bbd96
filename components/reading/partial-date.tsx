import { dayText } from '@/components/ui/time-text'
import { wordsOf } from '@/lib/words/words'

const monthText = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' })

/** `2022`, `March 2022` or `15 March 2022`: no more is said than is known. */
export function partialDateText(value: string): string {
  if (value.length === 4) return value
  return value.length === 7 ? monthText.format(new Date(`${value}-01T00:00:00Z`)) : dayText(value)
}

/** A date known to the year, the month or the day. */
export function PartialDate({ value }: { value: string }) {
  return <time dateTime={value}>{partialDateText(value)}</time>
}

type EventDateProps = { from: string | null; to: string | null; unknown: string }

/** When something happened: a date, or from one to another. */
export function EventDate({ from, to, unknown }: EventDateProps) {
  if (!from) return unknown
  if (!to || to === from) return <PartialDate value={from} />
  return wordsOf('claims').rich('public.date.range', {
    from: () => <PartialDate value={from} />,
    to: () => <PartialDate value={to} />,
  })
}
