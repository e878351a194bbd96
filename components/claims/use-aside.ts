'use client'

import { useEffect, useState } from 'react'
import { attempt, type Act } from '@/components/review/attempt'
import type { Refusal } from '@/lib/outcome'
import type { KeptForm } from './claim-form-values'
import { findLocal, forgetLocal, keepLocal } from './local-copy'
import type { KeptFormApi } from './use-kept-form'

/** Words that are not in the form at present and can be brought back with one press. */
export type Aside = KeptForm & { why: 'discarded' | 'replaced' | 'browser'; at: string | null }

type AsideSetting = {
  kept: KeptFormApi
  personId: string
  slot: string
  savedAt: string | null
  drop: Act<null>
  refused: (refusal: Refusal | null) => void
}

/** Restoring, discarding, putting aside: whatever leaves the form can come back to it. */
export function useAside({ kept, personId, slot, savedAt, drop, refused }: AsideSetting) {
  const { fill, saver, fresh } = kept
  const { read } = saver
  const [origin, setOrigin] = useState<'fresh' | 'draft'>(kept.isRestored ? 'draft' : 'fresh')
  const [aside, setAside] = useState<Aside | null>(null)
  useFoundHere({ kept, personId, slot, savedAt, setAside, setOrigin })

  const letGo = () => {
    forgetLocal(personId, asideOf(slot))
    setAside(null)
  }
  const replace = (next: KeptForm) => {
    setAside({ ...read(), why: 'replaced', at: null })
    fill(next)
  }
  const bringBack = () => {
    if (!aside) return
    letGo()
    if (aside.why !== 'discarded') setAside({ ...read(), why: 'replaced', at: null })
    fill(aside)
    setOrigin('draft')
  }
  const discard = async () => {
    const present = read()
    saver.rest()
    const outcome = await attempt(() => drop({ slot }))
    if (outcome.ok) {
      fill(fresh)
      saver.startOver(fresh)
      setAside({ ...present, why: 'discarded', at: null })
      setOrigin('fresh')
    }
    refused(outcome.ok ? null : outcome.refusal)
    saver.goOn()
  }
  return { origin, aside, replace, bringBack, discard, letGo }
}

/** Where words lie that another copy took the place of, until somebody says what to do with them. */
const asideOf = (slot: string) => `${slot}:aside`

type FoundHereSetting = Pick<AsideSetting, 'kept' | 'personId' | 'slot' | 'savedAt'> & {
  setAside: (aside: Aside) => void
  setOrigin: (origin: 'draft') => void
}

/**
 * Once the server's page has come alive: what only this browser has. It goes into the form, unless the server has
 * something newer or a passage was just picked; then it is put aside and offered.
 */
function useFoundHere({ kept, personId, slot, savedAt, setAside, setOrigin }: FoundHereSetting) {
  const { fill, saver } = kept
  // Looked up before anything of this page can take its place; nothing is drawn from it before the page is alive.
  const [local] = useState(() => (typeof window === 'undefined' ? null : findLocal(personId, slot)))
  useEffect(() => {
    const timer = setTimeout(() => {
      const isNews = local && JSON.stringify(local.form) !== JSON.stringify(saver.read().form)
      const isOld = saver.hasNews() || (savedAt !== null && local !== null && savedAt > local.at)
      if (isNews && !isOld) {
        fill(local)
        setOrigin('draft')
      } else if (isNews) keepLocal(personId, asideOf(slot), local)
      const waiting = findLocal(personId, asideOf(slot))
      if (waiting) setAside({ ...waiting, why: 'browser' })
    })
    return () => clearTimeout(timer)
  }, [local, personId, slot, savedAt, fill, saver, setAside, setOrigin])
}
