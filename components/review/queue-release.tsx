'use client'

import { Button, type ButtonProps } from '@/components/ui/button'
import { useHydrated } from '@/components/ui/use-hydrated'
import type { ClaimChanges } from '@/lib/review/views'
import { wordsOf } from '@/lib/words/words'
import type { Act } from './attempt'
import { MoveTrouble } from './queue-trouble'
import { useMove } from './use-move'

type ReleaseButtonProps = Pick<ButtonProps, 'size' | 'onFocus'> & {
  claim: { ref: string; version: number }
  doors: { release: Act; changesSince: Act<ClaimChanges> }
  /** After the review was let go of. */
  onDone?: () => void
}

/** Lets go of one's own review. Why it was refused is said beside the button. */
export function ReleaseButton({ claim, doors, onDone, ...look }: ReleaseButtonProps) {
  const t = wordsOf('queue')
  const hydrated = useHydrated()
  const move = useMove(doors.release, doors.changesSince)
  const { ref, version } = claim
  const release = async () => {
    if ((await move.run({ ref, version })) !== null) onDone?.()
  }
  return (
    <>
      <Button
        {...look}
        aria-label={t('release.of', { ref })}
        disabled={move.isBusy || !hydrated}
        onClick={() => void release()}
      >
        {t('release.button')}
      </Button>
      <MoveTrouble move={move} backTo={`/desk/claims/${ref}`} />
    </>
  )
}
