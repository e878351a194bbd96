import { Button, LinkButton } from '@/components/ui/button'
import { Input, Select } from '@/components/ui/input'
import { nameTag } from '@/lib/agents/names'
import type { TimelinePage, TimelineSearch } from '@/lib/published/topic-views'
import { here } from '@/lib/words/speech'
import { wordsOf } from '@/lib/words/words'

type TimelineFiltersProps = { search: TimelineSearch; topics: TimelinePage['topics'] }

const PARTIAL = '[12][0-9]{3}(-[0-9]{2}){0,2}'

function DateField({ name, value }: { name: 'from' | 'to'; value: string | undefined }) {
  const t = wordsOf('timeline')
  return (
    <label className="flex flex-col gap-1 text-sm">
      {t(name)}
      <Input
        name={name}
        defaultValue={value}
        pattern={PARTIAL}
        inputMode="numeric"
        maxLength={10}
        dir="ltr"
        title={t('dateHint')}
        aria-describedby="timeline-date-hint"
        className="w-36"
      />
    </label>
  )
}

/** Period and topic, as a plain form: its answer can be linked to. */
export function TimelineFilters({ search, topics }: TimelineFiltersProps) {
  const t = wordsOf('timeline')
  const isNarrowed = Boolean(search.topic || search.from || search.to)
  return (
    <form
      action={here('/timeline')}
      method="get"
      aria-label={t('filters')}
      className="mb-8 flex flex-col gap-2"
    >
      <div className="flex flex-wrap items-end gap-3">
        <label className="flex min-w-48 flex-col gap-1 text-sm">
          {t('topic')}
          <Select name="topic" defaultValue={search.topic ?? ''}>
            <option value="">{t('allTopics')}</option>
            {topics.map(({ slug, name }) => (
              <option key={slug} value={slug} lang={nameTag(name)}>
                {name}
              </option>
            ))}
          </Select>
        </label>
        <DateField name="from" value={search.from} />
        <DateField name="to" value={search.to} />
        <Button type="submit">{t('show')}</Button>
        {isNarrowed ? (
          <LinkButton variant="quiet" href="/timeline">
            {t('clear')}
          </LinkButton>
        ) : null}
      </div>
      <p id="timeline-date-hint" className="text-sm text-muted">
        {t('dateHint')}
      </p>
    </form>
  )
}
