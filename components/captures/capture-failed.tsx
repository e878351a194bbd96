'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { RefusedNotice } from '@/components/documents/refused-notice'
import { attempt, type Act } from '@/components/review/attempt'
import { Button } from '@/components/ui/button'
import { DeskLinkButton } from '@/components/ui/desk-link-button'
import { Notice } from '@/components/ui/notice'
import { type CaptureFailure, failureSentence } from '@/lib/captures/failures'
import type { Refusal } from '@/lib/outcome'
import { wordsOf } from '@/lib/words/words'

const t = wordsOf('captures')

type CaptureFailedProps = {
  capture: { id: string; failure: CaptureFailure; attempts: number; sourceId: string | null }
  mayKeep: boolean
  doors: { retry: Act; drop: Act }
}

/** Why a capture failed, and the ways on: try again, send a saved copy, let it go. */
export function CaptureFailed({ capture, mayKeep, doors }: CaptureFailedProps) {
  const router = useRouter()
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [isBusy, setBusy] = useState(false)
  const run = async (door: Act, after: () => void) => {
    setBusy(true)
    const outcome = await attempt(() => door({ captureId: capture.id }))
    setBusy(false)
    setRefusal(outcome.ok ? null : outcome.refusal)
    if (outcome.ok) after()
  }
  const copy = `/desk/documents/new?way=file${capture.sourceId ? `&source=${capture.sourceId}` : ''}`
  return (
    <div className="flex flex-col gap-4">
      <Notice
        kind="danger"
        title={t('failed.title')}
        action={
          mayKeep ? (
            <>
              <Button
                variant="primary"
                disabled={isBusy}
                onClick={() => void run(doors.retry, () => router.refresh())}
              >
                {t('failed.again')}
              </Button>
              <DeskLinkButton href={copy}>{t('failed.upload')}</DeskLinkButton>
              <Button
                variant="quiet"
                disabled={isBusy}
                onClick={() => void run(doors.drop, () => router.push('/desk/documents'))}
              >
                {t('failed.drop')}
              </Button>
            </>
          ) : null
        }
      >
        <p data-failure={capture.failure.code} className="wrap-anywhere">
          {failureSentence(capture.failure)}
        </p>
        <p className="mt-1 text-sm text-muted">
          {t('failed.tried', { count: Math.max(capture.attempts, 1) })}
        </p>
      </Notice>
      {refusal ? <RefusedNotice refusal={refusal} here={`/desk/captures/${capture.id}`} /> : null}
    </div>
  )
}
