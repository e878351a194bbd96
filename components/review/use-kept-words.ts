'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { attempt, type Act } from './attempt'

export type Keeping = 'idle' | 'saving' | 'saved' | 'failed'

/** Whose words are kept, and the doors that keep them. Two people may use one tab after another. */
export type Keeper = { personId: string; save: Act; drop: Act }

type Body = Record<string, unknown>

const PAUSE = 800

/**
 * Keeps what is being typed, a moment after typing stops: on the server, or while that refuses (signed out, away) in
 * this tab, from where the next words are tried again. `drop` ends it, after the form has done its work.
 */
export function useKeptWords(slot: string, { personId, save, drop: dropKept }: Keeper) {
  const name = nameOf(personId, slot)
  const [keeping, setKeeping] = useState<Keeping>('idle')
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const running = useRef<Promise<unknown>>(Promise.resolve())

  useEffect(() => () => clearTimeout(timer.current), [])

  const keep = useCallback(
    (body: Body) => {
      keepHere(name, body)
      setKeeping('saving')
      clearTimeout(timer.current)
      timer.current = setTimeout(() => {
        running.current = attempt(() => save({ slot, body })).then(({ ok }) => {
          setKeeping(ok ? 'saved' : 'failed')
          if (ok) keepHere(name, null)
        })
      }, PAUSE)
    },
    [save, slot, name],
  )

  const drop = useCallback(async () => {
    clearTimeout(timer.current)
    keepHere(name, null)
    setKeeping('idle')
    // A save that is still under way would bring back what has just been sent.
    await running.current
    await attempt(() => dropKept({ slot }))
  }, [dropKept, slot, name])

  return { keeping, keep, drop }
}

const nameOf = (personId: string, slot: string) => `whence.words.${personId}.${slot}`

function keepHere(name: string, body: Body | null) {
  try {
    if (body) window.sessionStorage.setItem(name, JSON.stringify(body))
    else window.sessionStorage.removeItem(name)
  } catch {
    // No storage in this browser: the words are still in the form.
  }
}

/** What this tab kept because the server could not, or null. Ask after hydration only. */
export function wordsKeptHere(personId: string, slot: string): Body | null {
  try {
    const found: unknown = JSON.parse(window.sessionStorage.getItem(nameOf(personId, slot)) ?? 'null')
    return typeof found === 'object' && found !== null ? { ...found } : null
  } catch {
    return null
  }
}
