'use client'

import { wordsOf } from '@/lib/words/words'
import type { Chosen, ChosenLine } from './use-chosen'

type ChooseLineProps = {
  line: ChosenLine
  chosen: Chosen
  /** The line one is on: `x` chooses it. */
  isCurrent: boolean
  disabled: boolean
  onFocus: () => void
}

/** The box before a line. Its place is large enough for a finger. */
export function ChooseLine({ line, chosen, isCurrent, disabled, onFocus }: ChooseLineProps) {
  const t = wordsOf('bulk')
  return (
    <label className="-my-2 flex size-11 shrink-0 items-center justify-center self-start">
      <input
        type="checkbox"
        className="size-5 accent-accent"
        aria-label={t('list.one', { ref: line.ref })}
        aria-keyshortcuts={isCurrent ? 'x' : undefined}
        checked={chosen.chosen.has(line.ref)}
        disabled={disabled}
        onFocus={onFocus}
        onChange={(event) => chosen.toggle(line, event.target.checked)}
      />
    </label>
  )
}
