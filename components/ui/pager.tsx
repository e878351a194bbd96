import { ChevronLeft, ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { wordsOf } from '@/lib/words/words'
import { LinkButton } from './button'

type PagerProps = {
  previous?: string | null
  next?: string | null
  /** A word about where we are: "Claims 21 to 40 of 122". */
  children?: ReactNode
}

/** Links to the pages before and after; nothing at all when there is only one page. */
export function Pager({ previous, next, children }: PagerProps) {
  const t = wordsOf('ui')
  if (!previous && !next) return null
  return (
    <nav
      aria-label={t('pages')}
      className="flex flex-wrap items-center justify-between gap-4 border-t border-rule pt-4"
    >
      {children ? <p className="text-sm text-muted">{children}</p> : null}
      <div className="ms-auto flex gap-2">
        {previous ? (
          <LinkButton href={previous} rel="prev">
            <ChevronLeft className="size-4 rtl:-scale-x-100" aria-hidden />
            {t('previous')}
          </LinkButton>
        ) : null}
        {next ? (
          <LinkButton href={next} rel="next">
            {t('next')}
            <ChevronRight className="size-4 rtl:-scale-x-100" aria-hidden />
          </LinkButton>
        ) : null}
      </div>
    </nav>
  )
}
