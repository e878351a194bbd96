'use client'

import { useRouter } from 'next/navigation'
import { useCallback, useState } from 'react'
import type { Refusal } from '@/lib/outcome'
import type { ClaimChanges } from '@/lib/review/views'
import { attempt, type Act } from './attempt'

type Step = { ref: string; version: number }

/**
 * One step on a claim: asks the door, and keeps why it was refused. A stale step also finds out what others did since
 * the version that was read. `run` answers null where nothing was done.
 */
export function useMove<Value>(door: Act<Value>, changesSince: Act<ClaimChanges>) {
  const router = useRouter()
  const [isBusy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [changes, setChanges] = useState<ClaimChanges | null>(null)

  const clear = useCallback(() => {
    setRefusal(null)
    setChanges(null)
  }, [])

  /** Looks up what happened since a version. */
  const look = useCallback(
    async (ref: string, version: number) => {
      const found = await attempt(() => changesSince({ ref, version }))
      setRefusal(found.ok ? null : found.refusal)
      setChanges(found.ok ? found.value : null)
    },
    [changesSince],
  )

  const run = useCallback(
    async (input: Step, onRefused?: (refusal: Refusal) => void): Promise<Value | null> => {
      setBusy(true)
      clear()
      const outcome = await attempt(() => door(input))
      if (!outcome.ok && outcome.refusal.code === 'stale') await look(input.ref, input.version)
      else if (!outcome.ok) {
        setRefusal(outcome.refusal)
        onRefused?.(outcome.refusal)
      }
      setBusy(false)
      return outcome.ok ? outcome.value : null
    },
    [door, look, clear],
  )

  return { isBusy, refusal, changes, run, look, clear, refresh: () => router.refresh() }
}
