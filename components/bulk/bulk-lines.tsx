import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { Panel } from '@/components/ui/panel'
import { TimeText } from '@/components/ui/time-text'
import type { BulkState } from '@/lib/bulk/rules'
import type { BulkLine } from '@/lib/bulk/views'
import { wordsOf } from '@/lib/words/words'
import { bulkHref } from './bulk-address'

const tones = {
  CHOSEN: 'plain',
  RUNNING: 'accent',
  STOPPED: 'caution',
  ENDED: 'good',
} as const satisfies Record<BulkState, string>

export function BulkStateBadge({ state }: { state: BulkState }) {
  return <Badge tone={tones[state]}>{wordsOf('bulk')(`states.${state}`)}</Badge>
}

function Line({ line }: { line: BulkLine }) {
  const t = wordsOf('bulk')
  const { count, done, refused } = line.counts
  return (
    <li className="flex flex-col gap-1 border-t border-rule py-3 first:border-t-0 first:pt-0 last:pb-0">
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <Link
          href={bulkHref(line.id)}
          prefetch={false}
          className="inline-flex min-h-6 items-center font-medium"
        >
          {t(`acts.${line.act ?? 'none'}`)} · {t('list.total', { count })}
        </Link>
        <BulkStateBadge state={line.state} />
      </p>
      <p className="flex flex-wrap gap-x-3 gap-y-1 text-sm text-muted">
        {line.isOwn ? null : <bdi>{t('earlier.by', { name: line.person.name })}</bdi>}
        <TimeText at={line.chosenAt} precision="minute" />
        {line.state === 'CHOSEN' ? null : (
          <span>
            {t('run.done', { count: done })} · {t('run.refused', { count: refused })}
          </span>
        )}
      </p>
    </li>
  )
}

/** One's own acts on many claims, and those of colleagues that are not at their end. */
export function BulkLines({ lines }: { lines: readonly BulkLine[] }) {
  const t = wordsOf('bulk')
  return (
    <Panel title={t('earlier.title')}>
      {lines.length === 0 ? <p className="text-muted">{t('earlier.none')}</p> : null}
      <ul className="flex flex-col">
        {lines.map((line) => (
          <Line key={line.id} line={line} />
        ))}
      </ul>
    </Panel>
  )
}
