'use client'

import { useCallback, useEffect, useState } from 'react'
import { attempt } from '@/components/review/attempt'
import type { Outcome } from '@/lib/outcome'
import type { RestsOn } from '@/lib/provenance/views'

type Ask = (raw: { sourceIds: string[] }) => Promise<Outcome<RestsOn[]>>

/** What the door takes at once. */
const MOST = 100

/** What several rows of a form ask in one moment becomes one question: a form of thirty rows must not ask thirty times. */
const waiting = new WeakMap<Ask, { ids: Set<string>; answer: Promise<Outcome<RestsOn[]>> }>()

function askTogether(ask: Ask, sourceId: string): Promise<Outcome<RestsOn[]>> {
  const open = waiting.get(ask)
  if (open && open.ids.size < MOST) {
    open.ids.add(sourceId)
    return open.answer
  }
  const ids = new Set([sourceId])
  const answer = Promise.resolve().then(() => {
    if (waiting.get(ask)?.ids === ids) waiting.delete(ask)
    return attempt(() => ask({ sourceIds: [...ids] }))
  })
  waiting.set(ask, { ids, answer })
  return answer
}

type Found = { of: string; restsOn: RestsOn | null; failed: boolean }

/** What a known document rests on; null until the answer is there. `again` asks anew. */
export function useRestsOn(ask: Ask, sourceId: string) {
  const [found, setFound] = useState<Found | null>(null)
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    let isNewest = true
    void askTogether(ask, sourceId).then((outcome) => {
      if (!isNewest) return
      const restsOn = outcome.ok ? (outcome.value.find((each) => each.sourceId === sourceId) ?? null) : null
      setFound({ of: sourceId, restsOn, failed: !outcome.ok })
    })
    return () => {
      isNewest = false
    }
  }, [ask, sourceId, turn])
  const again = useCallback(() => setTurn((count) => count + 1), [])
  return { found: found?.of === sourceId ? found : null, again }
}
