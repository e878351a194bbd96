'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { type Act, attempt } from '@/components/review/attempt'
import type { BulkState } from '@/lib/bulk/rules'
import type { BulkCounts } from '@/lib/bulk/views'

export type Progress = BulkCounts & { state: BulkState }

const EVERY_MS = 1_500

type Seen = { at: number; waiting: number }

/** Minutes to go at the pace since it was first looked at; null while that tells nothing. */
function minutesLeft(first: Seen, now: Seen): number | null {
  const done = first.waiting - now.waiting
  const took = now.at - first.at
  return done < 5 || took < 3_000 ? null : Math.round((now.waiting * took) / done / 60_000)
}

/** How far an act is, asked again and again while it runs; when it has come to an end the page is shown anew. */
export function useProgress(bulkId: string, initial: Progress, door: Act<Progress>) {
  const router = useRouter()
  const [seen, setSeen] = useState(initial)
  const [minutes, setMinutes] = useState<number | null>(null)
  const [isSilent, setSilent] = useState(false)
  const first = useRef<Seen | null>(null)
  useEffect(() => {
    let isHere = true
    let timer: ReturnType<typeof setTimeout>
    const look = async () => {
      const outcome = await attempt(() => door({ bulkId }))
      if (!isHere) return
      setSilent(!outcome.ok)
      if (outcome.ok) {
        const now = { at: Date.now(), waiting: outcome.value.waiting }
        first.current ??= now
        setSeen(outcome.value)
        setMinutes(minutesLeft(first.current, now))
        if (outcome.value.state !== 'RUNNING') return router.refresh()
      }
      timer = setTimeout(() => void look(), EVERY_MS)
    }
    timer = setTimeout(() => void look(), EVERY_MS)
    return () => {
      isHere = false
      clearTimeout(timer)
    }
  }, [bulkId, door, router])
  return { seen, minutes, isSilent }
}
