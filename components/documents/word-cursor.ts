'use client'

import { type RefObject, useMemo, useRef } from 'react'
import { type Passage, type Stretch, stretchOf, wordsIn } from '@/lib/documents/selection'
import { firstSeenOffset } from './dom-range'

/** From where a selection grows, and its moving end: a word each. */
type Cursor = { anchor: Stretch; focus: Stretch }

const spanOf = ({ anchor, focus }: Cursor): Stretch => ({
  start: Math.min(anchor.start, focus.start),
  end: Math.max(anchor.end, focus.end),
})

type Words = ReturnType<typeof wordsIn>

/** The cursor that would have made this selection, moving end last; so the keys carry on from a mouse's work. */
function cursorOf(words: Words, { start, end }: Stretch): Cursor {
  const anchor = words.after(start) ?? { start, end }
  const focus = words.before(end) ?? anchor
  return focus.start < anchor.start ? { anchor: { start, end }, focus: { start, end } } : { anchor, focus }
}

/** The kept cursor while it is still what is selected; after a selection by other means one that begins from that. */
function cursorAt(words: Words, kept: Cursor | null, chosen: Stretch): Cursor {
  const span = kept && spanOf(kept)
  const isKept = span && span.start === chosen.start && span.end === chosen.end
  return isKept ? kept : cursorOf(words, chosen)
}

/** The next word, or the first word of the next paragraph; the same backwards. */
function stepFrom(
  words: Words,
  blocks: readonly Stretch[],
  from: Stretch,
  key: 'word' | 'block',
  forward: boolean,
): Stretch | null {
  if (key === 'word') return forward ? words.after(from.end) : words.before(from.start)
  const at = blocks.findIndex((block) => from.start < block.end)
  const here = blocks[at]
  const isInside = here !== undefined && (words.after(here.start)?.start ?? from.start) < from.start
  const block = blocks[forward ? at + 1 : isInside ? at : at - 1]
  return block ? words.after(block.start) : null
}

/** The selection with its end a word further or a word nearer; null where nothing would be left. */
function withOtherEnd(words: Words, chosen: Stretch, forward: boolean): Cursor | null {
  const { anchor, focus } = cursorOf(words, chosen)
  const word = forward ? words.after(chosen.end) : words.before(focus.start)
  return word && word.start >= anchor.start ? { anchor, focus: word } : null
}

type WordCursorSetting = {
  text: string
  language: string
  blocks: readonly Stretch[]
  region: RefObject<HTMLElement | null>
  passage: Passage | null
  choose: (stretch: Stretch) => void
}

/** Picking words by keyboard: arrows move from word to word and paragraph to paragraph, with Shift the selection grows. */
export function useWordCursor({ text, language, blocks, region, passage, choose }: WordCursorSetting) {
  const words = useMemo(() => wordsIn(text, language), [text, language])
  const kept = useRef<Cursor | null>(null)

  const current = () => passage && cursorAt(words, kept.current, stretchOf(text, passage))
  const go = (cursor: Cursor) => {
    kept.current = cursor
    choose(spanOf(cursor))
  }
  const move = (unit: 'word' | 'block', forward: boolean, grow: boolean) => {
    const cursor = current()
    if (!cursor) {
      const word = words.after(region.current ? firstSeenOffset(region.current) : 0)
      if (word) go({ anchor: word, focus: word })
      return
    }
    const focus = stepFrom(words, blocks, cursor.focus, unit, forward)
    if (focus) go(grow ? { anchor: cursor.anchor, focus } : { anchor: focus, focus })
  }
  /** Moves the end of the selection by a word, wherever it began. */
  const stretchEnd = (forward: boolean) => {
    const next = passage && withOtherEnd(words, stretchOf(text, passage), forward)
    if (next) go(next)
  }
  /** Acts on an arrow key; false where the key means nothing here. */
  const press = (key: string, grow: boolean, direction: 'ltr' | 'rtl'): boolean => {
    const towards = direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
    if (key === 'ArrowRight' || key === 'ArrowLeft') move('word', key === towards, grow)
    else if (key === 'ArrowDown' || key === 'ArrowUp') move('block', key === 'ArrowDown', grow)
    else return false
    return true
  }
  return { press, longer: () => stretchEnd(true), shorter: () => stretchEnd(false) }
}
