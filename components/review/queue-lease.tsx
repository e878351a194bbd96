'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { useHydrated } from '@/components/ui/use-hydrated'
import type { LeaseView } from '@/lib/review/queue-views'
import { wordsOf } from '@/lib/words/words'
import { clockTime } from './queue-clock'
import { type TakeOverDoors, TakeOverDialog } from './queue-take-over'

type LeaseNoticeProps = {
  claim: { ref: string; version: number }
  lease: LeaseView
  /** May take the review over, with a reason. */
  canTakeOver: boolean
  /** A reason that this person had begun to type. */
  kept: string
  doors: TakeOverDoors
  onDone?: () => void
}

/** Who is on a review just now, and until when; a colleague's can be taken over from here. */
export function LeaseNotice({ claim, lease, canTakeOver, kept, doors, onDone }: LeaseNoticeProps) {
  const t = wordsOf('queue')
  const hydrated = useHydrated()
  const [open, setOpen] = useState(false)
  const time = clockTime(lease.until)
  if (lease.isMine) return <p className="text-sm font-medium text-accent">{t('line.youAreOnIt', { time })}</p>
  return (
    <Notice
      kind="warning"
      title={t('line.onIt', { name: lease.holder, time })}
      action={
        canTakeOver ? (
          <Button aria-keyshortcuts="a" disabled={!hydrated} onClick={() => setOpen(true)}>
            {t('takeOver.button')}
          </Button>
        ) : null
      }
    >
      {canTakeOver ? (
        <TakeOverDialog
          claim={claim}
          lease={lease}
          kept={kept}
          doors={doors}
          open={open}
          onOpenChange={setOpen}
          onDone={() => onDone?.()}
        />
      ) : null}
    </Notice>
  )
}
