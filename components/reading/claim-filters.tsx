import { clsx } from 'clsx'
import { Check, SlidersHorizontal } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { StatusShape, statusTone } from '@/components/claims/status-badge'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input, Select } from '@/components/ui/input'
import { statuses } from '@/lib/claims/statuses'
import { type ClaimSearch, sorts } from '@/lib/published/search'
import type { ClaimList, Facet } from '@/lib/published/views'
import { wordsOf } from '@/lib/words/words'
import { claimsHref, fieldsOf, statusHref } from './claims-address'

type ChoiceProps = { facet: Facet; href: string; isOn: boolean; isMore?: boolean; shape?: ReactNode }

/** One value of a facet: a link that adds it or takes it away, with how many claims that leaves. */
function Choice({ facet: { label, count }, href, isOn, isMore, shape }: ChoiceProps) {
  const t = wordsOf('reading')
  const says = isOn ? 'filters.drop' : isMore ? 'filters.also' : 'filters.add'
  return (
    <li>
      <Link
        href={href}
        prefetch={false}
        rel="nofollow"
        aria-label={t(says, { label, count })}
        aria-current={isOn ? 'true' : undefined}
        className={clsx(
          'flex min-h-8 items-center gap-2 rounded px-2 py-1 text-sm text-ink no-underline hover:bg-accent-soft hover:text-ink pointer-coarse:min-h-11',
          isOn && 'bg-accent-soft font-semibold',
        )}
      >
        {shape}
        <bdi className="min-w-0 flex-1 wrap-anywhere">{label}</bdi>
        {isOn ? <Check className="size-4 shrink-0 text-accent" aria-hidden /> : null}
        <span className="text-muted tabular-nums">{count}</span>
      </Link>
    </li>
  )
}

function Group({ title, children }: { title: string; children: ReactNode[] }) {
  if (children.length === 0) return null
  return (
    <section>
      <h2 className="mb-1 px-2 text-sm font-semibold text-muted">{title}</h2>
      <ul>{children}</ul>
    </section>
  )
}

/** A value in use is listed even where no claim is left under it, so that it can be taken away again. */
function withUsed(facets: readonly Facet[], used: string | undefined, name: string | null): Facet[] {
  if (used === undefined || facets.some(({ key }) => key === used)) return [...facets]
  return [{ key: used, label: name ?? used, count: 0 }, ...facets]
}

function PeriodAndOrder({ search }: { search: ClaimSearch }) {
  const t = wordsOf('reading')
  const own = ['from', 'to', 'sort', 'cursor']
  const kept = fieldsOf(search).filter(([name]) => !own.includes(name))
  const offered = sorts.filter((sort) => sort !== 'relevance' || search.q !== undefined)
  return (
    <form action="/claims" method="get" aria-label={t('filters.period')} className="flex flex-col gap-3 px-2">
      {kept.map(([name, value]) => (
        <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
      ))}
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-1 text-sm font-semibold text-muted">{t('filters.period')}</legend>
        <div className="grid grid-cols-2 gap-2">
          <Field label={t('filters.from')}>
            {(control) => (
              <Input
                {...control}
                dense
                name="from"
                defaultValue={search.from}
                placeholder="2022"
                maxLength={10}
              />
            )}
          </Field>
          <Field label={t('filters.to')}>
            {(control) => (
              <Input
                {...control}
                dense
                name="to"
                defaultValue={search.to}
                placeholder="2022-03"
                maxLength={10}
              />
            )}
          </Field>
        </div>
        <p className="text-xs text-muted">{t('filters.dateHint')}</p>
      </fieldset>
      <Field label={t('filters.order')}>
        {(control) => (
          <Select {...control} dense name="sort" defaultValue={search.sort ?? 'newest'}>
            {offered.map((sort) => (
              <option key={sort} value={sort}>
                {t(`filters.sort.${sort}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Button type="submit" size="sm">
        {t('filters.show')}
      </Button>
    </form>
  )
}

type ClaimFiltersProps = {
  search: ClaimSearch
  facets: ClaimList['facets']
  /** What the topic in use is called. */
  topicName: string | null
  /** How many filters are in use. */
  used: number
}

/**
 * Facets as links and the period as a form: works without JavaScript, and every state has its address. A narrow
 * screen folds them; a wide one shows them at the side.
 */
export function ClaimFilters({ search, facets, topicName, used }: ClaimFiltersProps) {
  const t = wordsOf('reading')
  const counts = new Map(facets.status.map(({ key, count }) => [key, count]))
  const label = wordsOf('statuses')
  return (
    <details className="h-fit rounded border border-rule lg:border-0 lg:details-content:[block-size:auto] lg:details-content:[content-visibility:visible]">
      <summary className="flex min-h-11 items-center gap-2 px-4 font-medium lg:supports-[selector(::details-content)]:hidden">
        <SlidersHorizontal className="size-4" aria-hidden />
        {used > 0 ? t('filters.openCount', { count: used }) : t('filters.open')}
      </summary>
      <nav aria-label={t('filters.label')} className="flex flex-col gap-6 px-2 pb-4 lg:-mx-2 lg:px-0 lg:pb-0">
        <Group title={t('filters.status')}>
          {statuses
            .map((key) => ({ key, label: label(`${key}.label`), count: counts.get(key) ?? 0 }))
            .filter(({ key, count }) => count > 0 || search.status.includes(key))
            .map((facet) => (
              <Choice
                key={facet.key}
                facet={facet}
                href={statusHref(search, facet.key)}
                isOn={search.status.includes(facet.key)}
                isMore={search.status.length > 0}
                shape={
                  <span className={statusTone[facet.key]}>
                    <StatusShape status={facet.key} />
                  </span>
                }
              />
            ))}
        </Group>
        <Group title={t('filters.topic')}>
          {withUsed(facets.topic, search.topic, topicName).map((facet) => {
            const isOn = facet.key === search.topic
            return (
              <Choice
                key={facet.key}
                facet={facet}
                href={claimsHref(search, { topic: isOn ? undefined : facet.key })}
                isOn={isOn}
              />
            )
          })}
        </Group>
        <Group title={t('filters.language')}>
          {withUsed(facets.language, search.language, null).map((facet) => {
            const isOn = facet.key === search.language
            return (
              <Choice
                key={facet.key}
                facet={facet}
                href={claimsHref(search, { language: isOn ? undefined : facet.key })}
                isOn={isOn}
              />
            )
          })}
        </Group>
        <PeriodAndOrder search={search} />
      </nav>
    </details>
  )
}
