import { clsx } from 'clsx'
import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from '@/components/ui/link'
import type { Facet } from '@/lib/published/views'
import { formatNumber, isolated } from '@/lib/words/numbers'
import { wordsOf } from '@/lib/words/words'

/** Of a long list so many are shown at once; the others unfold. */
const AT_ONCE = 8

type ChoiceProps = {
  facet: Facet
  href: string
  isOn: boolean
  /** Whether another value of the facet is in use beside it. */
  isMore?: boolean
  /** Not all claims were counted: there are at least so many. */
  isAtLeast?: boolean
  shape?: ReactNode
}

/** One value of a facet: a link that adds it or takes it away, with how many claims that leaves. */
export function Choice({ facet, href, isOn, isMore, isAtLeast, shape }: ChoiceProps) {
  const t = wordsOf('reading')
  const says = isOn ? 'filters.drop' : isMore ? 'filters.also' : 'filters.add'
  const number = formatNumber(facet.count)
  const count = isAtLeast ? t('filters.atLeast', { count: number }) : number
  return (
    <li>
      <Link
        href={href}
        rel="nofollow"
        aria-label={t(says, { label: isolated(facet.label), count })}
        aria-current={isOn ? 'true' : undefined}
        className={clsx(
          'flex min-h-8 items-center gap-2 rounded px-2 py-1 text-sm text-ink no-underline hover:bg-accent-soft hover:text-ink pointer-coarse:min-h-11',
          isOn && 'bg-accent-soft font-semibold',
        )}
      >
        {shape}
        <bdi className="min-w-0 flex-1 wrap-anywhere">{facet.label}</bdi>
        {isOn ? <Check className="size-4 shrink-0 text-accent" aria-hidden /> : null}
        <span className="text-muted tabular-nums">{count}</span>
      </Link>
    </li>
  )
}

/** The values of one facet; a long list unfolds, and leads on to all there are. */
export function Group({ title, all, children }: { title: string; all?: ReactNode; children: ReactNode[] }) {
  const t = wordsOf('reading')
  if (children.length === 0) return null
  // One more is no longer than the line that would unfold it.
  const isLong = children.length > AT_ONCE + 1
  const rest = isLong ? children.slice(AT_ONCE) : []
  return (
    <section>
      <h2 className="mb-1 px-2 text-sm font-semibold text-muted">{title}</h2>
      <ul>{isLong ? children.slice(0, AT_ONCE) : children}</ul>
      {isLong ? (
        <details>
          <summary className="flex min-h-8 cursor-pointer items-center px-2 text-sm text-accent pointer-coarse:min-h-11">
            {t('filters.more', { count: formatNumber(rest.length) })}
          </summary>
          <ul>{rest}</ul>
        </details>
      ) : null}
      {isLong ? all : null}
    </section>
  )
}

/** The way to a page that lists everything of a kind. */
export const AllOf = ({ href, children }: { href: string; children: ReactNode }) => (
  <Link href={href} className="flex min-h-8 items-center px-2 text-sm pointer-coarse:min-h-11">
    {children}
  </Link>
)
