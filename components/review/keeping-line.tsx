import { Button } from '@/components/ui/button'
import { wordsOf } from '@/lib/words/words'
import type { Keeping } from './use-kept-words'

type KeepingLineProps = { keeping: Keeping; typed: boolean; discard: () => Promise<void> }

/** Whether what is typed is kept, and the way to throw it away. */
export function KeepingLine({ keeping, typed, discard }: KeepingLineProps) {
  const t = wordsOf('review')
  // Words that nobody has touched yet were brought back from before.
  const state = keeping === 'idle' && typed ? 'restored' : keeping
  return (
    <div className="flex flex-wrap items-center justify-between gap-2 text-sm text-muted">
      <p role="status">{state === 'idle' ? '' : t(`keeping.${state}`)}</p>
      {typed ? (
        <Button variant="quiet" size="sm" onClick={() => void discard()}>
          {t('keeping.discard')}
        </Button>
      ) : null}
    </div>
  )
}
