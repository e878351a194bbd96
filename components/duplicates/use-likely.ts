'use client'

import { useEffect, useState } from 'react'
import { attempt, type Act } from '@/components/review/attempt'
import type { LikelyDuplicate } from '@/lib/duplicates/views'
import { LookUp } from './look-up'

const none: readonly LikelyDuplicate[] = []

/**
 * Claims like the one being typed, looked up a moment after typing stops.
 * `question`: what to ask, as one JSON text; null: too little to ask by.
 */
export function useLikely(ask: Act<LikelyDuplicate[]>, question: string | null): readonly LikelyDuplicate[] {
  const [found, setFound] = useState(none)
  const [lookUp] = useState(
    () =>
      new LookUp(
        async (asked) => {
          const outcome = await attempt(() => ask(JSON.parse(asked)))
          // A refused look-up shows nothing: the form says by itself what is wrong with it.
          return outcome.ok ? outcome.value : none
        },
        (told) => setFound(told ?? none),
      ),
  )
  useEffect(() => lookUp.typed(question), [lookUp, question])
  useEffect(() => () => lookUp.stop(), [lookUp])
  return found
}
