'use client'

import { clsx } from 'clsx'
import { useEffect, useId, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { useHydrated } from '@/components/ui/use-hydrated'
import type { CapturedWords } from '@/lib/review/views'
import { directionOf } from '@/lib/words/direction'
import { wordsOf } from '@/lib/words/words'

type CapturedPageProps = {
  /** The quotation, to the byte. */
  exact: string
  around: CapturedWords
  language: string
  /** What the captured text is called, for who cannot see where the region stands. */
  title: string
}

/** Puts the marked passage in sight inside its own box; the page itself stays where it is. */
function useInSight(isWhole: boolean) {
  const box = useRef<HTMLDivElement>(null)
  const mark = useRef<HTMLElement>(null)
  useEffect(() => {
    if (!box.current || !mark.current || isWhole) return
    const above = mark.current.getBoundingClientRect().top - box.current.getBoundingClientRect().top
    const room = Math.max(box.current.clientHeight - mark.current.getBoundingClientRect().height, 0)
    box.current.scrollTop += above - Math.min(room / 2, 64)
  }, [isWhole])
  return { box, mark }
}

/**
 * A quotation where it stands: the captured text around it, the passage marked and in sight. The box is scrolled by
 * finger and by arrow keys, and opened to its whole length by its button.
 */
export function CapturedPage({ exact, around, language, title }: CapturedPageProps) {
  const t = wordsOf('review')
  const id = useId()
  const hydrated = useHydrated()
  const [isWhole, setWhole] = useState(false)
  const { box, mark } = useInSight(isWhole)
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <div
        ref={box}
        id={id}
        role="region"
        aria-label={t('captured.label', { title: `${title}, “${exact.slice(0, 80)}”` })}
        tabIndex={0}
        lang={language}
        dir={directionOf(language)}
        data-captured
        className={clsx(
          'relative min-w-0 rounded border border-s-2 border-rule border-s-accent bg-paper px-4 py-3 font-serif text-base',
          isWhole ? 'overflow-x-clip' : 'max-h-64 overflow-y-auto overscroll-y-contain',
        )}
      >
        <p className="wrap-anywhere whitespace-pre-line [unicode-bidi:plaintext]">
          <span className="text-muted">
            {around.isFirst ? null : '… '}
            {around.before}
          </span>
          <mark ref={mark} data-quotation>
            {exact}
          </mark>
          <span className="text-muted">
            {around.after}
            {around.isLast ? null : ' …'}
          </span>
        </p>
      </div>
      <p data-no-print>
        <Button
          variant="quiet"
          size="sm"
          aria-expanded={isWhole}
          aria-controls={id}
          disabled={!hydrated}
          onClick={() => setWhole(!isWhole)}
        >
          {isWhole ? t('captured.less') : t('captured.more')}
        </Button>
      </p>
    </div>
  )
}
