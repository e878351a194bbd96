'use client'

import { useState } from 'react'
import type { Act } from '@/components/people/use-act'
import { Button } from '@/components/ui/button'
import { useHydrated } from '@/components/ui/use-hydrated'
import { wordsOf } from '@/lib/words/words'

type RunNowProps = { jobId: string; label: string; runNow: Act }

/** Has a job that rests tried again at once; what came of the wish is said beside the button. */
export function RunNow({ jobId, label, runNow }: RunNowProps) {
  const t = wordsOf('jobs')
  const hydrated = useHydrated()
  const [isBusy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const run = async () => {
    setBusy(true)
    setTrouble(null)
    try {
      const outcome = await runNow({ jobId })
      if (!outcome.ok) setTrouble(outcome.refusal.detail)
    } catch {
      setTrouble(t('run.unreachable'))
    }
    setBusy(false)
  }
  return (
    <>
      <Button size="sm" aria-label={label} disabled={isBusy || !hydrated} onClick={() => void run()}>
        {t('run.button')}
      </Button>
      {trouble ? (
        <p role="alert" className="mt-1 text-sm text-alarm">
          {trouble}
        </p>
      ) : null}
    </>
  )
}
