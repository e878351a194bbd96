'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import type { FieldValues, UseFormReturn } from 'react-hook-form'
import { type Act, attempt } from '@/components/review/attempt'
import { type Keeper, useKeptWords, wordsKeptHere } from '@/components/review/use-kept-words'
import type { Refusal } from '@/lib/outcome'

/** An act that takes a reason: asked once, refused with a sentence, and the page brought up to date either way. */
function useAct(act: Act) {
  const router = useRouter()
  const [isBusy, setBusy] = useState(false)
  const [isDone, setDone] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const run = async (input: unknown): Promise<boolean> => {
    setBusy(true)
    setRefusal(null)
    setDone(false)
    const outcome = await attempt(() => act(input))
    setBusy(false)
    setDone(outcome.ok)
    if (!outcome.ok) setRefusal(outcome.refusal)
    // A stale page shows what is so now; what was typed stays in the form.
    if (outcome.ok || outcome.refusal.code === 'stale') router.refresh()
    return outcome.ok
  }
  return { isBusy, refusal, isDone, run }
}

type ReasonedSetting<Values> = {
  act: Act
  /** Where what is typed is kept, and what was kept there when the page came. */
  slot: string
  keeper: Keeper
  kept: unknown
  /** What the form holds, out of whatever was kept; empty out of nothing. Must not change between renders. */
  valuesOf: (body: unknown) => Values
}

/** A form with a reason: what is typed in it is kept until its act is done, or until it is thrown away. */
export function useReasoned<Values extends FieldValues & { reason: string }, Input>(
  form: UseFormReturn<Values, unknown, Input>,
  { act, slot, keeper, kept, valuesOf }: ReasonedSetting<Values>,
) {
  const { run, ...state } = useAct(act)
  const words = useKeptWords(slot, keeper)
  useEffect(() => {
    const found = wordsKeptHere(keeper.personId, slot)
    if (found) form.reset(valuesOf(found))
  }, [form, slot, keeper.personId, valuesOf])
  const discard = async () => {
    await words.drop()
    form.reset(valuesOf(null))
  }
  const send = form.handleSubmit(async (input) => {
    if (await run(input)) await discard()
  })
  return {
    ...state,
    send,
    discard,
    keeping: words.keeping,
    typed: valuesOf(kept).reason !== '' || words.keeping !== 'idle',
    /** For every field that is registered. */
    keep: { onChange: () => words.keep(form.getValues()) },
  }
}
