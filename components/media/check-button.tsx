'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { type Act, attempt } from '@/components/review/attempt'
import { RefusalNotice } from '@/components/review/refusal-notice'
import { Button } from '@/components/ui/button'
import { useHydrated } from '@/components/ui/use-hydrated'
import type { Refusal } from '@/lib/outcome'
import { wordsOf } from '@/lib/words/words'

type CheckButtonProps = {
  /** What is said to have been compared, in words. */
  label: string
  input: Record<string, string>
  check: Act
  /** This page's own path: where signing in again leads back to. */
  here: string
}

/** "I compared this": one press, said when it is done. */
export function CheckButton({ label, input, check, here }: CheckButtonProps) {
  const t = wordsOf('media')
  const router = useRouter()
  const hydrated = useHydrated()
  const [state, setState] = useState<'idle' | 'busy' | 'done'>('idle')
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const press = async () => {
    setState('busy')
    setRefusal(null)
    const outcome = await attempt(() => check(input))
    setState(outcome.ok ? 'done' : 'idle')
    if (outcome.ok) router.refresh()
    else setRefusal(outcome.refusal)
  }
  return (
    <div className="flex flex-col gap-2">
      {state === 'done' ? null : (
        <div>
          <Button size="sm" disabled={!hydrated || state === 'busy'} onClick={() => void press()}>
            {label}
          </Button>
        </div>
      )}
      <p role="status" className="text-sm font-medium text-good empty:hidden">
        {state === 'done' ? t('version.thanks') : ''}
      </p>
      {refusal ? <RefusalNotice refusal={refusal} backTo={here} /> : null}
    </div>
  )
}
