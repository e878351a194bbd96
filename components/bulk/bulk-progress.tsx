'use client'

import { useRouter } from 'next/navigation'
import type { Act } from '@/components/review/attempt'
import { RefusalNotice } from '@/components/review/refusal-notice'
import { Button } from '@/components/ui/button'
import { Progress } from '@/components/ui/progress'
import { useHydrated } from '@/components/ui/use-hydrated'
import type { BulkCounts } from '@/lib/bulk/views'
import { wordsOf } from '@/lib/words/words'
import { bulkHref } from './bulk-address'
import { useAsk } from './use-ask'
import { type Progress as Seen, useProgress } from './use-progress'

/** How far it is, as a bar and in words. */
export function ProgressBar({ counts }: { counts: BulkCounts }) {
  const t = wordsOf('bulk')
  const { count, done, refused } = counts
  return (
    <div className="flex flex-col gap-2">
      <Progress aria-label={t('run.label')} className="max-w-measure" max={count} value={done + refused} />
      <p className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
        <span className="font-medium tabular-nums">
          {t('run.progress', { settled: done + refused, count })}
        </span>
        <span>{t('run.done', { count: done })}</span>
        <span>{t('run.refused', { count: refused })}</span>
      </p>
    </div>
  )
}

type StepProps = { bulkId: string; door: Act; label: string; isDanger?: boolean }

/** One step of the act as a whole: stopping it, going on with it. Why it was refused is said beside it. */
export function BulkStep({ bulkId, door, label, isDanger }: StepProps) {
  const router = useRouter()
  const hydrated = useHydrated()
  const { isBusy, refusal, ask } = useAsk(door)
  const go = async () => {
    await ask({ bulkId })
    router.refresh()
  }
  return (
    <div className="flex flex-col items-start gap-3">
      <Button
        variant={isDanger ? 'danger' : 'primary'}
        disabled={!hydrated || isBusy}
        onClick={() => void go()}
      >
        {label}
      </Button>
      {refusal ? <RefusalNotice refusal={refusal} backTo={bulkHref(bulkId)} /> : null}
    </div>
  )
}

type RunningProps = {
  bulkId: string
  initial: Seen
  progress: Act<Seen>
  stop: Act
  mayStop: boolean
}

/** An act that runs: how far it is, how long it takes, and the brake. */
export function Running({ bulkId, initial, progress, stop, mayStop }: RunningProps) {
  const t = wordsOf('bulk')
  const { seen, minutes, isSilent } = useProgress(bulkId, initial, progress)
  return (
    <div className="flex flex-col gap-4">
      <ProgressBar counts={seen} />
      <p role="status" className="text-sm text-muted">
        {isSilent ? t('run.silent') : minutes === null ? '' : t('run.left', { minutes })} {t('run.leave')}
      </p>
      {mayStop ? (
        <>
          <BulkStep bulkId={bulkId} door={stop} label={t('run.stop')} isDanger />
          <p className="text-sm text-muted">{t('run.stopText')}</p>
        </>
      ) : null}
    </div>
  )
}
