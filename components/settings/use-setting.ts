'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { type Outcome, type Refusal, refuse } from '@/lib/outcome'
import type { SettingKey } from '@/lib/settings/settings'
import { wordsOf } from '@/lib/words/words'

/** The writing door as the forms are given it. */
export type ChangeSetting = (raw: unknown) => Promise<Outcome<unknown>>

async function ask(change: ChangeSetting, raw: unknown): Promise<Outcome<unknown>> {
  try {
    return await change(raw)
  } catch {
    return refuse('unavailable', wordsOf('review')('refusal.unreachable'))
  }
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

/**
 * One setting being changed. `was` is the value that the person has seen: the one they began with, or a colleague's newer
 * one once the page has told them of it (`isNewer`). What is typed is never touched.
 */
export function useSetting<Value>(key: SettingKey, value: Value, change: ChangeSetting) {
  const router = useRouter()
  const [isBusy, setBusy] = useState(false)
  const [saved, setSaved] = useState<{ value: unknown } | null>(null)
  const [isNewer, setNewer] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [seen, setSeen] = useState(value)
  if (!isSame(seen, value)) {
    const isOwn = saved !== null && isSame(saved.value, value)
    setSeen(value)
    setNewer(!isOwn)
    if (!isOwn) setSaved(null)
  }
  const run = async (typed: unknown): Promise<void> => {
    setBusy(true)
    setSaved(null)
    setNewer(false)
    setRefusal(null)
    const outcome = await ask(change, { key, was: seen, value: typed })
    setBusy(false)
    if (outcome.ok) setSaved({ value: typed })
    else setRefusal(outcome.refusal)
    if (outcome.ok || outcome.refusal.code === 'stale') router.refresh()
  }
  return { was: seen, isBusy, isSaved: saved !== null, isNewer, refusal, run }
}

export type SettingInHand = Pick<ReturnType<typeof useSetting>, 'isBusy' | 'isSaved' | 'isNewer' | 'refusal'>
