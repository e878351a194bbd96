'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { attempt, type Act } from '@/components/review/attempt'
import type { Refusal } from '@/lib/outcome'

/** An act that depends on no version of the claim: asks the door, and keeps why it was refused. */
export function useSettling<Value>(door: Act<Value>) {
  const router = useRouter()
  const [isBusy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const run = async (input: unknown, onRefused?: (refusal: Refusal) => void): Promise<Value | null> => {
    setBusy(true)
    setRefusal(null)
    const outcome = await attempt(() => door(input))
    setBusy(false)
    if (outcome.ok) return outcome.value
    setRefusal(outcome.refusal)
    onRefused?.(outcome.refusal)
    return null
  }
  return {
    isBusy,
    refusal,
    changes: null,
    run,
    clear: () => setRefusal(null),
    refresh: () => router.refresh(),
  }
}
