import { StatusShape, statusTone } from '@/components/claims/status-badge'
import { Link } from '@/components/ui/link'
import { statuses } from '@/lib/claims/statuses'
import type { ClaimSearch } from '@/lib/published/search'
import type { StatusCounts as Counts } from '@/lib/published/places'
import { formatNumber } from '@/lib/words/numbers'
import { wordsOf } from '@/lib/words/words'
import { claimsHref } from './claims-address'

type StatusCountsProps = {
  counts: Counts
  /** Only the claims of this search are counted; the links lead to them. */
  within?: Partial<ClaimSearch>
}

/** How many claims stand at each status, as a ledger: shape and word, a bar, the number. Each leads to its claims. */
export function StatusCounts({ counts, within }: StatusCountsProps) {
  const t = wordsOf('statuses')
  const shown = statuses.flatMap((status) => {
    const count = counts[status]
    return count ? [{ status, count }] : []
  })
  const most = Math.max(...shown.map(({ count }) => count), 1)
  return (
    <ul data-status-counts className="divide-y divide-rule border-y border-rule">
      {shown.map(({ status, count }) => (
        <li key={status}>
          <Link
            href={claimsHref({ status: [status], ...within })}
            className="grid min-h-11 grid-cols-[9.5rem_minmax(0,1fr)_auto] items-center gap-x-3 py-1 no-underline hover:bg-sunk"
          >
            <span className={`flex items-center gap-2 text-sm font-semibold ${statusTone[status]}`}>
              <StatusShape status={status} className="size-3.5 shrink-0" />
              {t(`${status}.label`)}
            </span>{' '}
            <svg aria-hidden width="100%" height="8" className="rtl:-scale-x-100">
              <rect
                width={`${((count / most) * 100).toFixed(2)}%`}
                height="8"
                fill="currentColor"
                className={statusTone[status]}
              />
            </svg>{' '}
            <span className="min-w-8 text-end font-semibold text-ink tabular-nums">
              {formatNumber(count)}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
