import type { ReactNode } from 'react'
import { Link } from '@/components/ui/link'
import { wordsOf } from '@/lib/words/words'

type PlaceHeadProps = {
  /** The list that it stands in: its address and its name. */
  above: { href: string; label: string }
  children: ReactNode
  /** Where its feeds are. */
  feed: string
}

/** The top of the page of a topic, a claimant or a source: the index above it, its name, its feed. */
export function PlaceHead({ above, children, feed }: PlaceHeadProps) {
  const t = wordsOf('places')
  return (
    <header className="flex flex-col gap-2">
      <p className="flex flex-wrap items-center justify-between gap-x-6 text-sm">
        <Link href={above.href} className="inline-flex min-h-8 items-center pointer-coarse:min-h-11">
          {above.label}
        </Link>
        <span className="flex gap-4" data-no-print>
          <Link href={`${feed}.xml`} className="inline-flex min-h-8 items-center pointer-coarse:min-h-11">
            {t('feed.atom')}
          </Link>
          <Link href={`${feed}.json`} className="inline-flex min-h-8 items-center pointer-coarse:min-h-11">
            {t('feed.json')}
          </Link>
        </span>
      </p>
      {children}
    </header>
  )
}
