'use client'

import { type KeyboardEvent, type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { cutBlocks, headingsAt } from '@/lib/documents/pages'
import {
  blocksOf,
  type Passage,
  passageOf,
  type Stretch,
  stretchesOf,
  stretchOf,
} from '@/lib/documents/selection'
import { selectedIn, showStretch } from './dom-range'
import { paintPassage } from './passage-highlight'
import { useWordCursor } from './word-cursor'

/** How long a selection must rest before it counts: while a mouse is dragged it changes with every pixel. */
const REST_MS = 60

type PassageSetting = {
  text: string
  language: string
  direction: 'ltr' | 'rtl'
  region: RefObject<HTMLElement | null>
  first: Passage | null
  onEnter: (passage: Passage) => void
  /** Of a paged document: where each page begins, in code points. */
  pages?: readonly number[] | undefined
}

/** Follows the browser's selection: a mouse, a finger, a caret. A plain click in the text lets go. */
function useBrowserSelection(
  region: RefObject<HTMLElement | null>,
  choose: (stretch: Stretch | null) => void,
) {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const onSelection = () => {
      clearTimeout(timer)
      timer = setTimeout(() => {
        const selected = region.current && selectedIn(region.current)
        if (selected) choose(selected)
      }, REST_MS)
    }
    const onClick = ({ target }: MouseEvent) => {
      const inside = target instanceof Node && region.current?.contains(target)
      if (inside && document.getSelection()?.isCollapsed) choose(null)
    }
    document.addEventListener('selectionchange', onSelection)
    document.addEventListener('click', onClick)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('selectionchange', onSelection)
      document.removeEventListener('click', onClick)
    }
  }, [region, choose])
}

/** The words a person has picked in a text, by whatever means; the one truth behind paint, bar and form. */
export function usePassage({ text, language, direction, region, first, onEnter, pages }: PassageSetting) {
  const [passage, setPassage] = useState<Passage | null>(first)
  const choose = useCallback(
    (stretch: Stretch | null) => setPassage(stretch && passageOf(text, stretch)),
    [text],
  )
  const chooseAndShow = useCallback(
    (stretch: Stretch | null) => {
      document.getSelection()?.removeAllRanges()
      choose(stretch)
      if (stretch && region.current) showStretch(region.current, stretch)
    },
    [choose, region],
  )
  useBrowserSelection(region, choose)
  usePaint({ text, region, passage, first })

  const parts = useBlocks(text, pages)
  const cursor = useWordCursor({
    text,
    language,
    blocks: parts.blocks.blocks,
    region,
    passage,
    choose: chooseAndShow,
  })
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== region.current) return
    if (event.key === 'Escape' && passage) chooseAndShow(null)
    else if (event.key === 'Enter' && passage) onEnter(passage)
    else if (!cursor.press(event.key, event.shiftKey, direction)) return
    event.preventDefault()
  }
  const { longer, shorter } = cursor
  return { passage, ...parts, choose: chooseAndShow, onKeyDown, longer, shorter }
}

/** The paragraphs of a text, and before which of them which pages are named. */
function useBlocks(text: string, pages: readonly number[] | undefined) {
  return useMemo(() => {
    const whole = blocksOf(text)
    if (!pages || pages.length === 0) return { blocks: whole, headings: undefined }
    const places = pages.map((startCp) => ({ startCp, endCp: startCp }))
    const starts = stretchesOf(text, places).map(({ start }) => start)
    const blocks = cutBlocks(whole, starts)
    return { blocks, headings: headingsAt(blocks.blocks, starts) }
  }, [text, pages])
}

type PaintSetting = Pick<PassageSetting, 'text' | 'region' | 'first'> & { passage: Passage | null }

/** Paints the picked words; those that the page's address names are also brought into view, once. */
function usePaint({ text, region, passage, first }: PaintSetting) {
  const shown = useRef(false)
  useEffect(() => {
    if (!passage || !region.current) return undefined
    const stretch = stretchOf(text, passage)
    if (!shown.current && passage === first) showStretch(region.current, stretch)
    shown.current = true
    return paintPassage(region.current, stretch)
  }, [passage, text, region, first])
}
