'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { z } from 'zod'
import { captureFailure } from '@/lib/captures/failures'
import { captureStages, captureStates, isUnderWay } from '@/lib/captures/stages'
import type { CaptureProgress } from '@/lib/captures/views'

const progressShape = z.object({
  id: z.string(),
  state: z.enum(captureStates),
  stage: z.enum(captureStages),
  attempts: z.number(),
  nextTryAt: z.string().nullable(),
  failure: captureFailure.nullable(),
  documentId: z.string().nullable(),
}) satisfies z.ZodType<CaptureProgress>

const PAUSE_MS = 1000

async function ask(id: string): Promise<CaptureProgress | null> {
  try {
    const answer = await fetch(`/desk/captures/${id}/state`, { cache: 'no-store' })
    return answer.ok ? progressShape.parse(await answer.json()) : null
  } catch {
    return null
  }
}

/** `given`: the page's own view, with which it was asked; a newer page begins anew. */
type Asked = { given: CaptureProgress; progress: CaptureProgress; isAway: boolean; turn: number }

/**
 * How far a capture is: asked every second while it is under way. When that is over, the page is drawn anew with what
 * was found. `isAway`: the last question was not answered.
 */
export function useProgress(given: CaptureProgress): { progress: CaptureProgress; isAway: boolean } {
  const router = useRouter()
  const [asked, setAsked] = useState<Asked>({ given, progress: given, isAway: false, turn: 0 })
  const current = asked.given === given ? asked : { given, progress: given, isAway: false, turn: 0 }
  const { progress, isAway, turn } = current
  const isWorthAsking = isUnderWay(progress.state)
  useEffect(() => {
    if (!isWorthAsking) return undefined
    let isHere = true
    const timer = setTimeout(() => {
      void ask(given.id).then((found) => {
        if (!isHere) return
        setAsked((was) => {
          const before = was.given === given ? was.progress : given
          return { given, progress: found ?? before, isAway: found === null, turn: turn + 1 }
        })
        if (found && !isUnderWay(found.state)) router.refresh()
      })
    }, PAUSE_MS)
    return () => {
      isHere = false
      clearTimeout(timer)
    }
  }, [isWorthAsking, given, turn, router])
  return { progress, isAway }
}
