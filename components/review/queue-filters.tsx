import { clsx } from 'clsx'
import Link from 'next/link'
import { workflowSheet } from '@/lib/claims/rules'
import { statuses, statusSheet } from '@/lib/claims/statuses'
import type { QueueFilter, WaitingCounts } from '@/lib/review/views'
import { wordsOf } from '@/lib/words/words'

type Filters = Omit<QueueFilter, 'cursor'>

/** The address of the queue under some filters; what is not filtered is not in it. */
export function queueHref(filter: Filters, cursor: string | null = null): string {
  const query = new URLSearchParams()
  if (filter.show !== 'all') query.set('show', filter.show)
  if (filter.workflow) query.set('workflow', filter.workflow)
  if (filter.status) query.set('status', filter.status)
  if (cursor) query.set('cursor', cursor)
  return query.size > 0 ? `/desk/review?${query}` : '/desk/review'
}

type Choice = { key: string; label: string; href: string; isOn: boolean; count?: number }

function Choices({ label, choices }: { label: string; choices: readonly Choice[] }) {
  return (
    <nav aria-label={label} className="flex flex-wrap items-baseline gap-x-1 gap-y-1">
      <span className="me-2 text-sm text-muted" aria-hidden>
        {label}
      </span>
      {choices.map(({ key, label: text, href, isOn, count }) => (
        <Link
          key={key}
          href={href}
          prefetch={false}
          aria-current={isOn ? 'true' : undefined}
          className={clsx(
            'inline-flex min-h-9 items-center gap-1 rounded border px-3 text-sm no-underline pointer-coarse:min-h-11',
            isOn
              ? 'border-accent bg-accent-soft font-medium text-accent'
              : 'border-rule text-ink hover:bg-sunk',
          )}
        >
          {text} {count === undefined ? null : <span className="text-muted tabular-nums">{count}</span>}
        </Link>
      ))}
    </nav>
  )
}

/** Filters as links: shareable, and they work before anything has loaded. */
export function QueueFilters({ filter, counts }: { filter: Filters; counts: WaitingCounts }) {
  const t = wordsOf('review')
  const shows = (['all', 'mine', 'unassigned', 'edited'] as const).map((show) => ({
    key: show,
    label: t(`queue.show.${show}`),
    href: queueHref({ ...filter, show }),
    isOn: filter.show === show,
    count: counts[show],
  }))
  const workflows = ([null, 'SUBMITTED', 'IN_REVIEW'] as const).map((workflow) => ({
    key: workflow ?? 'any',
    label: workflow ? workflowSheet[workflow].label : t('queue.any'),
    href: queueHref({ ...filter, workflow }),
    isOn: filter.workflow === workflow,
  }))
  const publicStatuses = [null, ...statuses].map((status) => ({
    key: status ?? 'any',
    label: status ? statusSheet[status].label : t('queue.any'),
    href: queueHref({ ...filter, status }),
    isOn: filter.status === status,
  }))
  return (
    <div className="flex flex-col gap-2">
      <Choices label={t('queue.showLabel')} choices={shows} />
      <details open={filter.workflow !== null || filter.status !== null}>
        <summary className="inline-flex min-h-9 items-center text-sm text-accent">{t('queue.more')}</summary>
        <div className="mt-2 flex flex-col gap-2">
          <Choices label={t('queue.workflow')} choices={workflows} />
          <Choices label={t('queue.status')} choices={publicStatuses} />
        </div>
      </details>
    </div>
  )
}
