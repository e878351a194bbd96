import { StatusWord } from '@/components/claims/status-badge'
import { EventAxis, EventTrack } from '@/components/pictures/event-track'
import { EventDate } from '@/components/reading/partial-date'
import { Link } from '@/components/ui/link'
import { TimeText } from '@/components/ui/time-text'
import { eventStretch, type Scale, scaleOf, stretchOf } from '@/lib/pictures/event-scale'
import type { ClaimLine } from '@/lib/published/views'
import { spokenStatement } from '@/lib/renderings/rules'
import { directionOf } from '@/lib/words/direction'
import { wordsOf } from '@/lib/words/words'

const stretchOfEvent = ({ eventDate: { from, to } }: ClaimLine) => (from ? eventStretch({ from, to }) : null)

function Event({ claim, scale, level }: { claim: ClaimLine; scale: Scale; level: 2 | 3 }) {
  const t = wordsOf('timeline')
  const Heading = `h${level}` as const
  const { statement, language } = spokenStatement(claim)
  return (
    <li
      data-event={claim.eventDate.from ?? ''}
      data-claim-of-event={claim.ref}
      className="grid gap-x-8 gap-y-1 border-t border-rule py-3 lg:grid-cols-[minmax(0,1fr)_26rem] print:break-inside-avoid"
    >
      <div className="min-w-0">
        <p className="text-sm font-semibold">
          <EventDate {...claim.eventDate} unknown={t('undated')} />
        </p>
        <Heading
          lang={language}
          dir={directionOf(language)}
          className="max-w-measure font-serif text-lg wrap-anywhere"
        >
          <Link href={claim.url} data-key-row className="text-ink no-underline hover:underline">
            {statement}
          </Link>
        </Heading>
        <p className="flex flex-wrap items-baseline gap-x-2 text-sm text-muted">
          <StatusWord status={claim.status} size="sm" />
          <span>{t.rich('decided', { day: () => <TimeText key="day" at={claim.decidedAt} /> })}</span>
        </p>
      </div>
      <div className="self-center px-2 lg:px-0">
        <EventTrack
          scale={scale}
          event={stretchOfEvent(claim)}
          decidedAt={claim.decidedAt}
          status={claim.status}
        />
      </div>
    </li>
  )
}

/**
 * What happened, each with the time between the event and the decision, all on one scale. The words of each line say what
 * its track shows.
 */
export function EventList({ events, level = 2 }: { events: readonly ClaimLine[]; level?: 2 | 3 }) {
  const t = wordsOf('timeline')
  const scale = scaleOf(
    events.flatMap((claim) => [stretchOfEvent(claim) ?? [], stretchOf(claim.decidedAt)].flat()),
  )
  if (!scale) return null
  return (
    <div data-picture="events" className="flex flex-col">
      <p className="mb-2 flex flex-wrap items-center gap-x-6 gap-y-1 text-sm text-muted">
        <span className="flex items-center gap-2">
          <svg aria-hidden width="28" height="8">
            <rect width="28" height="8" rx="2" className="fill-ink" />
          </svg>
          {t('keyHappened')}
        </span>
        <span className="flex items-center gap-2">
          <svg aria-hidden width="12" height="12" className="text-muted">
            <circle cx="6" cy="6" r="5" fill="none" stroke="currentColor" strokeWidth="1.5" />
          </svg>
          {t('keyDecided')}
        </span>
        {scale.bend === null ? null : <span data-bent>{t('bent')}</span>}
      </p>
      <div className="grid gap-x-8 lg:grid-cols-[minmax(0,1fr)_26rem]">
        <div className="px-2 lg:col-start-2 lg:px-0">
          <EventAxis scale={scale} />
        </div>
      </div>
      <ol className="border-b border-rule">
        {events.map((claim) => (
          <Event key={claim.ref} claim={claim} scale={scale} level={level} />
        ))}
      </ol>
    </div>
  )
}
