'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useEffect } from 'react'
import { useForm } from 'react-hook-form'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/input'
import { useHydrated } from '@/components/ui/use-hydrated'
import { retractClaimInput, type RetractClaimInput } from '@/lib/review/schema'
import type { ClaimChanges } from '@/lib/review/views'
import { wordsOf } from '@/lib/words/words'
import type { Act } from './attempt'
import { tellFields } from './tell-fields'
import { type Keeper, useKeptWords, wordsKeptHere } from './use-kept-words'
import { useMove } from './use-move'
import { useDialog, WordsDialog } from './words-dialog'

const byLaw = zodResolver(retractClaimInput)
const fields = ['reason', 'correctionNotice'] as const

type RetractDialogProps = {
  /** `revisionHash` of the decided revision: that one is retracted, whatever has been edited since. */
  claim: { ref: string; version: number; revisionHash: string }
  kept: { reason: string; correctionNotice: string }
  act: Act
  changesSince: Act<ClaimChanges>
  keeper: Keeper
  onDone: () => void
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : '')

/** Our own published record was wrong: why, and what readers are told. */
export function RetractDialog({ claim, kept, act, changesSince, keeper, onDone }: RetractDialogProps) {
  const t = wordsOf('review')
  const dialog = useDialog()
  const hydrated = useHydrated()
  const slot = `retract:${claim.ref}`
  const move = useMove(act, changesSince)
  const words = useKeptWords(slot, keeper)
  const form = useForm<RetractClaimInput>({
    resolver: (values, context, options) => byLaw({ ...values, ...claim }, context, options),
    defaultValues: kept,
  })
  useEffect(() => {
    const here = wordsKeptHere(keeper.personId, slot)
    if (here) form.reset({ reason: textOf(here.reason), correctionNotice: textOf(here.correctionNotice) })
  }, [form, slot, keeper.personId])
  const send = form.handleSubmit(async (input) => {
    const done = await move.run(input, (refusal) => tellFields(refusal, fields, form.setError))
    if (done === null) return
    await words.drop()
    form.reset({ reason: '', correctionNotice: '' })
    dialog.onOpenChange(false)
    onDone()
  })
  const keep = () => {
    const { reason, correctionNotice } = form.getValues()
    words.keep({ reason, correctionNotice })
  }
  return (
    <>
      <Button variant="danger" disabled={!hydrated} onClick={() => dialog.onOpenChange(true)}>
        {t('actions.retract')}
      </Button>
      <WordsDialog
        {...dialog}
        title={t('retract.title')}
        description={t('retract.text')}
        confirm={t('retract.confirm')}
        isDanger
        keepsWords={form.getValues('reason') !== '' || form.getValues('correctionNotice') !== ''}
        move={move}
        backTo={`/desk/claims/${claim.ref}`}
        onSubmit={(event) => void send(event)}
      >
        <Field
          label={t('retract.notice')}
          hint={t('retract.noticeHint')}
          required
          error={form.formState.errors.correctionNotice?.message}
        >
          {(control) => (
            <Textarea {...control} {...form.register('correctionNotice', { onChange: keep })} rows={4} />
          )}
        </Field>
        <Field
          label={t('retract.reason')}
          hint={t('retract.reasonHint')}
          required
          error={form.formState.errors.reason?.message}
        >
          {(control) => <Textarea {...control} {...form.register('reason', { onChange: keep })} rows={4} />}
        </Field>
      </WordsDialog>
    </>
  )
}
