'use client'

import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react'
import { showStretch } from '@/components/documents/dom-range'
import { paintPassage } from '@/components/documents/passage-highlight'
import { useWordCursor } from '@/components/documents/word-cursor'
import { type Stretch, stretchOf } from '@/lib/documents/selection'
import type { TranscriptVersion } from '@/lib/transcripts/views'
import type { Heard } from './use-heard'
import { wordsSelectedIn } from './words-region'

/** How long a selection must rest before it counts: while a mouse is dragged it changes with every pixel. */
const REST_MS = 60

type WordsCursorSetting = {
  version: TranscriptVersion
  heard: Heard
  direction: 'ltr' | 'rtl'
  region: RefObject<HTMLElement | null>
  onEnter: () => void
}

/** Choosing words of a transcript: mouse, finger and caret through the browser's selection, and the arrow keys. */
export function useWordsCursor({ version, heard, direction, region, onEnter }: WordsCursorSetting) {
  const { words, stretches, chooseWords, clear } = heard
  useSelection(region, chooseWords)
  usePaint(region, version.text, heard)

  const choose = (stretch: Stretch) => {
    document.getSelection()?.removeAllRanges()
    chooseWords(stretch)
    if (region.current) showStretch(region.current, stretch)
  }
  const cursor = useWordCursor({
    text: version.text,
    language: version.language,
    blocks: stretches,
    region,
    passage: words,
    choose,
  })
  const segments = useSegmentSteps(version, heard, region)
  const onKeyDown = (event: KeyboardEvent) => {
    const { key, shiftKey } = event
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== region.current) return
    if (key === 'ArrowUp' || key === 'ArrowDown') segments.move(key === 'ArrowDown', shiftKey)
    else if (key === 'Escape' && words) clear()
    else if (key === 'Enter' && words) onEnter()
    else if (!cursor.press(key, shiftKey, direction)) return
    event.preventDefault()
  }
  return { onKeyDown, pressSegment: segments.press }
}

/** Choosing whole segments, from one to another: a press with Shift, or an arrow with it, makes more of what is chosen. */
function useSegmentSteps(
  version: TranscriptVersion,
  { words, stretches, chooseSegments }: Heard,
  region: RefObject<HTMLElement | null>,
) {
  // From where a choice grows.
  const anchor = useRef(0)
  const press = (index: number, grow: boolean) => {
    if (!grow || !words) anchor.current = index
    document.getSelection()?.removeAllRanges()
    chooseSegments(anchor.current, index)
  }
  const move = (forward: boolean, grow: boolean) => {
    const here = words && stretchOf(version.text, words)
    const at = here ? stretches.findIndex(({ end }) => here.start < end) : -1
    const last = here ? stretches.findLastIndex(({ start }) => start < here.end) : -1
    const moving = grow && last > anchor.current ? last : at
    const next = Math.min(stretches.length - 1, Math.max(0, moving + (forward ? 1 : -1)))
    press(next, grow)
    const stretch = stretches[next]
    if (region.current && stretch) showStretch(region.current, stretch)
  }
  return { press, move }
}

function useSelection(region: RefObject<HTMLElement | null>, choose: (stretch: Stretch) => void) {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const onSelection = () => {
      clearTimeout(timer)
      timer = setTimeout(() => {
        const selected = region.current && wordsSelectedIn(region.current)
        if (selected) choose(selected)
      }, REST_MS)
    }
    document.addEventListener('selectionchange', onSelection)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('selectionchange', onSelection)
    }
  }, [region, choose])
}

/** Paints the chosen words, segment by segment: what stands between two of them is not theirs. */
function usePaint(region: RefObject<HTMLElement | null>, text: string, { words, stretches }: Heard) {
  useEffect(() => {
    const element = region.current
    if (!words || !element) return undefined
    const chosen = stretchOf(text, words)
    const parts = stretches
      .map(({ start, end }) => ({ start: Math.max(start, chosen.start), end: Math.min(end, chosen.end) }))
      .filter(({ start, end }) => start < end)
    const wipes = parts.map((part) => paintPassage(element, part))
    return () => {
      for (const wipe of wipes) wipe()
    }
  }, [region, text, words, stretches])
}
