import { LinkButton } from '@/components/ui/button'
import type { NextInQueue as Next } from '@/lib/review/queue-views'
import { wordsOf } from '@/lib/words/words'

type NextInQueueProps = { next: Next | null; variant?: 'primary' | 'secondary' }

/** On to the claim that waits longest for this reviewer; `n` goes there. */
export function NextInQueue({ next, variant = 'secondary' }: NextInQueueProps) {
  const t = wordsOf('queue')
  if (!next) return <p className="text-sm text-muted">{t('next.none')}</p>
  return (
    <LinkButton
      href={`/desk/claims/${next.ref}`}
      variant={variant}
      aria-keyshortcuts="n"
      title={t('next.is', { statement: next.statement })}
    >
      {t('next.link')}
    </LinkButton>
  )
}
