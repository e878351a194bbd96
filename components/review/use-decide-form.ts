'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useEffect } from 'react'
import { type Resolver, useForm } from 'react-hook-form'
import { decideClaimInput, type DecideClaimInput } from '@/lib/review/schema'
import {
  decideWords,
  type DecideWords,
  type Finding,
  hasWords,
  type JudgedFacts,
  tidied,
} from './decide-words'
import { type Keeper, useKeptWords, wordsKeptHere } from './use-kept-words'

const blank: DecideWords = {
  reason: '',
  note: '',
  override: '',
  parts: [],
  disagreement: '',
  said: null,
}
const byLaw = zodResolver(decideClaimInput)

/** Exactly what is judged: the version and the hash of the revision that was read. */
export type Basis = { version: number; hash: string }

type Use = {
  seen: { ref: string }
  basis: Basis
  facts: JudgedFacts
  finding: Finding
  /** What was typed before, as the server kept it. */
  kept: unknown
  doors: { keeper: Keeper }
  /** Words are in the form: typed now, or brought back. */
  onWords: () => void
}

/** The decide form's words, checked by the law's own schema and kept while they are typed. */
export function useDecideForm({ seen, basis, facts, finding, kept, doors, onWords }: Use) {
  const { ref } = seen
  const { keeper } = doors
  const slot = `decide:${ref}`
  const { keeping, keep, drop } = useKeptWords(slot, keeper)
  const resolver: Resolver<DecideClaimInput> = (values, context, options) => {
    const judged = { ref, version: basis.version, revisionHash: basis.hash }
    return byLaw({ ...tidied(values, facts, finding), ...judged }, context, options)
  }
  const form = useForm<DecideClaimInput>({ resolver, defaultValues: decideWords(kept) })

  useEffect(
    () =>
      form.subscribe({
        formState: { values: true },
        callback: ({ values }) => {
          const words = decideWords(values)
          if (!hasWords(words)) return
          keep(words)
          onWords()
        },
      }),
    [form, keep, onWords],
  )

  useEffect(() => {
    const here = wordsKeptHere(keeper.personId, slot)
    if (here) form.reset(decideWords(here))
  }, [form, slot, keeper.personId])

  /** Empties the form and what was kept of it. */
  const discard = async () => {
    form.reset(blank)
    await drop()
  }
  return { form, keeping, discard }
}
