'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useEffect, useState } from 'react'
import { type Resolver, useForm } from 'react-hook-form'
import type { Act } from '@/components/review/attempt'
import { tellFields } from '@/components/review/tell-fields'
import { type Keeper, useKeptWords, wordsKeptHere } from '@/components/review/use-kept-words'
import { useMove } from '@/components/review/use-move'
import type { Status } from '@/lib/claims/statuses'
import { readClaimInput, type ReadClaimInput } from '@/lib/review/schema'
import type { ClaimChanges } from '@/lib/review/views'
import { hasWords, readWords } from './read-words'

/** What was given: its status, and what the server made of it. */
export type Given = { agrees: boolean; blind: boolean; depth: number }

export type ReadingDoors = {
  read: Act<Given & { ref: string }>
  unblind: Act
  changesSince: Act<ClaimChanges>
  keeper: Keeper
}

/** What the person has before them: the claim's version, and the hash of the revision that was decided. */
export type SeenDecision = { ref: string; version: number; hash: string; isMine: boolean }

const fields = ['status', 'reason'] as const
const byLaw = zodResolver(readClaimInput)

/** What is read stays what was read until the person says otherwise, whatever the page shows by now. */
function useBasis(
  seen: SeenDecision,
  isBusy: boolean,
  look: (ref: string, version: number) => Promise<void>,
) {
  const [basis, setBasis] = useState({ version: seen.version, hash: seen.hash })
  const isOld = seen.version > basis.version && !isBusy
  if (isOld && seen.isMine) setBasis({ version: seen.version, hash: seen.hash })
  const isOthers = isOld && !seen.isMine
  useEffect(() => {
    if (isOthers) void look(seen.ref, basis.version)
  }, [isOthers, look, seen.ref, seen.version, basis.version])
  return { basis, setBasis }
}

type Basis = ReturnType<typeof useBasis>['basis']

/** The reading's words, checked by the law's own schema and kept while they are typed. */
function useReadingForm(ref: string, basis: Basis, kept: unknown, keeper: Keeper) {
  const slot = `read:${ref}`
  const { keeping, keep, drop } = useKeptWords(slot, keeper)
  const resolver: Resolver<ReadClaimInput> = (values, context, options) => {
    const { status, reason } = values
    const judged = { ref, version: basis.version, revisionHash: basis.hash }
    return byLaw({ status, reason, ...judged }, context, options)
  }
  const form = useForm<ReadClaimInput>({ resolver, defaultValues: readWords(kept) })
  useEffect(
    () =>
      form.subscribe({
        formState: { values: true },
        callback: ({ values }) => {
          const words = readWords(values)
          if (hasWords(words)) keep(words)
        },
      }),
    [form, keep],
  )
  useEffect(() => {
    const here = wordsKeptHere(keeper.personId, slot)
    if (here) form.reset(readWords(here))
  }, [form, slot, keeper.personId])
  /** Empties the form and what was kept of it. */
  const discard = async () => {
    form.reset({ reason: '' })
    await drop()
  }
  return { form, keeping, discard }
}

type Use = { seen: SeenDecision; kept: unknown; doors: ReadingDoors }

/** The form of a second reading: its words, what they read, what keeps them, and what happens when they are sent. */
export function useReading({ seen, kept, doors }: Use) {
  const [given, setGiven] = useState<(Given & { status: Status }) | null>(null)
  const move = useMove(doors.read, doors.changesSince)
  const { basis, setBasis } = useBasis(seen, move.isBusy, move.look)
  const { form, keeping, discard } = useReadingForm(seen.ref, basis, kept, doors.keeper)

  const send = form.handleSubmit(async (input) => {
    const done = await move.run(input, (refusal) => tellFields(refusal, fields, form.setError))
    if (!done) return
    await discard()
    setGiven({ status: input.status, agrees: done.agrees, blind: done.blind, depth: done.depth })
  })

  const readNewer = (changes: ClaimChanges) => {
    setBasis({ version: changes.version, hash: changes.revision.hash })
    move.clear()
    move.refresh()
    // The button that was pressed goes with its notice.
    document.getElementById('read')?.focus({ preventScroll: true })
  }

  return { form, send, move, keeping, given, readNewer, discard }
}

export type ReadingInHand = ReturnType<typeof useReading>
