import Link from 'next/link'
import { StatusShape, statusTone } from '@/components/claims/status-badge'
import { statuses } from '@/lib/claims/statuses'
import type { FrontPage } from '@/lib/published/views'
import { wordsOf } from '@/lib/words/words'
import { claimsHref } from './claims-address'

/** How many claims stand at each status; each count leads to its claims. */
export function StatusCounts({ counts }: Pick<FrontPage, 'counts'>) {
  const t = wordsOf('statuses')
  const shown = statuses.flatMap((status) => {
    const count = counts[status]
    return count ? [{ status, count }] : []
  })
  return (
    <ul className="grid grid-cols-2 gap-2 sm:grid-cols-[repeat(auto-fit,minmax(9rem,1fr))]">
      {shown.map(({ status, count }) => (
        <li key={status}>
          <Link
            href={claimsHref({ status: [status] })}
            prefetch={false}
            className="flex h-full flex-col gap-1 rounded border border-rule bg-raised px-4 py-3 no-underline hover:border-edge hover:bg-sunk"
          >
            <span className={`flex items-center gap-2 text-sm font-semibold ${statusTone[status]}`}>
              <StatusShape status={status} className="size-3.5 shrink-0" />
              {t(`${status}.label`)}
            </span>{' '}
            <span className="text-xl font-semibold text-ink tabular-nums">{count}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
