'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useEffect } from 'react'
import { useForm } from 'react-hook-form'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/input'
import { useHydrated } from '@/components/ui/use-hydrated'
import { withdrawClaimInput, type WithdrawClaimInput } from '@/lib/claims/schema'
import { reaffirmClaimInput } from '@/lib/review/schema'
import type { NamedField } from '@/lib/review/fields'
import type { ClaimChanges } from '@/lib/review/views'
import { wordsOf } from '@/lib/words/words'
import type { Act } from './attempt'
import { ReturnDialog } from './return-dialog'
import { tellFields } from './tell-fields'
import { type Keeper, useKeptWords, wordsKeptHere } from './use-kept-words'
import { useMove } from './use-move'
import { useDialog, WordsDialog } from './words-dialog'

/** Steps that take a reason and nothing else. */
const plainSteps = {
  withdraw: { byLaw: zodResolver(withdrawClaimInput), rows: 5, isDanger: true },
  reaffirm: { byLaw: zodResolver(reaffirmClaimInput), rows: 4, isDanger: false },
} as const

type PlainStep = keyof typeof plainSteps

type ReasonDialogProps = {
  step: 'return' | PlainStep
  /** It is what the claim waits for. */
  isDue?: boolean
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

/**
 * A step that takes a reason: sending a claim back, with comments on its fields; taking it off the desk; finding a
 * decision still valid.
 */
export function ReasonDialog({ step, comments, kept, isDue, ...rest }: ReasonDialogProps) {
  return step === 'return' ? (
    <ReturnDialog {...rest} fields={comments?.fields ?? []} kept={comments?.kept ?? { reason: kept }} />
  ) : (
    <PlainDialog {...rest} step={step} kept={kept} isDue={isDue} />
  )
}

type PlainProps = Omit<ReasonDialogProps, 'step' | 'comments'> & { step: PlainStep }

function PlainDialog({ step, isDue, claim, kept, act, changesSince, keeper, onDone }: PlainProps) {
  const t = wordsOf('review')
  const { byLaw, rows, isDanger } = plainSteps[step]
  const dialog = useDialog()
  const hydrated = useHydrated()
  const slot = `${step}:${claim.ref}`
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
      <Button
        variant={isDanger ? 'danger' : isDue ? 'primary' : 'secondary'}
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
        isDanger={isDanger}
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
          {(control) => <Textarea {...control} {...register} rows={rows} />}
        </Field>
      </WordsDialog>
    </>
  )
}
