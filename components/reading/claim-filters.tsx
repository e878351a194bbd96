import { SlidersHorizontal } from 'lucide-react'
import { StatusShape, statusTone } from '@/components/claims/status-badge'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input, Select } from '@/components/ui/input'
import { statuses } from '@/lib/claims/statuses'
import type { Counts } from '@/lib/published/found'
import { type ClaimSearch, sorts } from '@/lib/published/search'
import type { Facet } from '@/lib/published/views'
import { askedOf, type Counted } from '@/lib/tally/marks'
import { formatPartialDate, languageName } from '@/lib/words/numbers'
import { here } from '@/lib/words/speech'
import { wordsOf } from '@/lib/words/words'
import { claimsHref, fieldsOf, statusHref } from './claims-address'
import { AllOf, Choice, Group } from './facet-group'

/** A value in use stands first even where it is rare or no claim is left under it, so that it can be taken away again. */
function withUsed(facets: readonly Facet[], used: string | undefined, name: string | null): Facet[] {
  if (used === undefined) return [...facets]
  const found = facets.find(({ key }) => key === used) ?? { key: used, label: name ?? used, count: 0 }
  return [found, ...facets.filter(({ key }) => key !== used)]
}

function PeriodAndOrder({ search }: { search: ClaimSearch }) {
  const t = wordsOf('reading')
  const own = ['from', 'to', 'sort', 'cursor']
  const kept = fieldsOf(search).filter(([name]) => !own.includes(name))
  const offered = sorts.filter((sort) => sort !== 'relevance' || search.q !== undefined)
  const usual = search.q === undefined ? 'newest' : 'relevance'
  const date = (name: 'from' | 'to', placeholder: string) => (
    <Field label={t(`filters.${name}`)}>
      {(control) => (
        <Input
          {...control}
          dense
          name={name}
          defaultValue={search[name]}
          placeholder={placeholder}
          maxLength={10}
          dir="ltr"
        />
      )}
    </Field>
  )
  return (
    <form
      action={here('/claims')}
      method="get"
      aria-label={t('filters.period')}
      className="flex flex-col gap-3 px-2"
    >
      {kept.map(([name, value]) => (
        <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
      ))}
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-1 text-sm font-semibold text-muted">{t('filters.period')}</legend>
        <div className="grid grid-cols-2 gap-2">
          {date('from', '2022')}
          {date('to', '2022-03')}
        </div>
        <p className="text-xs text-muted">{t('filters.dateHint')}</p>
      </fieldset>
      <Field label={t('filters.order')}>
        {(control) => (
          <Select {...control} dense name="sort" defaultValue={search.sort ?? usual}>
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

type Asked = { search: ClaimSearch; counts: Pick<Counts, 'facets' | 'cappedFacets' | 'names'> }

function Statuses({ search, counts: { facets, cappedFacets } }: Asked) {
  const t = wordsOf('reading')
  const label = wordsOf('statuses')
  const counts = new Map(facets.status.map(({ key, count }) => [key, count]))
  return (
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
            isAtLeast={cappedFacets.includes('status')}
            shape={
              <span className={statusTone[facet.key]}>
                <StatusShape status={facet.key} />
              </span>
            }
          />
        ))}
    </Group>
  )
}

const kinds = ['topic', 'claimant', 'source', 'language', 'year'] as const satisfies Counted[]

const pages = {
  topic: { href: '/topics', says: 'filters.allTopics' },
  claimant: { href: '/claimants', says: 'filters.allClaimants' },
  source: { href: '/sources', says: 'filters.allSources' },
} as const

const narrowedTo = (kind: Counted, key: string | undefined): Partial<ClaimSearch> =>
  kind === 'year' ? { from: key, to: key } : { [kind]: key }

function nameOf(kind: Counted, key: string | undefined, names: Counts['names']): string | null {
  if (key === undefined) return null
  if (kind === 'language') return languageName(key)
  return kind === 'year' ? formatPartialDate(key) : names[kind]
}

function Values({ kind, search, counts: { facets, cappedFacets, names } }: Asked & { kind: Counted }) {
  const t = wordsOf('reading')
  const used = askedOf(search, kind)
  const page = kind === 'topic' || kind === 'claimant' || kind === 'source' ? pages[kind] : null
  const label = (facet: Facet) =>
    kind === 'year' ? { ...facet, label: formatPartialDate(facet.key) } : facet
  return (
    <Group title={t(`filters.${kind}`)} all={page ? <AllOf href={page.href}>{t(page.says)}</AllOf> : null}>
      {withUsed(facets[kind], used, nameOf(kind, used, names)).map((facet) => {
        const isOn = facet.key === used
        return (
          <Choice
            key={facet.key}
            facet={label(facet)}
            href={claimsHref(search, narrowedTo(kind, isOn ? undefined : facet.key))}
            isOn={isOn}
            isAtLeast={cappedFacets.includes(kind)}
          />
        )
      })}
    </Group>
  )
}

type ClaimFiltersProps = Asked & {
  /** How many filters are in use. */
  used: number
}

/**
 * Facets as links and the period as a form: works without JavaScript, and every state has its address. A narrow
 * screen folds them; a wide one shows them at the side.
 */
export function ClaimFilters({ search, counts, used }: ClaimFiltersProps) {
  const t = wordsOf('reading')
  return (
    <details className="h-fit rounded border border-rule lg:border-0 lg:details-content:[block-size:auto] lg:details-content:[content-visibility:visible]">
      <summary className="flex min-h-11 items-center gap-2 px-4 font-medium lg:supports-[selector(::details-content)]:hidden">
        <SlidersHorizontal className="size-4" aria-hidden />
        {used > 0 ? t('filters.openCount', { count: used }) : t('filters.open')}
      </summary>
      <nav aria-label={t('filters.label')} className="flex flex-col gap-6 px-2 pb-4 lg:-mx-2 lg:px-0 lg:pb-0">
        <Statuses search={search} counts={counts} />
        {kinds.map((kind) => (
          <Values key={kind} kind={kind} search={search} counts={counts} />
        ))}
        <PeriodAndOrder search={search} />
      </nav>
    </details>
  )
}
