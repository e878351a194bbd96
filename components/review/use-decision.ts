'use client'

import { useCallback, useEffect, useState } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import type { Status } from '@/lib/claims/statuses'
import type { DecideClaimInput } from '@/lib/review/schema'
import type { ClaimChanges } from '@/lib/review/views'
import { wordsOf } from '@/lib/words/words'
import type { Act } from './attempt'
import { decideWords, evaluate, type Finding, hasWords, heldBackBy, type JudgedFacts } from './decide-words'
import { tellFields } from './tell-fields'
import { type Basis, useDecideForm } from './use-decide-form'
import type { Keeper } from './use-kept-words'
import { useMove } from './use-move'

/** What the person has before them. `isMine`: the last step on the claim was their own. */
export type SeenClaim = Basis & { ref: string; isMine: boolean }

export type DecideDoors = {
  decide: Act<{ ref: string; slug: string }>
  changesSince: Act<ClaimChanges>
  keeper: Keeper
}

type Use = { seen: SeenClaim; facts: JudgedFacts; finding: Finding; kept: unknown; doors: DecideDoors }

const fields = ['status', 'reason', 'note', 'override', 'parts', 'disagreement', 'said'] as const

/** What is judged stays what was read until the person says otherwise, whatever the page shows by now. */
function useBasis(seen: SeenClaim, isBusy: boolean, look: (ref: string, version: number) => Promise<void>) {
  const [basis, setBasis] = useState<Basis>({ version: seen.version, hash: seen.hash })
  const isOld = seen.version > basis.version && !isBusy
  if (isOld && seen.isMine) setBasis({ version: seen.version, hash: seen.hash })
  const isOthers = isOld && !seen.isMine
  useEffect(() => {
    if (isOthers) void look(seen.ref, basis.version)
  }, [isOthers, look, seen.ref, seen.version, basis.version])
  return { basis, setBasis }
}

/** What only shows when it is sent: a status that needs more words than the schema alone can ask for. */
function lacksWords(
  form: UseFormReturn<DecideClaimInput>,
  input: DecideClaimInput,
  facts: JudgedFacts,
): boolean {
  const t = wordsOf('review')
  if (input.status === 'PARTLY_VERIFIED' && input.parts.length === 0) {
    form.setError('parts', { message: t('decide.partsMissing') })
    form.setFocus('parts.0')
    return true
  }
  const isHeldBack = heldBackBy(evaluate(input.status, facts, input)).length > 0
  if (!isHeldBack || input.override !== null) return false
  form.setError('override', { message: t('decide.overrideMissing') }, { shouldFocus: true })
  return true
}

/** The decide form: its words, what they judge, what keeps them, and what happens when they are sent. */
export function useDecision(use: Use) {
  const { seen, facts, kept, doors } = use
  const [decided, setDecided] = useState<{ slug: string; status: Status } | null>(null)
  // Whether a revision that has been decided is being decided again: asked for, or begun before.
  const [isAgain, setAgain] = useState(() => hasWords(decideWords(kept)))
  const move = useMove(doors.decide, doors.changesSince)
  const { basis, setBasis } = useBasis(seen, move.isBusy, move.look)
  const onWords = useCallback(() => setAgain(true), [])
  const { form, keeping, discard } = useDecideForm({ ...use, basis, onWords })

  const send = form.handleSubmit(async (input) => {
    if (lacksWords(form, input, facts)) return
    const done = await move.run(input, (refusal) => tellFields(refusal, fields, form.setError))
    if (!done) return
    await discard()
    setAgain(false)
    setDecided({ slug: done.slug, status: input.status })
  })

  const judgeNewer = (changes: ClaimChanges) => {
    setBasis({ version: changes.version, hash: changes.revision.hash })
    setAgain(true)
    move.clear()
    move.refresh()
    // The button that was pressed goes with its notice.
    document.getElementById('decide')?.focus({ preventScroll: true })
  }
  const again = () => {
    setDecided(null)
    setAgain(true)
  }

  return { form, send, move, keeping, decided, judgeNewer, discard, isAgain, again }
}

export type Decision = ReturnType<typeof useDecision>
