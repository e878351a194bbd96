'use client'

import { useCallback, useMemo, useState } from 'react'
import { passageOf, type Passage, type Stretch, stretchesOf } from '@/lib/documents/selection'
import { sliceCodePoints } from '@/lib/evidence/code-points'
import { segmentsIn, type TimeSpan } from '@/lib/transcripts/rules'
import { spanOf } from '@/lib/transcripts/spoken'
import type { HeardPassage, TranscriptVersion } from '@/lib/transcripts/views'

type Chosen = {
  words: Passage | null
  /** `span`: the words are those of the span, and change with it. `hand`: a person chose them. */
  by: 'hand' | 'span'
  span: TimeSpan | null
}

const nothing: Chosen = { words: null, by: 'hand', span: null }

const passageBetween = (text: string, startCp: number, endCp: number): Passage => ({
  startCp,
  endCp,
  exact: sliceCodePoints(text, startCp, endCp),
})

/** The words of the segments that a span is about. */
export function wordsOfSpan(version: TranscriptVersion, span: TimeSpan): Passage | null {
  const inside = segmentsIn(version.segments, span)
  const [first, last] = [inside[0], inside.at(-1)]
  return first && last ? passageBetween(version.text, first.startCp, last.endCp) : null
}

const firstOf = (first: HeardPassage | null): Chosen =>
  first
    ? {
        words: { startCp: first.startCp, endCp: first.endCp, exact: first.exact },
        by: 'hand',
        span: { startMs: first.startMs, endMs: first.endMs },
      }
    : nothing

function withWords(kept: Chosen, version: TranscriptVersion | null, stretch: Stretch | null): Chosen {
  const words = version && stretch ? passageOf(version.text, stretch) : null
  if (words && version) {
    const span = spanOf(version.segments, words.startCp, words.endCp) ?? kept.span
    return { words, by: 'hand', span }
  }
  return kept.by === 'span' || !stretch ? kept : nothing
}

/**
 * What is chosen of a recording: words of one version of its transcript, and the span in which they are heard. Words
 * bring the span of their segments along; a span brings the words of its segments, unless a person chose the words.
 */
export function useHeard(version: TranscriptVersion | null, first: HeardPassage | null) {
  const [{ words, span }, setChosen] = useState<Chosen>(() => firstOf(first))
  // Places in another version's text are not these: the span stays, its words are chosen anew.
  const [of, setOf] = useState(version?.id)
  if (of !== version?.id) {
    setOf(version?.id)
    setChosen(span ? { words: version && wordsOfSpan(version, span), by: 'span', span } : nothing)
  }
  const stretches = useMemo(() => (version ? stretchesOf(version.text, version.segments) : []), [version])

  const chooseWords = useCallback(
    (stretch: Stretch | null) => setChosen((kept) => withWords(kept, version, stretch)),
    [version],
  )
  /** Whole segments, from one to another, in whichever order they are named. */
  const chooseSegments = useCallback(
    (one: number, other: number) => {
      const [from, to] = [stretches[Math.min(one, other)], stretches[Math.max(one, other)]]
      if (from && to) chooseWords({ start: from.start, end: to.end })
    },
    [stretches, chooseWords],
  )
  const chooseSpan = useCallback(
    (next: TimeSpan) =>
      setChosen((kept) =>
        kept.words !== null && kept.by === 'hand'
          ? { ...kept, span: next }
          : { words: version && wordsOfSpan(version, next), by: 'span', span: next },
      ),
    [version],
  )
  const clear = useCallback(() => setChosen(nothing), [])
  return { words, span, stretches, chooseWords, chooseSegments, chooseSpan, clear }
}

export type Heard = ReturnType<typeof useHeard>
