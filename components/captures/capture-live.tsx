'use client'

import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { TimeText } from '@/components/ui/time-text'
import { MOST_TRIES } from '@/lib/captures/backoff'
import { failureSentence } from '@/lib/captures/failures'
import { isUnderWay } from '@/lib/captures/stages'
import type { CapturePage, CaptureProgress } from '@/lib/captures/views'
import { wordsOf } from '@/lib/words/words'
import { StageList } from './capture-stages'
import { useProgress } from './use-progress'

const t = wordsOf('captures')

type CaptureLiveProps = { method: CapturePage['method']; given: CaptureProgress }

/** How far a capture is, followed while it is under way; without JavaScript, how far it was when the page was loaded. */
export function CaptureLive({ method, given }: CaptureLiveProps) {
  const { progress, isAway } = useProgress(given)
  const { state, stage, attempts, nextTryAt, failure } = progress
  const isOn = isUnderWay(state)
  return (
    <Panel title={t('progress.title')}>
      <div className="flex flex-col gap-4" data-capture-state={state}>
        <p role="status" aria-live="polite" className="sr-only">
          {isOn
            ? t('progress.heard', { state: t(`state.${state}`), stage: t(`progress.stage.${stage}`) })
            : t(`state.${state}`)}
        </p>
        <StageList method={method} progress={progress} />
        {isOn && failure && nextTryAt ? (
          <Notice kind="warning">
            {t.rich('progress.next', {
              why: failureSentence(failure),
              when: () => <TimeText key="when" at={nextTryAt} precision="minute" />,
            })}
          </Notice>
        ) : null}
        {isOn && attempts > 1 ? (
          <p className="text-sm text-muted">
            {t('progress.try', { number: attempts, most: Math.max(MOST_TRIES, attempts) })}
          </p>
        ) : null}
        {isAway ? <p className="text-sm text-caution">{t('progress.away')}</p> : null}
        {isOn ? (
          <noscript>
            <p className="text-sm text-muted">{t('progress.reload')}</p>
          </noscript>
        ) : null}
      </div>
    </Panel>
  )
}
