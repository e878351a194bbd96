'use client'

import { useEffect, useState } from 'react'
import { attempt, type Act } from '@/components/review/attempt'
import type { Refusal } from '@/lib/outcome'
import type { KeptForm } from './claim-form-values'
import { findLocal } from './local-copy'
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
  const { fill, read, saver, fresh } = kept
  const [origin, setOrigin] = useState<'fresh' | 'draft'>(kept.isRestored ? 'draft' : 'fresh')
  const [aside, setAside] = useState<Aside | null>(null)

  // After the server's page has come alive: what only this browser has. The newer of the two is in the form.
  useEffect(() => {
    const local = findLocal(personId, slot)
    if (!local || JSON.stringify(local.form) === JSON.stringify(read().form)) return
    if (savedAt && savedAt > local.at) return setAside({ ...local, why: 'browser' })
    fill(local)
    setOrigin('draft')
  }, [personId, slot, savedAt, fill, read])

  const replace = (next: KeptForm) => {
    setAside({ ...read(), why: 'replaced', at: null })
    fill(next)
  }
  const bringBack = () => {
    if (!aside) return
    if (aside.why === 'discarded') setAside(null)
    else setAside({ ...read(), why: 'replaced', at: null })
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
  return { origin, aside, replace, bringBack, discard, letGo: () => setAside(null) }
}
