import { StatusShape, statusTone } from '@/components/claims/status-badge'
import type { Status } from '@/lib/claims/statuses'
import { placeOn, type Scale, type Stretch, stretchOf, type Tick, ticksOn } from '@/lib/pictures/event-scale'
import { formatPartialDate, localDigits } from '@/lib/words/numbers'
import { mirrored, upright } from './status-over-time'

const percent = (value: number) => `${value.toFixed(2)}%`

/** So many years find room beside each other on a phone, or so many months. */
const MOST = { years: 5, months: 3 } as const

function ticksFor(scale: Scale): Tick[] {
  const ticks = ticksOn(scale, MOST.years)
  return ticks.some(({ date }) => date.length > 4) ? ticksOn(scale, MOST.months) : ticks
}

// A year on its own line of years needs no word that says of which calendar it is.
const tickText = (date: string) => (date.length > 4 ? formatPartialDate(date) : localDigits(date))

function Grid({ scale, height }: { scale: Scale; height: number }) {
  return ticksFor(scale).map(({ x, date }) => (
    <line key={date} x1={percent(x)} x2={percent(x)} y1="0" y2={height} className="stroke-rule" />
  ))
}

const anchorOf = (x: number) => (x < 8 ? 'start' : x > 92 ? 'end' : 'middle')

/** The dates of a scale, over the tracks that are drawn on it. */
export function EventAxis({ scale }: { scale: Scale }) {
  return (
    <svg aria-hidden width="100%" height="20" className={`block overflow-visible ${mirrored}`}>
      {ticksFor(scale).map(({ x, date }) => (
        <text
          key={date}
          x={percent(x)}
          y="12"
          textAnchor={anchorOf(x)}
          className={`fill-muted text-xs ${upright}`}
        >
          {tickText(date)}
        </text>
      ))}
    </svg>
  )
}

type EventTrackProps = { scale: Scale; event: Stretch | null; decidedAt: string; status: Status }

/**
 * When it happened, as far as that is known, and when it was decided: a bar as long as the time in which it may have
 * been, and the shape of its status at the day of the decision. The line above it says the same in words.
 */
export function EventTrack({ scale, event, decidedAt, status }: EventTrackProps) {
  const decided = placeOn(scale, stretchOf(decidedAt))
  const happened = event && placeOn(scale, event)
  const end = happened ? happened.x + happened.width : decided.x
  return (
    <svg aria-hidden width="100%" height="24" className={`block overflow-visible ${mirrored}`}>
      <Grid scale={scale} height={24} />
      {happened ? (
        <>
          <line
            x1={percent(end)}
            x2={percent(decided.x)}
            y1="12"
            y2="12"
            strokeDasharray="1 4"
            strokeLinecap="round"
            strokeWidth="1.5"
            className="stroke-edge"
          />
          <rect
            x={percent(happened.x)}
            width={percent(happened.width)}
            y="8"
            height="8"
            rx="2"
            className="fill-ink"
          />
        </>
      ) : null}
      <svg x={percent(decided.x)} y="4" width="16" height="16" overflow="visible">
        <g transform="translate(-8 0)" className={statusTone[status]}>
          <circle cx="8" cy="8" r="9" className="fill-paper" />
          <g className={upright}>
            <StatusShape status={status} className="size-4" />
          </g>
        </g>
      </svg>
    </svg>
  )
}
