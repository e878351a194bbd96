'use client'

import { type KeyboardEvent, type RefObject, useId, useState } from 'react'
import type { Colleague } from '@/lib/review/views'
import { callBefore, offeredFor } from './mention-text'

type Use = {
  box: RefObject<HTMLTextAreaElement | null>
  colleagues: readonly Colleague[]
  /** Puts a whole text into the box, as if it had been typed. */
  onText: (text: string) => void
}

type Open = { at: number; typed: string; caret: number; active: number }

/** Which colleague is on offer first, and what the keys do to that. */
function keysOf(open: Open | null, offered: readonly Colleague[]) {
  const active = open ? Math.min(open.active, offered.length - 1) : -1
  const turned = (by: number) => open && { ...open, active: (active + by + offered.length) % offered.length }
  return { chosen: offered[active], turned }
}

/** A key that is about the list and nothing else. */
const isPlain = ({ nativeEvent, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent) =>
  !nativeEvent.isComposing && !ctrlKey && !metaKey && !altKey && !shiftKey

/** Offers colleagues while somebody types behind an `@`: up and down choose, Enter or Tab takes, Escape closes. */
export function useMentions({ box, colleagues, onText }: Use) {
  const id = useId()
  const [open, setOpen] = useState<Open | null>(null)
  const offered = open ? offeredFor(open.typed, colleagues) : []
  const { chosen, turned } = keysOf(open, offered)
  const close = () => setOpen(null)
  const take = (colleague: Colleague) => {
    if (!open || !box.current) return
    const text = box.current.value
    const called = `${text.slice(0, open.at)}@${colleague.name} `
    onText(`${called}${text.slice(open.caret).replace(/^ /, '')}`)
    box.current.focus()
    box.current.setSelectionRange(called.length, called.length)
    close()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const acts: Record<string, (() => void) | undefined> = {
      ArrowDown: () => setOpen(turned(1)),
      ArrowUp: () => setOpen(turned(-1)),
      Escape: close,
      Enter: chosen && (() => take(chosen)),
      Tab: chosen && (() => take(chosen)),
    }
    const act = acts[event.key]
    if (!chosen || !act || !isPlain(event)) return
    event.preventDefault()
    event.stopPropagation()
    act()
  }
  /** Looks again at what stands before the caret. */
  const onSelect = () => {
    const caret = box.current?.selectionStart ?? 0
    const call = callBefore(box.current?.value ?? '', caret)
    setOpen(call && { ...call, caret, active: open?.at === call.at ? open.active : 0 })
  }
  const optionId = (colleague: Colleague) => `${id}-${colleague.id}`
  return { offered, chosen, listId: `${id}-list`, optionId, take, close, onKeyDown, onSelect }
}
