'use client'

import { type KeyboardEvent, type RefObject, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { type Stretch, stretchesOf } from '@/lib/documents/selection'
import { canSpot } from '@/lib/spotting/languages'
import type { Spotted } from '@/lib/spotting/spot'
import { rangeOf } from './dom-range'

const name = 'whence.spotting'
const paint = 'likely-claim'
const listeners = new Set<() => void>()

function read(): boolean {
  try {
    return window.localStorage.getItem(name) === 'on'
  } catch {
    return false
  }
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

function keep(on: boolean) {
  try {
    window.localStorage.setItem(name, on ? 'on' : 'off')
  } catch {
    // Nothing to keep it in: it lasts as long as the browser allows.
  }
  for (const listener of listeners) listener()
}

type Found = { text: string; sentences: Spotted[]; stretches: Stretch[] } | 'failed' | null

/** Looks through a text, with what that needs loaded only then. */
function useFound(text: string, language: string, isOn: boolean): Found {
  const [found, setFound] = useState<Found>(null)
  useEffect(() => {
    if (!isOn) return undefined
    let isWanted = true
    const look = async () => {
      const { spotSentences } = await import('@/lib/spotting/spot')
      const sentences = spotSentences(text, language)
      return { text, sentences, stretches: stretchesOf(text, sentences) }
    }
    look().then(
      (answer) => isWanted && setFound(answer),
      () => isWanted && setFound('failed'),
    )
    return () => {
      isWanted = false
    }
  }, [text, language, isOn])
  return isOn ? found : null
}

/** Underlines without touching the page's elements, as the picked words are painted; a browser that cannot still lists them. */
function useUnderlines(region: RefObject<HTMLElement | null>, stretches: readonly Stretch[]) {
  useEffect(() => {
    const { current } = region
    if (!current || stretches.length === 0 || !('highlights' in CSS)) return undefined
    const ranges = stretches.flatMap((stretch) => rangeOf(current, stretch) ?? [])
    CSS.highlights.set(paint, new Highlight(...ranges))
    return () => {
      CSS.highlights.delete(paint)
    }
  }, [region, stretches])
}

const nowhere: Stretch[] = []

type SpottingSetting = {
  text: string
  language: string
  region: RefObject<HTMLElement | null>
  choose: (stretch: Stretch | null) => void
}

/** Sentences that are likely to hold a claim: off until somebody asks for them, then remembered in this browser. */
export function useSpotting({ text, language, region, choose }: SpottingSetting) {
  const isWished = useSyncExternalStore(subscribe, read, () => false)
  const isHelped = canSpot(language)
  const isOn = isWished && isHelped
  const found = useFound(text, language, isOn)
  const [at, setAt] = useState<number | null>(null)
  const spotted = found !== 'failed' && found?.text === text ? found : null
  const stretches = useMemo(() => spotted?.stretches ?? nowhere, [spotted])
  useUnderlines(region, stretches)

  const go = (step: 1 | -1) => {
    if (stretches.length === 0) return
    const next = at === null ? (step === 1 ? 0 : stretches.length - 1) : at + step
    const index = (next + stretches.length) % stretches.length
    setAt(index)
    choose(stretches[index] ?? null)
  }
  /** Whether the key was one of its own. Heard only where the text itself has the focus. */
  const press = (event: KeyboardEvent): boolean => {
    const isOther = event.ctrlKey || event.metaKey || event.altKey || event.target !== region.current
    if (isOther || stretches.length === 0 || (event.key !== 'n' && event.key !== 'p')) return false
    event.preventDefault()
    go(event.key === 'n' ? 1 : -1)
    return true
  }
  return {
    isHelped,
    isOn,
    turn: (on: boolean) => {
      setAt(null)
      keep(on)
    },
    isFailed: found === 'failed',
    sentences: spotted?.sentences ?? null,
    at,
    go,
    press,
  }
}

export type Spotting = ReturnType<typeof useSpotting>
