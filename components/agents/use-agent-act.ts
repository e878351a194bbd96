'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { type Act, attempt } from '@/components/review/attempt'
import type { Refusal } from '@/lib/outcome'

/** One act upon an agent: asked once, refused with a sentence, and the page brought up to date when it is done. */
export function useAgentAct(act: Act<null>) {
  const router = useRouter()
  const [isBusy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const run = async (input: unknown): Promise<boolean> => {
    setBusy(true)
    setRefusal(null)
    const outcome = await attempt(() => act(input))
    setBusy(false)
    if (outcome.ok) router.refresh()
    else setRefusal(outcome.refusal)
    return outcome.ok
  }
  return { isBusy, refusal, run, clear: () => setRefusal(null) }
}
