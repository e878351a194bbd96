'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useEffect } from 'react'
import { useForm } from 'react-hook-form'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/input'
import { useHydrated } from '@/components/ui/use-hydrated'
import { withdrawClaimInput } from '@/lib/claims/schema'
import { returnClaimInput, type ReturnClaimInput } from '@/lib/review/schema'
import type { ClaimChanges } from '@/lib/review/views'
import { wordsOf } from '@/lib/words/words'
import type { Act } from './attempt'
import { tellFields } from './tell-fields'
import { type Keeper, useKeptWords, wordsKeptHere } from './use-kept-words'
import { useMove } from './use-move'
import { useDialog, WordsDialog } from './words-dialog'

const steps = {
  return: zodResolver(returnClaimInput),
  withdraw: zodResolver(withdrawClaimInput),
} as const

type ReasonDialogProps = {
  step: keyof typeof steps
  claim: { ref: string; version: number }
  /** What was typed here before. */
  kept: string
  act: Act
  changesSince: Act<ClaimChanges>
  keeper: Keeper
  onDone: () => void
}

/** A step that takes one reason: sending a claim back, or taking it off the desk. */
export function ReasonDialog({ step, claim, kept, act, changesSince, keeper, onDone }: ReasonDialogProps) {
  const t = wordsOf('review')
  const dialog = useDialog()
  const hydrated = useHydrated()
  const slot = `${step}:${claim.ref}`
  const move = useMove(act, changesSince)
  const words = useKeptWords(slot, keeper)
  const form = useForm<ReturnClaimInput>({
    resolver: (values, context, options) => steps[step]({ ...values, ...claim }, context, options),
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
    dialog.onOpenChange(false)
    onDone()
  })
  const register = form.register('reason', {
    onChange: () => words.keep({ reason: form.getValues('reason') }),
  })
  return (
    <>
      <Button
        variant={step === 'withdraw' ? 'danger' : 'secondary'}
        disabled={!hydrated}
        onClick={() => dialog.onOpenChange(true)}
      >
        {t(`actions.${step}`)}
      </Button>
      <WordsDialog
        {...dialog}
        title={t(`${step}.title`)}
        description={t(`${step}.text`)}
        confirm={t(`${step}.confirm`)}
        isDanger={step === 'withdraw'}
        keepsWords={form.getValues('reason') !== ''}
        move={move}
        backTo={`/desk/claims/${claim.ref}`}
        onSubmit={(event) => void send(event)}
      >
        <Field
          label={t(`${step}.reason`)}
          hint={t(`${step}.reasonHint`)}
          required
          error={form.formState.errors.reason?.message}
        >
          {(control) => <Textarea {...control} {...register} rows={5} />}
        </Field>
      </WordsDialog>
    </>
  )
}
