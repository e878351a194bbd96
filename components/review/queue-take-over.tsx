'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useEffect } from 'react'
import { useForm } from 'react-hook-form'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/input'
import { takeClaimInput, type TakeClaimInput } from '@/lib/review/schema'
import type { LeaseView } from '@/lib/review/queue-views'
import type { ClaimChanges } from '@/lib/review/views'
import { wordsOf } from '@/lib/words/words'
import type { Act } from './attempt'
import { clockTime } from './queue-clock'
import { tellFields } from './tell-fields'
import { type Keeper, useKeptWords, wordsKeptHere } from './use-kept-words'
import { useMove } from './use-move'
import { WordsDialog } from './words-dialog'

export type TakeOverDoors = { take: Act; changesSince: Act<ClaimChanges>; keeper: Keeper }

type TakeOverDialogProps = {
  claim: { ref: string; version: number }
  /** Who is on it, and until when. */
  lease: LeaseView
  /** What was typed here before. */
  kept: string
  doors: TakeOverDoors
  open: boolean
  onOpenChange: (open: boolean) => void
  onDone: () => void
}

const resolver = zodResolver(takeClaimInput)

/** Takes over a review that a colleague is on. The reason is asked for here: the command would refuse without one. */
export function TakeOverDialog({
  claim,
  lease,
  kept,
  doors,
  open,
  onOpenChange,
  onDone,
}: TakeOverDialogProps) {
  const t = wordsOf('queue')
  const { keeper } = doors
  const slot = `take:${claim.ref}`
  const move = useMove(doors.take, doors.changesSince)
  const words = useKeptWords(slot, keeper)
  const form = useForm<TakeClaimInput>({
    resolver: (values, context, options) => resolver({ ...claim, reason: values.reason }, context, options),
    defaultValues: { reason: kept },
  })
  useEffect(() => {
    const here = wordsKeptHere(keeper.personId, slot)?.reason
    if (typeof here === 'string') form.reset({ reason: here })
  }, [form, slot, keeper.personId])
  const send = form.handleSubmit(async (input) => {
    const done = await move.run(input, (refusal) => tellFields(refusal, ['reason'], form.setError))
    if (done === null) return
    await words.drop()
    form.reset({ reason: '' })
    onOpenChange(false)
    onDone()
  })
  const register = form.register('reason', {
    onChange: () => words.keep({ reason: form.getValues('reason') }),
  })
  return (
    <WordsDialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('takeOver.title')}
      description={t('takeOver.text', { name: lease.holder, time: clockTime(lease.until) })}
      confirm={t('takeOver.confirm')}
      keepsWords
      move={move}
      backTo={`/desk/claims/${claim.ref}`}
      onSubmit={(event) => void send(event)}
    >
      <Field
        label={t('takeOver.reason')}
        hint={t('takeOver.reasonHint')}
        required
        error={form.formState.errors.reason?.message}
      >
        {(control) => <Textarea {...control} {...register} rows={3} />}
      </Field>
    </WordsDialog>
  )
}
