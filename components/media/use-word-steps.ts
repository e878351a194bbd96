'use client'

import { useMemo } from 'react'
import { stretchOf, wordsIn } from '@/lib/documents/selection'
import type { TranscriptVersion } from '@/lib/transcripts/views'
import type { Heard } from './use-heard'

/** One word more, or one less, at the end of what is chosen. */
export function useWordSteps(version: TranscriptVersion | null, { words, chooseWords }: Heard) {
  const text = version?.text ?? ''
  const steps = useMemo(() => wordsIn(text, version?.language ?? 'en'), [text, version?.language])
  const move = (isLonger: boolean) => () => {
    if (!words) return
    const { start, end } = stretchOf(text, words)
    const last = steps.before(end)
    const next = isLonger ? steps.after(end) : last && steps.before(last.start)
    if (next && next.end > start) chooseWords({ start, end: next.end })
  }
  return { longer: move(true), shorter: move(false) }
}
