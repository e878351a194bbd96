import { clsx } from 'clsx'
import type { ReactNode } from 'react'
import { wordsOf } from '@/lib/words/words'

type ReviewLayoutProps = {
  /** Statement, standing, steps, and what to know first. */
  head: ReactNode
  /** The revision: what changed, what it says. */
  revision: ReactNode
  /** Its evidence, each quotation in its page. */
  evidence: ReactNode
  /** Rules, reason, decision: stays in sight. */
  verdict: ReactNode
  /** What colleagues say among themselves. */
  talk: ReactNode
  /** Everything that happened, and what is done seldom. */
  past: ReactNode
}

/**
 * The review screen. Wide: the revision, the evidence, the verdict beside each other, the verdict in sight while one
 * reads. Narrower: the verdict beside the rest; on a phone one below the other, in the order in which one works.
 */
export function ReviewLayout({ head, revision, evidence, verdict, talk, past }: ReviewLayoutProps) {
  const part = 'flex min-w-0 flex-col gap-6'
  return (
    <div className="flex flex-col gap-6">
      {head}
      <div className="grid grid-cols-1 items-start gap-6 xl:grid-cols-[minmax(0,1fr)_26rem] 2xl:grid-cols-[minmax(0,4fr)_minmax(0,5fr)_25rem] 2xl:grid-rows-[auto_1fr_auto]">
        <div className={part}>{revision}</div>
        <div className={clsx(part, '2xl:col-start-2 2xl:row-span-2 2xl:row-start-1')}>{evidence}</div>
        {/* It scrolls by itself where it is taller than the screen, and then by arrow keys too. */}
        <div
          role="region"
          aria-label={wordsOf('review')('layout.verdict')}
          tabIndex={0}
          className={clsx(
            part,
            'outline-offset-4 xl:sticky xl:top-4 xl:col-start-2 xl:row-span-4 xl:row-start-1 xl:max-h-[calc(100dvh-2rem)] xl:overflow-y-auto 2xl:col-start-3 2xl:row-span-3',
          )}
        >
          {verdict}
        </div>
        <div className={part}>{talk}</div>
        <div className={clsx(part, '2xl:col-span-2')}>{past}</div>
      </div>
    </div>
  )
}
