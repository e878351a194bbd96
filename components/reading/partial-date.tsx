import { formatPartialDate } from '@/lib/words/numbers'
import { wordsOf } from '@/lib/words/words'

/** `2022`, `March 2022` or `15 March 2022`: no more is said than is known. */
export const partialDateText = formatPartialDate

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
