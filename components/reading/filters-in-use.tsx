import { X } from 'lucide-react'
import { Link } from '@/components/ui/link'
import { statuses } from '@/lib/claims/statuses'
import type { ClaimSearch } from '@/lib/published/search'
import { yearOf } from '@/lib/tally/marks'
import { formatPartialDate, isolated, languageName } from '@/lib/words/numbers'
import { wordsOf } from '@/lib/words/words'
import { claimsHref, fieldsOf, statusHref } from './claims-address'

type Names = { topic: string | null; claimant: string | null; source: string | null }
type Used = {
  name: Exclude<ReturnType<typeof fieldsOf>[number][0], 'sort' | 'cursor' | 'asOf'> | 'year'
  value: string
  href: string
}

/** Everything that narrows a list, each with the address of the list without it. A year is one, not two ends of a period. */
export function filtersInUse(search: ClaimSearch): Used[] {
  const year = yearOf(search)
  return fieldsOf(search).flatMap(([name, value]): Used[] => {
    if (name === 'sort' || name === 'cursor' || name === 'asOf') return []
    if (year !== null && name === 'to') return []
    if (year !== null && name === 'from')
      return [{ name: 'year', value, href: claimsHref(search, { from: undefined, to: undefined }) }]
    const status = name === 'status' && statuses.find((each) => each === value)
    return [
      { name, value, href: status ? statusHref(search, status) : claimsHref(search, { [name]: undefined }) },
    ]
  })
}

/** What a filter asks for, by the name that readers know it by. */
export function filterText({ name, value }: Used, names: Names): string {
  if (name === 'from' || name === 'to' || name === 'year') return formatPartialDate(value)
  if (name === 'language') return languageName(value)
  if (name === 'topic' || name === 'claimant' || name === 'source') return names[name] ?? value
  const status = name === 'status' && statuses.find((each) => each === value)
  return status ? wordsOf('statuses')(`${status}.label`) : value
}

/** The filters of a list as links that take them away. */
export function FiltersInUse({ search, names }: { search: ClaimSearch; names: Names }) {
  const t = wordsOf('reading')
  const used = filtersInUse(search)
  if (used.length === 0) return null
  return (
    <nav aria-label={t('filters.active')} className="flex flex-wrap items-center gap-2">
      {used.map((filter) => {
        const field = t(`fields.${filter.name}`)
        const value = filterText(filter, names)
        return (
          <Link
            key={`${filter.name} ${filter.value}`}
            href={filter.href}
            rel="nofollow"
            aria-label={t('filters.remove', { field, value: isolated(value) })}
            className="inline-flex min-h-8 items-center gap-2 rounded border border-edge bg-raised px-2 text-sm text-ink no-underline hover:bg-sunk pointer-coarse:min-h-11"
          >
            <span className="text-muted">{field}</span>
            <bdi className="max-w-60 truncate font-medium">{value}</bdi>
            <X className="size-4 shrink-0" aria-hidden />
          </Link>
        )
      })}
      <Link href="/claims" className="inline-flex min-h-8 items-center px-2 text-sm pointer-coarse:min-h-11">
        {t('filters.clear')}
      </Link>
    </nav>
  )
}
