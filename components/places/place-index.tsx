import { useId } from 'react'
import { StatusShape, statusTone } from '@/components/claims/status-badge'
import { StatusPatterns } from '@/components/pictures/status-patterns'
import { Link } from '@/components/ui/link'
import { Pager } from '@/components/ui/pager'
import { PageHead } from '@/components/ui/panel'
import { EmptyState } from '@/components/ui/states'
import { nameTag } from '@/lib/agents/names'
import { statuses } from '@/lib/claims/statuses'
import {
  type IndexKind,
  type IndexLine,
  type IndexOrder,
  indexOrders,
  type IndexPage,
} from '@/lib/published/topic-views'
import { formatNumber } from '@/lib/words/numbers'
import { wordsOf } from '@/lib/words/words'
import { StatusBar } from './fared'
import { lines } from './source-words'

type PlaceIndexProps = { kind: IndexKind; order: IndexOrder; page: IndexPage }

const addressOf = (kind: IndexKind, order: IndexOrder, cursor?: string | null): string => {
  const query = new URLSearchParams({
    ...(order === 'name' ? { sort: order } : {}),
    ...(cursor ? { cursor } : {}),
  })
  return query.size > 0 ? `/${kind}?${query.toString()}` : `/${kind}`
}

function Orders({ kind, order }: Omit<PlaceIndexProps, 'page'>) {
  const t = wordsOf('places')
  return (
    <nav aria-label={t('index.order')} className="mb-4 flex flex-wrap gap-2">
      {indexOrders.map((each) => (
        <Link
          key={each}
          href={addressOf(kind, each)}
          aria-current={each === order ? 'true' : undefined}
          className="inline-flex min-h-11 items-center rounded border border-rule bg-raised px-3 text-sm text-ink no-underline hover:border-edge aria-[current]:border-accent aria-[current]:bg-accent-soft aria-[current]:font-semibold"
        >
          {t(`index.${each}`)}
        </Link>
      ))}
    </nav>
  )
}

function Counts({ counts }: Pick<IndexLine, 'counts'>) {
  const label = wordsOf('statuses')
  return (
    <ul className="flex flex-wrap gap-x-4 text-sm">
      {statuses.flatMap((status) => {
        const count = counts[status]
        return count ? (
          <li key={status} className={`flex items-center gap-1 ${statusTone[status]}`}>
            <StatusShape status={status} className="size-3 shrink-0" />
            {label(`${status}.label`)} <span className="text-ink tabular-nums">{formatNumber(count)}</span>
          </li>
        ) : (
          []
        )
      })}
    </ul>
  )
}

function Line({ kind, line, fills }: { kind: IndexKind; line: IndexLine; fills: string }) {
  const t = wordsOf('places')
  const { slug, label, language, total, counts } = line
  return (
    <li data-index-line={slug} className="grid gap-x-8 gap-y-1 py-3 sm:grid-cols-[minmax(0,1fr)_16rem]">
      <div className="min-w-0">
        <p className="max-w-measure wrap-anywhere">
          <Link
            href={`/${kind}/${encodeURIComponent(slug)}`}
            data-key-row
            className="inline-flex min-h-6 items-center pointer-coarse:min-h-11"
          >
            <bdi
              lang={language ?? nameTag(label, null)}
              className={kind === 'sources' ? 'font-serif' : undefined}
            >
              {label}
            </bdi>
          </Link>
        </p>
        {total > 0 ? (
          <Counts counts={counts} />
        ) : (
          <p className="text-sm text-muted">{t(`index.none.${kind}`)}</p>
        )}
      </div>
      {total > 0 ? (
        <div className="flex flex-col justify-center gap-1">
          <p className="text-sm text-muted tabular-nums sm:text-end">
            {t('topic.inClaims', { count: total })}
          </p>
          <StatusBar counts={counts} total={total} size="sm" fills={fills} />
        </div>
      ) : null}
    </li>
  )
}

/** All topics, claimants or sources, by how many claims there are or by name, each with how its claims stand. */
export function PlaceIndex({ kind, order, page }: PlaceIndexProps) {
  const t = wordsOf('places')
  const { items, nextCursor, previousCursor } = page
  const fills = useId()
  const pageAt = (cursor: string | null) => cursor && addressOf(kind, order, cursor)
  return (
    <>
      <PageHead title={t(`index.${kind}.title`)} lead={t(`index.${kind}.lead`)} />
      {items.length === 0 ? (
        <EmptyState title={t('index.empty')}>{t('index.emptyText')}</EmptyState>
      ) : (
        <>
          <Orders kind={kind} order={order} />
          <svg width="0" height="0" aria-hidden className="absolute">
            <StatusPatterns id={fills} />
          </svg>
          <ul className={lines}>
            {items.map((line) => (
              <Line key={line.slug} kind={kind} line={line} fills={fills} />
            ))}
          </ul>
          <div className="mt-6">
            <Pager previous={pageAt(previousCursor)} next={pageAt(nextCursor)} />
          </div>
        </>
      )}
    </>
  )
}
