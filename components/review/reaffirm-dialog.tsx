'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useEffect } from 'react'
import { useForm } from 'react-hook-form'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/input'
import { useHydrated } from '@/components/ui/use-hydrated'
import { reaffirmClaimInput, type ReaffirmClaimInput } from '@/lib/review/schema'
import type { ClaimChanges } from '@/lib/review/views'
import { wordsOf } from '@/lib/words/words'
import type { Act } from './attempt'
import { tellFields } from './tell-fields'
import { type Keeper, useKeptWords, wordsKeptHere } from './use-kept-words'
import { useMove } from './use-move'
import { useDialog, WordsDialog } from './words-dialog'

type ReaffirmDialogProps = {
  claim: { ref: string; version: number }
  /** Its day is over, or something under it changed: this is what it waits for. */
  isDue: boolean
  kept: string
  act: Act
  changesSince: Act<ClaimChanges>
  keeper: Keeper
  onDone: () => void
}

const byLaw = zodResolver(reaffirmClaimInput)

/** "Still valid", in one step with a reason: the decision stands, and is due for another look later. */
export function ReaffirmDialog({
  claim,
  isDue,
  kept,
  act,
  changesSince,
  keeper,
  onDone,
}: ReaffirmDialogProps) {
  const t = wordsOf('review')
  const dialog = useDialog()
  const hydrated = useHydrated()
  const slot = `reaffirm:${claim.ref}`
  const move = useMove(act, changesSince)
  const words = useKeptWords(slot, keeper)
  const form = useForm<ReaffirmClaimInput>({
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
        variant={isDue ? 'primary' : 'secondary'}
        disabled={!hydrated}
        onClick={() => dialog.onOpenChange(true)}
      >
        {t('actions.reaffirm')}
      </Button>
      <WordsDialog
        {...dialog}
        title={t('reaffirm.title')}
        description={t('reaffirm.text')}
        confirm={t('reaffirm.confirm')}
        keepsWords={form.getValues('reason') !== ''}
        move={move}
        backTo={`/desk/claims/${claim.ref}`}
        onSubmit={(event) => void send(event)}
      >
        <Field
          label={t('reaffirm.reason')}
          hint={t('reaffirm.reasonHint')}
          required
          error={form.formState.errors.reason?.message}
        >
          {(control) => <Textarea {...control} {...register} rows={4} />}
        </Field>
      </WordsDialog>
    </>
  )
}
