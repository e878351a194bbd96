'use client'

import { StatusWord } from '@/components/claims/status-badge'
import { RevisionDiffView } from '@/components/history/revision-diff'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { TimeText } from '@/components/ui/time-text'
import { useBroughtTo } from '@/components/ui/use-brought-to'
import type { ClaimChanges } from '@/lib/review/views'
import { wordsOf } from '@/lib/words/words'

type StaleNoticeProps = {
  changes: ClaimChanges
  /** Words of the reader's own are still in the form. */
  keepsWords: boolean
  /** What the button does and says; none where there is nothing left to do. */
  goOn: { label: string; act: () => void } | null
}

/** "Someone changed this while you were reading": who did what since, the newer verdict, the newer words. */
export function StaleNotice({ changes, keepsWords, goOn }: StaleNoticeProps) {
  const t = wordsOf('review')
  const place = useBroughtTo(changes)
  return (
    <div ref={place} tabIndex={-1} data-stale className="flex flex-col gap-3 outline-none">
      <Notice kind="danger" title={t('stale.title')}>
        {keepsWords ? t('stale.kept') : t('stale.nothingDone')}
      </Notice>
      <div className="flex flex-col gap-3 rounded border border-rule bg-paper p-4">
        <ol className="flex flex-col gap-2 text-sm">
          {changes.steps.map((step) => (
            <li key={step.id}>
              <bdi className="font-medium">{step.sentence}</bdi>,{' '}
              <TimeText at={step.at} precision="minute" className="text-muted" />
              {step.reason ? (
                <q dir="auto" className="mt-1 block border-s-2 border-edge ps-3 whitespace-pre-line">
                  {step.reason}
                </q>
              ) : null}
            </li>
          ))}
        </ol>
        {changes.decision ? (
          <p className="flex flex-wrap items-baseline gap-2 text-sm">
            {t('stale.statusNow')} <StatusWord status={changes.decision.status} size="sm" />
          </p>
        ) : null}
        {changes.diff ? <RevisionDiffView diff={changes.diff} heading="p" /> : null}
        {goOn ? (
          <p>
            <Button variant="primary" onClick={goOn.act}>
              {goOn.label}
            </Button>
          </p>
        ) : (
          <p className="text-sm">{t('stale.closed')}</p>
        )}
      </div>
    </div>
  )
}
