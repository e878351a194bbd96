'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { type FieldErrors, type Resolver, useForm } from 'react-hook-form'
import type { Act } from '@/components/review/attempt'
import { type Keeper, useKeptWords, wordsKeptHere } from '@/components/review/use-kept-words'
import { type ActWords, actWords, fieldAt, faultOf, hasActWords, startOf } from './act-words'
import { useAsk } from './use-ask'

type Use = {
  bulkId: string
  total: number
  /** What was typed before, as the server kept it, or what was done before. */
  initial: ActWords
  start: Act
  keeper: Keeper
}

const resolverFor =
  (bulkId: string, total: number): Resolver<ActWords> =>
  (words) => {
    const parsed = startOf(bulkId, words, total)
    if (parsed.success) return { values: words, errors: {} }
    const errors: FieldErrors<ActWords> = {}
    for (const { path, message } of parsed.error.issues) {
      const field = fieldAt(path.join('.')) ?? 'act'
      errors[field] ??= { type: 'law', message: faultOf(field, message) }
    }
    return { values: {}, errors }
  }

/** The words of an act on many claims, checked by the law's own schema and kept while they are typed. */
export function useActForm({ bulkId, total, initial, start, keeper }: Use) {
  const slot = `bulk:${bulkId}`
  const router = useRouter()
  const { keeping, keep, drop } = useKeptWords(slot, keeper)
  const { isBusy, refusal, ask } = useAsk(start)
  const form = useForm<ActWords>({ resolver: resolverFor(bulkId, total), defaultValues: initial })

  useEffect(
    () =>
      form.subscribe({
        formState: { values: true },
        callback: ({ values }) => {
          const words = actWords(values)
          if (hasActWords(words)) keep(words)
        },
      }),
    [form, keep],
  )
  useEffect(() => {
    const here = wordsKeptHere(keeper.personId, slot)
    if (here) form.reset(actWords(here))
  }, [form, slot, keeper.personId])

  const send = form.handleSubmit(async (words) => {
    const parsed = startOf(bulkId, words, total)
    if (!parsed.success || !(await ask(parsed.data))) return
    await drop()
    router.refresh()
  })
  /** Empties the form and what was kept of it. */
  const discard = async () => {
    form.reset(actWords(null))
    await drop()
  }
  return { form, send, keeping, discard, isBusy, refusal }
}

export type ActForm = ReturnType<typeof useActForm>
