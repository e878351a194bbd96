'use client'

import { useSyncExternalStore } from 'react'

/**
 * Whether single keys act as shortcuts: on, unless turned off in this browser (WCAG 2.1.4: people who speak to
 * their computer must be able to turn them off). Where storage is refused they stay on for the visit.
 */
const name = 'whence.keys'
const listeners = new Set<() => void>()

function read(): boolean {
  try {
    return window.localStorage.getItem(name) !== 'off'
  } catch {
    return true
  }
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  window.addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', listener)
  }
}

export function useKeysOn(): readonly [boolean, (on: boolean) => void] {
  const on = useSyncExternalStore(subscribe, read, () => true)
  const set = (next: boolean) => {
    try {
      window.localStorage.setItem(name, next ? 'on' : 'off')
    } catch {
      // Nothing to keep it in: the setting lasts as long as the browser allows.
    }
    for (const listener of listeners) listener()
  }
  return [on, set]
}
