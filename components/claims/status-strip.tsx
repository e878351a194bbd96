import type { Status } from '@/lib/claims/statuses'
import { wordsOf } from '@/lib/words/words'
import { TimeText, dayText } from '@/components/ui/time-text'
import { StatusShape, StatusWord, statusTone } from './status-badge'

export type StatusMoment = { status: Status; at: Date | string }

type StatusStripProps = {
  /** Oldest first or newest first; drawn oldest first. */
  moments: readonly StatusMoment[]
  /** Where the strip ends; the newest moment plus a little, if left out, so that a kept page cannot be wrong. */
  until?: Date | string
  /** The list under the strip is the same in words; `hidden` leaves it to screen readers. */
  list?: 'shown' | 'hidden'
}

type Segment = StatusMoment & { start: number; width: number }

/** Places in percent of the strip's length. Every segment keeps at least `least`, or a busy day would vanish. */
function segmentsOf(moments: readonly StatusMoment[], until: Date | string | undefined): Segment[] {
  const least = 6
  const times = moments.map(({ at }) => new Date(at).getTime())
  const first = times[0] ?? 0
  const last = times.at(-1) ?? first
  const end = Math.max(
    until === undefined ? last + Math.max((last - first) * 0.15, 1) : +new Date(until),
    last + 1,
  )
  const raw = moments.map((_, at) => ((times[at + 1] ?? end) - (times[at] ?? first)) / (end - first))
  const spare = 100 - least * moments.length
  let start = 0
  return moments.map((moment, at) => {
    const width = spare > 0 ? least + (raw[at] ?? 0) * spare : 100 / moments.length
    const segment = { ...moment, start, width }
    start += width
    return segment
  })
}

const percent = (value: number) => `${value.toFixed(3)}%`

/** How the status stood over time: a strip drawn on the server, and the same as a list. */
export function StatusStrip({ moments, until, list = 'shown' }: StatusStripProps) {
  const t = wordsOf('statuses')
  const ordered = [...moments].sort((a, b) => +new Date(a.at) - +new Date(b.at))
  const [first] = ordered
  if (!first) return null
  const to = until === undefined ? t('strip.now') : dayText(until)
  return (
    <figure className="flex min-w-0 flex-col gap-3" aria-label={t('strip.label')}>
      <svg
        role="img"
        aria-label={t('strip.summary', { count: ordered.length, from: dayText(first.at), to })}
        width="100%"
        height="28"
        className="overflow-visible rtl:-scale-x-100"
      >
        {segmentsOf(ordered, until).map(({ status, start, width }, at) => (
          <g key={at} className={statusTone[status]}>
            <rect x={percent(start)} width={percent(width)} y="20" height="8" fill="currentColor" />
            <line
              x1={percent(start)}
              x2={percent(start)}
              y1="0"
              y2="28"
              stroke="currentColor"
              strokeWidth="2"
            />
            <svg x={percent(start + 0.5)} width="18" height="16" overflow="visible">
              <g transform="translate(4 0)">
                <StatusShape status={status} className="size-4" />
              </g>
            </svg>
          </g>
        ))}
      </svg>
      <ol className={list === 'hidden' ? 'sr-only' : 'flex flex-wrap gap-x-6 gap-y-1 text-sm'}>
        {ordered.map(({ status, at }, place) => (
          <li key={place} className="flex items-baseline gap-2">
            <StatusWord status={status} size="sm" />
            <TimeText at={at} className="text-muted" />
          </li>
        ))}
      </ol>
    </figure>
  )
}
