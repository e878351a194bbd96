'use client'

import { createContext, useCallback, useContext, useState, useSyncExternalStore } from 'react'
import { Playhead } from './playhead'

const PlayheadContext = createContext<Playhead | null>(null)
export const PlayheadProvider = PlayheadContext.Provider

/** A playhead for a page or a part of one; give it on through `PlayheadProvider`. */
export function useNewPlayhead(): Playhead {
  const [playhead] = useState(() => new Playhead())
  return playhead
}

export function usePlayhead(): Playhead {
  const playhead = useContext(PlayheadContext)
  if (!playhead) throw new Error('usePlayhead belongs inside a PlayheadProvider')
  return playhead
}

/**
 * Something that the playhead knows, as it changes. `read` answers with a text, a number or the like; what it answers
 * with decides when the component is drawn again.
 */
export function usePlaying<Value extends string | number | boolean | null>(
  read: (playhead: Playhead) => Value,
  before: Value,
): Value {
  const playhead = usePlayhead()
  const get = useCallback(() => read(playhead), [playhead, read])
  return useSyncExternalStore(playhead.subscribe, get, () => before)
}
