'use client'

import { Button } from '@/components/ui/button'
import { wordsOf } from '@/lib/words/words'
import { RefusalNotice } from './refusal-notice'
import type { useMove } from './use-move'

type MoveTroubleProps = {
  move: Pick<ReturnType<typeof useMove>, 'refusal' | 'changes' | 'clear' | 'refresh'>
  /** Where signing in again leads back to. */
  backTo: string
}

/** Why a step on a line was refused, or what a colleague did meanwhile, in the one or two lines that fit there. */
export function MoveTrouble({ move, backTo }: MoveTroubleProps) {
  const t = wordsOf('queue')
  if (move.refusal) return <RefusalNotice refusal={move.refusal} backTo={backTo} />
  if (!move.changes) return null
  const last = move.changes.steps.at(-1)
  return (
    <div
      role="alert"
      className="flex flex-wrap items-center gap-3 rounded border border-alarm bg-alarm-soft p-3 text-sm"
    >
      <p>
        {t('stale')} {last ? <bdi>{last.sentence}.</bdi> : null}
      </p>
      <Button
        size="sm"
        onClick={() => {
          move.clear()
          move.refresh()
        }}
      >
        {t('refresh')}
      </Button>
    </div>
  )
}
