import { ClaimLines } from '@/components/claims/claim-line'
import { LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Pager } from '@/components/ui/pager'
import { EmptyState } from '@/components/ui/states'
import type { ClaimSearch } from '@/lib/published/search'
import type { Found } from '@/lib/published/found'
import { formatNumber } from '@/lib/words/numbers'
import { wordsOf } from '@/lib/words/words'
import { claimsHref, searchFields } from './claims-address'

type Sort = NonNullable<ClaimSearch['sort']>

type HowManyProps = {
  total: number
  /** There are more, which were not counted. */
  isCapped: boolean
  /** Whether anything narrows the list. */
  isNarrowed: boolean
  sort: Sort
  isNear: boolean
  ranked: number | null
}

/** How many there are, in words, and in which order they stand. */
export function HowMany({ total, isCapped, isNarrowed, sort, isNear, ranked }: HowManyProps) {
  const t = wordsOf('reading')
  return (
    <p data-total={total} data-capped={isCapped ? '' : undefined} className="text-muted">
      <strong className="font-semibold text-ink">
        {t(isCapped ? 'list.foundCapped' : isNarrowed ? 'list.found' : 'list.total', { total })}
      </strong>{' '}
      {isNear ? `${t('list.near')} ` : ''}
      {total > 1 ? t(`list.sorted.${sort}`) : ''}
      {ranked === null ? '' : ` ${t('list.ranked', { count: ranked })}`}
    </p>
  )
}

export type BadField = { field: string; message: string }

/** What was wrong with the address, said where the reader looks first. */
export function BadAddress({ faults }: { faults: readonly BadField[] }) {
  const t = wordsOf('reading')
  if (faults.length === 0) return null
  return (
    <Notice kind="danger" title={t('list.bad.title')}>
      <ul>
        {faults.map(({ field, message }) => {
          const known = searchFields.find((each) => each === field)
          return (
            <li key={field}>
              {known ? t('list.bad.field', { field: t(`fields.${known}`), message }) : message}
            </li>
          )
        })}
      </ul>
      <p>{t('list.bad.text')}</p>
    </Notice>
  )
}

type NothingFoundProps = { search: ClaimSearch; isNarrowed: boolean; used: number }

function NothingFound({ search, isNarrowed, used }: NothingFoundProps) {
  const t = wordsOf('reading')
  if (!isNarrowed)
    return (
      <EmptyState
        title={t('empty.title')}
        action={<LinkButton href="/method">{t('empty.method')}</LinkButton>}
      >
        {t('empty.text')}
      </EmptyState>
    )
  return (
    <EmptyState
      title={t('list.none.title')}
      action={<LinkButton href="/claims">{t('list.none.all')}</LinkButton>}
    >
      <ul className="list-disc ps-6">
        {search.q ? <li>{t('list.none.words')}</li> : null}
        {used > (search.q ? 1 : 0) ? <li>{t('list.none.filters')}</li> : null}
      </ul>
    </EmptyState>
  )
}

type ClaimsFoundProps = NothingFoundProps &
  Pick<Found, 'items' | 'overdue' | 'passages' | 'total' | 'isCapped' | 'nextCursor' | 'previousCursor'>

/** One page of claims with the ways on and back, or what to do where there are none. */
export function ClaimsFound({
  items,
  overdue,
  passages,
  total,
  isCapped,
  nextCursor,
  previousCursor,
  ...asked
}: ClaimsFoundProps) {
  const t = wordsOf('reading')
  if (items.length === 0) return <NothingFound {...asked} />
  const pageAt = (cursor: string | null) => cursor && claimsHref(asked.search, { cursor })
  return (
    <div className="flex flex-col gap-6">
      <ClaimLines claims={items} label={t('list.label')} overdue={overdue} passages={passages} />
      <Pager previous={pageAt(previousCursor)} next={pageAt(nextCursor)}>
        {t(isCapped ? 'list.pageCapped' : 'list.page', {
          shown: formatNumber(items.length),
          total: formatNumber(total),
        })}
      </Pager>
    </div>
  )
}
