'use client'

import { useRouter } from 'next/navigation'
import { type ComponentProps, useState } from 'react'
import { RefusedNotice } from '@/components/documents/refused-notice'
import { attempt, type Act } from '@/components/review/attempt'
import { Button } from '@/components/ui/button'
import type { Refusal } from '@/lib/outcome'
import { wordsOf } from '@/lib/words/words'

type CaptureAgainProps = {
  source: { id: string; url: string }
  /** The address of this page, to come back to. */
  here: string
  start: Act<{ captureId: string }>
  label: string
  variant?: ComponentProps<typeof Button>['variant']
}

/** Has a source's address captured now, and goes to where that can be followed. */
export function CaptureAgain({ source, here, start, label, variant }: CaptureAgainProps) {
  const router = useRouter()
  const [isBusy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const run = async () => {
    setBusy(true)
    const outcome = await attempt(() => start({ url: source.url, sourceId: source.id }))
    setBusy(false)
    if (outcome.ok) router.push(`/desk/captures/${outcome.value.captureId}`)
    else setRefusal(outcome.refusal)
  }
  return (
    <div className="flex flex-col items-start gap-3">
      <Button size="sm" variant={variant} disabled={isBusy} onClick={() => void run()}>
        {isBusy ? wordsOf('captures')('again.sending') : label}
      </Button>
      {refusal ? <RefusedNotice refusal={refusal} here={here} /> : null}
    </div>
  )
}
