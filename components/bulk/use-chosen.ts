'use client'

import { useState } from 'react'

/** A line that can be chosen: as it is seen. */
export type ChosenLine = { ref: string; version: number }

/** The lines that are chosen, each at the version that was on the screen when it was. */
export function useChosen(items: readonly ChosenLine[]) {
  const [kept, setKept] = useState<ReadonlyMap<string, number>>(new Map())
  const here = new Map(items.map(({ ref, version }) => [ref, version]))
  // A line that has moved, or is gone, is not what was chosen.
  const chosen = new Map([...kept].filter(([ref, version]) => here.get(ref) === version))
  const toggle = ({ ref, version }: ChosenLine, isChosen: boolean) => {
    const next = new Map(chosen)
    if (isChosen) next.set(ref, version)
    else next.delete(ref)
    setKept(next)
  }
  return {
    chosen,
    lines: [...chosen].map(([ref, version]) => ({ ref, version })),
    isAll: items.length > 0 && chosen.size === items.length,
    toggle,
    all: (isChosen: boolean) => setKept(isChosen ? here : new Map()),
  }
}

export type Chosen = ReturnType<typeof useChosen>
