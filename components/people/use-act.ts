'use client'

import { useCallback, useState } from 'react'
import { type Outcome, type Refusal, refuse } from '@/lib/outcome'
import { wordsOf } from '@/lib/words/words'

/** A writing door as a component is given it. */
export type Act<Value = unknown> = (raw: unknown) => Promise<Outcome<Value>>

/** Asks a door; a network that is down or a server that restarts is one more "no", after which nothing typed is gone. */
export async function ask<Value>(act: Act<Value>, raw: unknown): Promise<Outcome<Value>> {
  try {
    return await act(raw)
  } catch {
    return refuse('unavailable', wordsOf('people')('signIn.errors.offline'))
  }
}

/** One act with one button: whether it is under way, and why it was refused. */
export function useAct<Value>(act: Act<Value>) {
  const [isBusy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const run = useCallback(
    async (raw: unknown): Promise<Outcome<Value>> => {
      setBusy(true)
      setRefusal(null)
      const outcome = await ask(act, raw)
      if (!outcome.ok) setRefusal(outcome.refusal)
      setBusy(false)
      return outcome
    },
    [act],
  )
  return { isBusy, refusal, run, clear: useCallback(() => setRefusal(null), []) }
}
