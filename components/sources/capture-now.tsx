'use client'

import Link from 'next/link'
import { useState, useTransition } from 'react'
import { RefusedNotice } from '@/components/documents/refused-notice'
import { type Act, attempt } from '@/components/review/attempt'
import { Button } from '@/components/ui/button'
import type { Outcome } from '@/lib/outcome'
import { wordsOf } from '@/lib/words/words'

const t = wordsOf('sources')

type CaptureNowProps = { source: { id: string; url: string }; start: Act<{ captureId: string }> }

/** Asks for another capture of the source's address, and leads to where it can be followed. */
export function CaptureNow({ source, start }: CaptureNowProps) {
  const [answer, setAnswer] = useState<Outcome<{ captureId: string }> | null>(null)
  const [isAsking, startAsking] = useTransition()
  const ask = () =>
    startAsking(async () => {
      setAnswer(await attempt(() => start({ url: source.url, sourceId: source.id })))
    })
  return (
    <div className="flex flex-col items-start gap-2">
      <Button onClick={ask} aria-disabled={isAsking} disabled={isAsking}>
        {isAsking ? t('captures.asking') : t('captures.now')}
      </Button>
      <div role="status">
        {answer?.ok ? (
          <p className="text-sm">
            {t('captures.asked')}{' '}
            <Link href={`/desk/captures/${answer.value.captureId}`}>{t('captures.follow')}</Link>
          </p>
        ) : null}
      </div>
      {answer && !answer.ok ? (
        <RefusedNotice refusal={answer.refusal} here={`/desk/sources/${source.id}`} />
      ) : null}
    </div>
  )
}
