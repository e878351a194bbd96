'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useCallback, useEffect, useRef, useState } from 'react'
import { type Resolver, useForm } from 'react-hook-form'
import type { Status } from '@/lib/claims/statuses'
import { decideClaimInput, type DecideClaimInput } from '@/lib/review/schema'
import type { ClaimChanges } from '@/lib/review/views'
import { wordsOf } from '@/lib/words/words'
import type { Act } from './attempt'
import {
  decideWords,
  type DecideWords,
  evaluate,
  hasWords,
  heldBackBy,
  type JudgedFacts,
  tidied,
} from './decide-words'
import { tellFields } from './tell-fields'
import { type Keeper, useKeptWords, wordsKeptHere } from './use-kept-words'
import { useMove } from './use-move'

/** What the person has before them. `isMine`: the last step on the claim was their own. */
export type SeenClaim = { ref: string; version: number; hash: string; isMine: boolean }

export type DecideDoors = {
  decide: Act<{ ref: string; slug: string }>
  changesSince: Act<ClaimChanges>
  keeper: Keeper
}

type Use = { seen: SeenClaim; facts: JudgedFacts; kept: unknown; doors: DecideDoors }

const blank: DecideWords = { reason: '', note: '', override: '', parts: [] }
const byLaw = zodResolver(decideClaimInput)
const fields = ['status', 'reason', 'note', 'override', 'parts'] as const

/** The version judged stays the one that was read until the person says otherwise, whatever the page shows by now. */
function useBasis(seen: SeenClaim, look: (ref: string, version: number) => Promise<void>, isBusy: boolean) {
  const [basis, setBasis] = useState({ version: seen.version, hash: seen.hash })
  const asked = useRef(seen.version)
  useEffect(() => {
    if (isBusy || seen.version === basis.version || seen.version === asked.current) return
    asked.current = seen.version
    if (seen.isMine) setBasis({ version: seen.version, hash: seen.hash })
    else void look(seen.ref, basis.version)
  }, [seen, basis, isBusy, look])
  return { basis, setBasis }
}

/** The decide form: its words, the version they judge, what keeps them, and what happens when they are sent. */
export function useDecision({ seen, facts, kept, doors }: Use) {
  const t = wordsOf('review')
  const slot = `decide:${seen.ref}`
  const [decided, setDecided] = useState<{ slug: string; status: Status } | null>(null)
  // Whether a revision that has been decided is decided again; words kept from before mean that it was begun.
  const [isAgain, setAgain] = useState(() => hasWords(decideWords(kept)))
  const move = useMove(doors.decide, doors.changesSince)
  const { basis, setBasis } = useBasis(seen, move.look, move.isBusy)
  const { keeping, keep, drop } = useKeptWords(slot, doors.keeper)
  const resolver: Resolver<DecideClaimInput> = (values, context, options) =>
    byLaw(
      { ...tidied(values, facts), ref: seen.ref, version: basis.version, revisionHash: basis.hash },
      context,
      options,
    )
  const form = useForm<DecideClaimInput>({
    resolver,
    defaultValues: decideWords(kept),
    shouldFocusError: true,
  })

  useEffect(() => {
    const here = wordsKeptHere(doors.keeper.personId, slot)
    if (!here) return
    form.reset(decideWords(here))
    setAgain(true)
  }, [form, slot, doors.keeper.personId])

  useEffect(
    () =>
      form.subscribe({
        formState: { values: true },
        callback: ({ values }) => {
          const words = decideWords(values)
          if (hasWords(words)) keep(words)
        },
      }),
    [form, keep],
  )

  const send = form.handleSubmit(async (input) => {
    const isHeldBack = heldBackBy(evaluate(input.status, facts, input)).length > 0
    if (input.status === 'PARTLY_VERIFIED' && input.parts.length === 0)
      return form.setError('parts', { message: t('decide.partsMissing') })
    if (isHeldBack && input.override === null)
      return form.setError('override', { message: t('decide.overrideMissing') }, { shouldFocus: true })
    const done = await move.run(input, (refusal) => tellFields(refusal, fields, form.setError))
    if (!done) return
    await drop()
    form.reset(blank)
    setAgain(false)
    setDecided({ slug: done.slug, status: input.status })
  })

  const judgeNewer = useCallback(
    (changes: ClaimChanges) => {
      setBasis({ version: changes.version, hash: changes.revision.hash })
      setAgain(true)
      move.clear()
      move.refresh()
      // The button that was pressed goes with its notice.
      document.getElementById('decide')?.focus({ preventScroll: true })
    },
    [move, setBasis],
  )
  const discard = useCallback(async () => {
    form.reset(blank)
    await drop()
  }, [form, drop])

  const again = useCallback(() => {
    setDecided(null)
    setAgain(true)
  }, [])

  return { form, send, move, keeping, decided, judgeNewer, discard, isAgain, again }
}

export type Decision = ReturnType<typeof useDecision>
