'use client'

import { Button } from '@/components/ui/button'
import { lengthText, sizeText } from '@/components/ui/measures'
import { Notice } from '@/components/ui/notice'
import { Progress } from '@/components/ui/progress'
import { wordsOf } from '@/lib/words/words'
import type { paceOf } from './upload-pace'
import type { UploadState } from './use-upload'

const t = wordsOf('documents')

type UploadProgressProps = {
  state: Exclude<UploadState, { step: 'ready' }>
  total: number
  pace: ReturnType<typeof paceOf>
  start: () => void
  pause: () => void
  cancel: () => void
}

/** How far a file is on its way, how fast it goes and how long it will take; and what can be done about it. */
export function UploadProgress({ state, total, pace, start, pause, cancel }: UploadProgressProps) {
  const { step, sent } = state
  const isRefused = state.step === 'stopped' && !state.again
  const share = total === 0 ? 100 : Math.floor((sent / total) * 100)
  const amount = t('upload.amount', { share, sent: sizeText(sent), total: sizeText(total) })
  const speed =
    step === 'sending' && pace
      ? t('upload.pace', { speed: sizeText(pace.speed), left: lengthText(pace.leftMs) })
      : ''
  return (
    <div className="flex flex-col gap-3">
      <Progress aria-label={t('upload.progress')} max={total} value={sent}>
        {amount}
      </Progress>
      <p className="text-sm tabular-nums">
        {amount} <span className="text-muted">{speed}</span>
      </p>
      {/* Heard when something happens, and not with every part that is sent. */}
      <p role="status" className="text-sm font-medium empty:hidden">
        {step === 'sending' ? null : step === 'stopped' ? null : t(`upload.${step}`)}
      </p>
      {state.step === 'stopped' ? (
        <Notice kind="danger" title={t(isRefused ? 'upload.refusedTitle' : 'upload.stoppedTitle')}>
          {state.detail}
        </Notice>
      ) : null}
      {step === 'sent' ? null : (
        <div className="flex flex-wrap gap-2">
          {step === 'sending' ? <Button onClick={pause}>{t('upload.pause')}</Button> : null}
          {step === 'paused' || (step === 'stopped' && !isRefused) ? (
            <Button variant="primary" onClick={start}>
              {t('upload.goOn')}
            </Button>
          ) : null}
          <Button variant="quiet" onClick={cancel}>
            {t(isRefused ? 'upload.other' : 'upload.cancel')}
          </Button>
        </div>
      )}
      {step === 'sent' || isRefused ? null : <p className="text-sm text-muted">{t('upload.leaving')}</p>}
    </div>
  )
}
