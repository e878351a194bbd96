'use client'

import { useEffect, useRef } from 'react'
import { useKeysOn } from '@/components/shell/key-setting'
import { isBusy } from '@/components/shell/shell-keys'

export type PlayerKeys = Record<
  'toggle' | 'back' | 'forward' | 'backOne' | 'forwardOne' | 'setStart' | 'setEnd' | 'playSpan' | 'quote',
  () => void
>

const sheet = {
  ' ': 'toggle',
  k: 'toggle',
  j: 'back',
  l: 'forward',
  ArrowLeft: 'backOne',
  ArrowRight: 'forwardOne',
  '[': 'setStart',
  ']': 'setEnd',
  p: 'playSpan',
  Enter: 'quote',
} as const satisfies Record<string, keyof PlayerKeys>

const isKey = (key: string): key is keyof typeof sheet => Object.hasOwn(sheet, key)
const own = new Set([' ', 'Enter', 'ArrowLeft', 'ArrowRight'])

/** Elements to which these keys mean something already: buttons, the browser's player, a transcript's words. */
const answering = 'a, button, summary, input, audio, video, [data-transcript-words]'

function isTaken(event: KeyboardEvent): boolean {
  return own.has(event.key) && event.target instanceof Element && event.target.closest(answering) !== null
}

/** A modifier means something else, but for those that a keyboard needs to write a bracket at all. */
function isModified(event: KeyboardEvent): boolean {
  if ((event.key === '[' || event.key === ']') && event.getModifierState('AltGraph')) return false
  return (
    event.ctrlKey ||
    event.metaKey ||
    event.altKey ||
    (event.shiftKey && event.key !== '[' && event.key !== ']')
  )
}

/**
 * The keys of a player, wherever on its page the focus is; they rest while somebody types, in dialogs, with a modifier
 * held, or where single keys are turned off. Heard before the desk's own keys.
 */
export function usePlayerKeys(keys: PlayerKeys) {
  const [on] = useKeysOn()
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  }, [keys])
  useEffect(() => {
    if (!on) return undefined
    let held: string | null = null
    const press = (event: KeyboardEvent) => {
      const isHeld = event.repeat && held === event.key && own.has(event.key)
      held = null
      if (isModified(event) || !isKey(event.key)) return
      if ((!isHeld && isBusy(event)) || isTaken(event)) return
      held = event.key
      event.preventDefault()
      latest.current[sheet[event.key]]()
    }
    window.addEventListener('keydown', press, { capture: true })
    return () => window.removeEventListener('keydown', press, { capture: true })
  }, [on])
}
