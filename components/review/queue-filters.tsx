import { clsx } from 'clsx'
import { X } from 'lucide-react'
import Link from 'next/link'
import { languages } from '@/components/sources/languages'
import { Button } from '@/components/ui/button'
import { workflowSheet } from '@/lib/claims/rules'
import { statuses, statusSheet } from '@/lib/claims/statuses'
import {
  queueAges,
  queueShows,
  type QueueShow,
  type QueueTopic,
  type WaitingCounts,
} from '@/lib/review/queue-views'
import { languageName, localDigits } from '@/lib/words/numbers'
import { wordsOf } from '@/lib/words/words'
import type { Act } from './attempt'
import { FilterChoice } from './filter-choice'
import { type Filters, inUse, type Narrowing, queueHref } from './queue-address'
import { QueueTopicField } from './queue-topic'

type PartsProps = { filter: Filters; counts: WaitingCounts; reviews: boolean }

/** The parts of the queue as links, each with how much is in it. Only a reviewer reads anything blind. */
export function QueueParts({ filter, counts, reviews }: PartsProps) {
  const t = wordsOf('queue')
  const shown = queueShows.filter((show) => reviews || show !== 'second')
  return (
    <nav aria-label={t('show')} className="flex flex-wrap gap-1">
      {shown.map((show: QueueShow) => (
        <Link
          key={show}
          href={queueHref({ ...filter, show })}
          prefetch={false}
          aria-current={filter.show === show ? 'page' : undefined}
          className={clsx(
            'inline-flex min-h-9 items-center gap-2 rounded border px-3 text-sm no-underline pointer-coarse:min-h-11',
            filter.show === show
              ? 'border-accent bg-accent-soft font-medium text-accent'
              : 'border-rule text-ink hover:bg-sunk',
          )}
        >
          {t(`parts.${show}`)}{' '}
          <span className="text-muted tabular-nums">{localDigits(String(counts[show]))}</span>
        </Link>
      ))}
    </nav>
  )
}

type ChoiceProps = {
  name: Exclude<Narrowing, 'topic'>
  value: string | number | null
  options: ReadonlyArray<readonly [value: string, label: string]>
}

function Choice(props: ChoiceProps) {
  const t = wordsOf('queue')
  return <FilterChoice {...props} label={t(`filters.${props.name}`)} any={t('filters.any')} />
}

const steps = () =>
  (['SUBMITTED', 'IN_REVIEW'] as const).map((step) => [step, workflowSheet[step].label] as const)
const publicly = () => statuses.map((status) => [status, statusSheet[status].label] as const)

/** A language in use is offered even where it is none of the usual ones, so that it stays chosen. */
const tongues = (used: string | null) =>
  [...new Set([...languages, ...(used ? [used] : [])])].map((tag) => [tag, languageName(tag)] as const)

const textOf = (name: Narrowing, value: string, topic: QueueTopic | null): string => {
  const t = wordsOf('queue')
  if (name === 'language') return languageName(value)
  if (name === 'age') return t('filters.older', { days: Number(value) })
  if (name === 'topic') return topic?.name ?? value
  const known: ReadonlyArray<readonly [string, string]> = name === 'workflow' ? steps() : publicly()
  return known.find(([key]) => key === value)?.[1] ?? value
}

function InUse({ filter, topic }: { filter: Filters; topic: QueueTopic | null }) {
  const t = wordsOf('queue')
  const used = inUse(filter)
  if (used.length === 0) return null
  return (
    <nav aria-label={t('filters.inUse')} className="flex flex-wrap items-center gap-2">
      {used.map(({ name, value, href }) => {
        const text = textOf(name, value, topic)
        return (
          <Link
            key={name}
            href={href}
            prefetch={false}
            aria-label={t('filters.remove', { field: t(`filters.${name}`), value: text })}
            className="inline-flex min-h-9 items-center gap-2 rounded border border-edge bg-raised px-2 text-sm text-ink no-underline hover:bg-sunk pointer-coarse:min-h-11"
          >
            <span className="text-muted">{t(`filters.${name}`)}</span>
            <bdi className="max-w-60 truncate font-medium">{text}</bdi>
            <X className="size-4 shrink-0" aria-hidden />
          </Link>
        )
      })}
      <Link
        href={queueHref({ show: filter.show })}
        prefetch={false}
        className="inline-flex min-h-9 items-center px-2 text-sm pointer-coarse:min-h-11"
      >
        {t('filters.clear')}
      </Link>
    </nav>
  )
}

type QueueFiltersProps = { filter: Filters; topic: QueueTopic | null; topics: Act<QueueTopic[]> }

/** What narrows a part of the queue: a form whose every state has an address, and what is in use as links. */
export function QueueFilters({ filter, topic, topics }: QueueFiltersProps) {
  const t = wordsOf('queue')
  const ages = queueAges.map((days) => [String(days), t('filters.older', { days })] as const)
  const { show } = filter
  return (
    <div className="flex flex-col gap-3">
      <details className="rounded border border-rule">
        <summary className="min-h-11 px-4 py-2 text-sm font-medium">
          {t('filters.open', { count: inUse(filter).length })}
        </summary>
        <form
          action="/desk/review"
          method="get"
          aria-label={t('filters.label')}
          className="grid grid-cols-1 items-end gap-4 px-4 pb-4 sm:grid-cols-2 lg:grid-cols-3"
        >
          {show === 'all' ? null : <input type="hidden" name="show" value={show} />}
          <Choice name="workflow" value={filter.workflow} options={steps()} />
          <Choice name="status" value={filter.status} options={publicly()} />
          <Choice name="language" value={filter.language} options={tongues(filter.language)} />
          <Choice name="age" value={filter.age} options={ages} />
          {/* Another topic in the address is another field, not one that remembers the last. */}
          <QueueTopicField key={topic?.slug ?? ''} topic={topic} topics={topics} />
          <Button type="submit">{t('filters.apply')}</Button>
        </form>
      </details>
      <InUse filter={filter} topic={topic} />
    </div>
  )
}
