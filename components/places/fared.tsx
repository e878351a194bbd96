import { StatusShape, statusTone } from '@/components/claims/status-badge'
import { patternOf, StatusPatterns } from '@/components/pictures/status-patterns'
import { claimsHref } from '@/components/reading/claims-address'
import { Link } from '@/components/ui/link'
import { type Status, statuses } from '@/lib/claims/statuses'
import type { StatusCounts } from '@/lib/published/places'
import type { ClaimSearch } from '@/lib/published/search'
import { wordsOf } from '@/lib/words/words'
import { useId } from 'react'

type Part = { status: Status; count: number; from: number }

function partsOf(counts: StatusCounts): Part[] {
  let from = 0
  return statuses.flatMap((status) => {
    const count = counts[status] ?? 0
    if (count === 0) return []
    from += count
    return [{ status, count, from: from - count }]
  })
}

type BarProps = {
  counts: StatusCounts
  total: number
  size?: 'sm' | 'md'
  /** Under which id the fills are in the page already; left out, they come with the bar. */
  fills?: string
}

/** How many stand at each status, beside each other in one bar: by colour and by fill. Words beside it say the same. */
export function StatusBar({ counts, total, size = 'md', fills }: BarProps) {
  const own = useId()
  const id = fills ?? own
  const parts = partsOf(counts)
  const height = size === 'sm' ? 8 : 14
  return (
    <svg aria-hidden width="100%" height={height} className="block max-w-measure rtl:-scale-x-100">
      {fills ? null : <StatusPatterns id={id} of={parts.map(({ status }) => status)} />}
      {parts.map(({ status, count, from }) => (
        <rect
          key={status}
          x={`${((from / total) * 100).toFixed(3)}%`}
          y="0.5"
          width={`${((count / total) * 100).toFixed(3)}%`}
          height={height - 1}
          fill={patternOf(id, status)}
          stroke="currentColor"
          className={statusTone[status]}
        />
      ))}
    </svg>
  )
}

type FaredProps = {
  counts: StatusCounts
  total: number
  /** Nobody's, or nothing's. */
  none: string
  /** So many are theirs. */
  sum: string
  means: string
  /** Where the claims of each status are listed; left out, the words lead nowhere. */
  within?: Partial<ClaimSearch>
}

function FaredWord({ status, count, within }: Part & Pick<FaredProps, 'within'>) {
  const t = wordsOf('places')
  const words = (
    <>
      <span className={`flex items-center gap-1 font-semibold ${statusTone[status]}`}>
        <StatusShape status={status} className="size-3.5 shrink-0" />
        {wordsOf('statuses')(`${status}.label`)}
      </span>{' '}
      <span className="tabular-nums">{t('claimant.fared.count', { count })}</span>
    </>
  )
  const look = 'flex min-h-8 items-center gap-2 pointer-coarse:min-h-11'
  if (!within) return <span className={look}>{words}</span>
  return (
    <Link href={claimsHref({ status: [status], ...within })} className={`${look} text-ink`}>
      {words}
    </Link>
  )
}

/** How claims fared: how many stand at each status, as a bar and in words that lead to them. */
export function Fared({ counts, total, none, sum, means, within }: FaredProps) {
  if (total === 0) return <p className="text-muted">{none}</p>
  return (
    <div data-fared={total} className="flex flex-col gap-2">
      <p className="text-lg font-semibold">{sum}</p>
      <StatusBar counts={counts} total={total} />
      <ul className="flex flex-wrap gap-x-6 gap-y-1">
        {partsOf(counts).map((part) => (
          <li key={part.status} data-fared-status={part.status} className="text-sm">
            <FaredWord {...part} within={within} />
          </li>
        ))}
      </ul>
      <p className="max-w-measure text-sm text-muted">{means}</p>
    </div>
  )
}
