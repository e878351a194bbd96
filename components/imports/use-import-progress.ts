'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { paceOf, type Sample, withSample } from '@/components/documents/upload-pace'
import {
  type ImportProgress,
  isLookedThrough,
  isUnderWay,
  progressShape,
  shareOf,
} from '@/lib/imports/progress'

const PAUSE_MS = 1000
/** Looking for likely ones goes on at leisure for minutes: it is asked about as seldom. */
const LEISURE_MS = 5000

async function ask(id: string): Promise<ImportProgress | null> {
  try {
    const answer = await fetch(`/desk/import/${id}/state`, { cache: 'no-store' })
    return answer.ok ? progressShape.parse(await answer.json()) : null
  } catch {
    return null
  }
}

type Asked = {
  given: ImportProgress
  progress: ImportProgress
  isAway: boolean
  /** How often in a row nobody was found at it. */
  alone: number
  turn: number
  /** How much of it was done at which moments. */
  samples: readonly Sample[]
}

const begun = (given: ImportProgress): Asked => ({
  given,
  progress: given,
  isAway: false,
  alone: 0,
  turn: 0,
  samples: [],
})

const sampled = ({ samples }: Asked, found: ImportProgress | null) =>
  found ? withSample(samples, { at: performance.now(), sent: shareOf(found) }) : samples

const answered = (before: Asked, found: ImportProgress | null): Asked => ({
  given: before.given,
  progress: found ?? before.progress,
  isAway: found === null,
  alone: found && !found.isHeld ? before.alone + 1 : 0,
  turn: before.turn + 1,
  samples: sampled(before, found),
})

/**
 * How far an import is: asked every second while it is under way. When it stands otherwise than before, the page is drawn
 * anew. `isAway`: the last question was not answered. `alone`: for how many seconds nobody was at it. `leftMs`: how
 * long it takes at the pace of the last seconds; null where that cannot be said.
 */
export function useImportProgress(
  given: ImportProgress,
): Pick<Asked, 'progress' | 'isAway' | 'alone'> & { leftMs: number | null } {
  const router = useRouter()
  const [asked, setAsked] = useState<Asked>(begun(given))
  const current = asked.given === given ? asked : begun(given)
  const { progress, turn } = current
  const isOn = isUnderWay(progress)
  const isWorthAsking = isOn || isLookedThrough(progress)
  useEffect(() => {
    if (!isWorthAsking) return undefined
    let isHere = true
    const timer = setTimeout(
      () => {
        void ask(given.id).then((found) => {
          if (!isHere) return
          setAsked((was) => answered(was.given === given ? was : begun(given), found))
          if (found && (found.state !== given.state || (isLookedThrough(given) && !isLookedThrough(found))))
            router.refresh()
        })
      },
      isOn ? PAUSE_MS : LEISURE_MS,
    )
    return () => {
      isHere = false
      clearTimeout(timer)
    }
  }, [isWorthAsking, isOn, given, turn, router])
  const leftMs = isOn ? (paceOf(current.samples, 1)?.leftMs ?? null) : null
  return { progress, isAway: current.isAway, alone: current.alone, leftMs }
}
