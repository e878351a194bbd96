'use client'

import { useEffect } from 'react'
import { tinykeys } from 'tinykeys'
import { useKeysOn } from './key-setting'

/** Keys that pages may give to an element with `aria-keyshortcuts`; `j`, `k` and `?` have fixed meanings. */
const letters = 'abcdefghilmnopqrstuvwxyz/'.split('')
const typing =
  'input, textarea, select, [contenteditable], [role="textbox"], [role="combobox"], [role="listbox"]'

/** True while a person is writing, or while a dialog or an open list has the keyboard. */
export function isBusy(event: KeyboardEvent): boolean {
  const { target } = event
  if (event.defaultPrevented || event.isComposing || event.repeat) return true
  if (!(target instanceof Element)) return false
  const field = target.closest(typing)
  const isTick =
    field instanceof HTMLInputElement && ['checkbox', 'radio', 'button', 'submit'].includes(field.type)
  return (field !== null && !isTick) || document.querySelector('[role="dialog"], dialog[open]') !== null
}

const isShown = (element: Element): element is HTMLElement =>
  element instanceof HTMLElement && element.checkVisibility() && !element.matches(':disabled')

/** The elements of this page that answer to a key of their own, first one first. */
export const keyedElements = (): HTMLElement[] =>
  [...document.querySelectorAll('[aria-keyshortcuts]')].filter(isShown)

function press(key: string): boolean {
  const element = keyedElements().find((each) => each.getAttribute('aria-keyshortcuts') === key)
  if (!element) return false
  // A box beside a line is ticked from the line: the person stays where `j` and `k` go on.
  if (element.matches('input[type="checkbox"]')) {
    element.click()
    return true
  }
  element.focus()
  if (element.matches('a, button, summary')) element.click()
  if (element instanceof HTMLInputElement) element.select()
  return true
}

/** Moves along the lines of a list: elements marked `data-key-row` (the link or button of each line). */
function move(step: 1 | -1): boolean {
  const rows = [...document.querySelectorAll('[data-key-row]')].filter(isShown)
  const at = rows.findIndex((row) => row === document.activeElement)
  const row = rows[at === -1 ? (step === 1 ? 0 : rows.length - 1) : at + step]
  row?.focus()
  return row !== undefined
}

/**
 * Single-key shortcuts. A key belongs to the element that carries it: `<Button aria-keyshortcuts="d">` is pressed by
 * `d`, a field so marked gets the focus. Keys rest while typing, in dialogs, with a modifier held, or turned off.
 */
export function ShellKeys({ onHelp }: { onHelp?: () => void }) {
  const [on] = useKeysOn()
  useEffect(() => {
    if (!on) return undefined
    const guarded = (act: () => boolean) => (event: KeyboardEvent) => {
      if (!isBusy(event) && act()) event.preventDefault()
    }
    const own = letters.map((key) => [key, guarded(() => press(key))] as const)
    const help = guarded(() => {
      onHelp?.()
      return onHelp !== undefined
    })
    return tinykeys(window, {
      ...Object.fromEntries(own),
      j: guarded(() => move(1)),
      k: guarded(() => move(-1)),
      'Shift+?': help,
      '?': help,
    })
  }, [on, onHelp])
  return null
}
