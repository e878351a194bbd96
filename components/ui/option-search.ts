'use client'

import { useCallback, useEffect, useRef, useState } from 'react'

export type Option = {
  /** Identity; two options with the same value are the same thing. */
  value: string
  label: string
  /** A second, quieter line. */
  hint?: string
  /** BCP 47 language of the label, if not that of the page. */
  lang?: string
}

/** Answers with the choices for what has been typed; an empty text means the list was opened without typing. */
export type OptionSearch = (text: string) => Promise<readonly Option[]>

export type SearchState = 'idle' | 'searching' | 'failed'

const pause = 150

/** Searches a moment after typing stops; only the answer to the newest text counts. */
export function useOptionSearch(search: OptionSearch) {
  const [found, setFound] = useState<readonly Option[]>([])
  const [state, setState] = useState<SearchState>('idle')
  const newest = useRef(0)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  useEffect(() => () => clearTimeout(timer.current), [])

  const ask = useCallback(
    (text: string) => {
      const turn = ++newest.current
      clearTimeout(timer.current)
      setState('searching')
      timer.current = setTimeout(
        () => {
          search(text.trim()).then(
            (options) => {
              if (turn !== newest.current) return
              setFound(options)
              setState('idle')
            },
            () => {
              if (turn === newest.current) setState('failed')
            },
          )
        },
        text === '' ? 0 : pause,
      )
    },
    [search],
  )

  return { found, state, ask }
}
