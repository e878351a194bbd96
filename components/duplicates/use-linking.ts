'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { attempt, type Act } from '@/components/review/attempt'
import type { LinkSide } from '@/lib/duplicates/views'
import type { Refusal } from '@/lib/outcome'
import { wordsOf } from '@/lib/words/words'

const t = wordsOf('duplicates')

export type LinkDoors = { link: Act; unlink: Act }

/** Broader is narrower seen from the other side: the door takes the narrower one first. */
const linkOf = (ref: string, other: string, side: LinkSide) =>
  side === 'BROADER' ? { ref: other, other: ref, kind: 'NARROWER' } : { ref, other, kind: side }

/** Linking and taking links away: one at a time, with what was done, or why it was not, to be said. */
export function useLinking(ref: string, doors: LinkDoors) {
  const router = useRouter()
  const [isBusy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [said, setSaid] = useState<string | null>(null)
  const act = async (door: Act, input: unknown, sentence: string) => {
    setBusy(true)
    setRefusal(null)
    setSaid(null)
    const outcome = await attempt(() => door(input))
    if (outcome.ok) {
      setSaid(sentence)
      router.refresh()
    } else setRefusal(outcome.refusal)
    setBusy(false)
    return outcome.ok
  }
  return {
    isBusy,
    refusal,
    said,
    say: (sentence: string) => {
      setRefusal(null)
      setSaid(sentence)
    },
    link: (other: string, side: LinkSide) =>
      act(doors.link, linkOf(ref, other, side), t('done.linked', { ref: other })),
    unlink: (other: string) => act(doors.unlink, { ref, other }, t('done.unlinked', { ref: other })),
  }
}

export type Linking = ReturnType<typeof useLinking>
