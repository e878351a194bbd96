import Link from 'next/link'
import type { Act } from '@/components/review/attempt'
import { FilterChoice } from '@/components/review/filter-choice'
import { QueueTopicField } from '@/components/review/queue-topic'
import { languages } from '@/components/sources/languages'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/choice'
import { authorships, type ClaimFilter } from '@/lib/bulk/schema'
import { workflows, workflowSheet } from '@/lib/claims/rules'
import { statuses, statusSheet } from '@/lib/claims/statuses'
import type { QueueTopic } from '@/lib/review/queue-views'
import { languageName } from '@/lib/words/numbers'
import { wordsOf } from '@/lib/words/words'
import { usedIn } from './bulk-address'

type ChoiceProps = {
  name: 'workflow' | 'status' | 'language' | 'author'
  value: string | null
  options: ReadonlyArray<readonly [value: string, label: string]>
}

function Choice(props: ChoiceProps) {
  const t = wordsOf('bulk')
  return <FilterChoice {...props} label={t(`filters.${props.name}`)} any={t('filters.any')} />
}

const tongues = (used: string | null) =>
  [...new Set([...languages, ...(used ? [used] : [])])].map((tag) => [tag, languageName(tag)] as const)

type ClaimFiltersProps = { filter: ClaimFilter; topic: QueueTopic | null; topics: Act<QueueTopic[]> }

/** What narrows the list of all claims: a form whose every state has an address. */
export function ClaimFilters({ filter, topic, topics }: ClaimFiltersProps) {
  const t = wordsOf('bulk')
  const used = usedIn(filter)
  return (
    <details className="rounded border border-rule" open={used > 0}>
      <summary className="min-h-11 px-4 py-2 text-sm font-medium">
        {t('filters.open', { count: used })}
      </summary>
      <form
        action="/desk/bulk"
        method="get"
        aria-label={t('filters.label')}
        className="grid grid-cols-1 items-end gap-4 px-4 pb-4 sm:grid-cols-2 lg:grid-cols-3"
      >
        <Choice
          name="workflow"
          value={filter.workflow}
          options={workflows.map((step) => [step, workflowSheet[step].label] as const)}
        />
        <Choice
          name="status"
          value={filter.status}
          options={statuses.map((status) => [status, statusSheet[status].label] as const)}
        />
        <Choice
          name="author"
          value={filter.author}
          options={authorships.map((who) => [who, t(`filters.authors.${who}`)] as const)}
        />
        <Choice name="language" value={filter.language} options={tongues(filter.language)} />
        <QueueTopicField key={topic?.slug ?? ''} topic={topic} topics={topics} />
        {filter.import ? (
          <Checkbox name="import" value={filter.import} defaultChecked label={t('filters.import')} />
        ) : null}
        <div className="flex flex-wrap items-center gap-4">
          <Button type="submit">{t('filters.apply')}</Button>
          {used > 0 ? (
            <Link href="/desk/bulk" prefetch={false} className="inline-flex min-h-11 items-center text-sm">
              {t('filters.clear')}
            </Link>
          ) : null}
        </div>
      </form>
    </details>
  )
}
