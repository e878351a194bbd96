'use client'

import { useCallback, useState } from 'react'
import { type Act, attempt } from '@/components/review/attempt'
import type { Refusal } from '@/lib/outcome'

/** Asks a door, and keeps why it was refused. `ask` answers null where nothing was done. */
export function useAsk<Value>(door: Act<Value>) {
  const [isBusy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const ask = useCallback(
    async (input: unknown): Promise<Value | null> => {
      setBusy(true)
      setRefusal(null)
      const outcome = await attempt(() => door(input))
      if (!outcome.ok) setRefusal(outcome.refusal)
      setBusy(false)
      return outcome.ok ? outcome.value : null
    },
    [door],
  )
  return { isBusy, refusal, ask }
}
