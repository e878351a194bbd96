import { StatusWord } from '@/components/claims/status-badge'
import { RuleChecklist } from '@/components/review/rule-checklist'
import { Badge } from '@/components/ui/badge'
import { TimeText } from '@/components/ui/time-text'
import type { DeskReading } from '@/lib/review/readings'
import { wordsOf } from '@/lib/words/words'

function ReadingLine({ reading }: { reading: DeskReading }) {
  const t = wordsOf('readings')
  const { status, agrees, blind, reviewer, reviewerRole, readAt, reason, evaluation } = reading
  return (
    <li
      className="flex flex-col gap-2 border-t border-rule pt-3"
      data-reading={agrees ? 'agrees' : 'dissent'}
    >
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <Badge tone={agrees ? 'good' : 'caution'}>{t(agrees ? 'list.agrees' : 'list.dissent')}</Badge>
        <StatusWord status={status} size="sm" />
        <span className="text-sm text-muted">
          <bdi>{reviewer}</bdi> · {wordsOf('review')(`roles.${reviewerRole}`)} ·{' '}
          <TimeText at={readAt} precision="minute" />
        </span>
        {blind ? <Badge>{t('list.blind')}</Badge> : null}
      </p>
      <p dir="auto" className="max-w-measure wrap-anywhere whitespace-pre-line">
        {reason}
      </p>
      <details>
        <summary className="text-sm text-accent">{t('list.rules')}</summary>
        <div className="mt-2">
          <RuleChecklist evaluation={evaluation} />
        </div>
      </details>
    </li>
  )
}

type ReadingListProps = { readings: readonly DeskReading[]; level?: 3 | 4 }

/** Second readings of one decision, newest first; a dissent is told apart by its word. Nothing where there is none. */
export function ReadingList({ readings, level = 3 }: ReadingListProps) {
  const Heading = `h${level}` as const
  if (readings.length === 0) return null
  return (
    <section className="flex flex-col gap-3">
      <Heading className="text-sm font-semibold">{wordsOf('readings')('list.title')}</Heading>
      <ol className="flex flex-col gap-3">
        {readings.map((reading) => (
          <ReadingLine key={reading.id} reading={reading} />
        ))}
      </ol>
    </section>
  )
}
