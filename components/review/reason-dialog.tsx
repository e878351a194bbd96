'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useEffect } from 'react'
import { useForm } from 'react-hook-form'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/input'
import { useHydrated } from '@/components/ui/use-hydrated'
import { withdrawClaimInput, type WithdrawClaimInput } from '@/lib/claims/schema'
import type { NamedField } from '@/lib/review/fields'
import type { ClaimChanges } from '@/lib/review/views'
import { wordsOf } from '@/lib/words/words'
import type { Act } from './attempt'
import { ReturnDialog } from './return-dialog'
import { tellFields } from './tell-fields'
import { type Keeper, useKeptWords, wordsKeptHere } from './use-kept-words'
import { useMove } from './use-move'
import { useDialog, WordsDialog } from './words-dialog'

const byLaw = zodResolver(withdrawClaimInput)

type ReasonDialogProps = {
  step: 'return' | 'withdraw'
  claim: { ref: string; version: number }
  /** What was typed here before. */
  kept: string
  /** For a return: what can be commented on (`listCommentable`), and all that was kept of it. */
  comments?: { fields: readonly NamedField[]; kept: unknown }
  act: Act
  changesSince: Act<ClaimChanges>
  keeper: Keeper
  onDone: () => void
}

/** A step that takes a reason: sending a claim back, with comments on its fields, or taking it off the desk. */
export function ReasonDialog({ step, comments, kept, ...rest }: ReasonDialogProps) {
  return step === 'return' ? (
    <ReturnDialog {...rest} fields={comments?.fields ?? []} kept={comments?.kept ?? { reason: kept }} />
  ) : (
    <WithdrawDialog {...rest} kept={kept} />
  )
}

function WithdrawDialog({
  claim,
  kept,
  act,
  changesSince,
  keeper,
  onDone,
}: Omit<ReasonDialogProps, 'step' | 'comments'>) {
  const t = wordsOf('review')
  const dialog = useDialog()
  const hydrated = useHydrated()
  const slot = `withdraw:${claim.ref}`
  const move = useMove(act, changesSince)
  const words = useKeptWords(slot, keeper)
  const form = useForm<WithdrawClaimInput>({
    resolver: (values, context, options) => byLaw({ ...values, ...claim }, context, options),
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
      <Button variant="danger" disabled={!hydrated} onClick={() => dialog.onOpenChange(true)}>
        {t('actions.withdraw')}
      </Button>
      <WordsDialog
        {...dialog}
        title={t('withdraw.title')}
        description={t('withdraw.text')}
        confirm={t('withdraw.confirm')}
        isDanger
        keepsWords={form.getValues('reason') !== ''}
        move={move}
        backTo={`/desk/claims/${claim.ref}`}
        onSubmit={(event) => void send(event)}
      >
        <Field
          label={t('withdraw.reason')}
          hint={t('withdraw.reasonHint')}
          required
          error={form.formState.errors.reason?.message}
        >
          {(control) => <Textarea {...control} {...register} rows={5} />}
        </Field>
      </WordsDialog>
    </>
  )
}
