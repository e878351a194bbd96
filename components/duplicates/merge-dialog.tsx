'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useEffect } from 'react'
import { useForm } from 'react-hook-form'
import type { Act } from '@/components/review/attempt'
import { tellFields } from '@/components/review/tell-fields'
import { type Keeper, useKeptWords, wordsKeptHere } from '@/components/review/use-kept-words'
import { useMove } from '@/components/review/use-move'
import { WordsDialog } from '@/components/review/words-dialog'
import { Field } from '@/components/ui/field'
import { Input, Textarea } from '@/components/ui/input'
import { mergeClaimInput, type MergeClaimInput } from '@/lib/duplicates/schema'
import type { ClaimChanges } from '@/lib/review/views'
import { parseRef } from '@/lib/text/ref'
import { wordsOf } from '@/lib/words/words'
import { mergeKept, type MergeKept } from './kept'

export type MergeDoors = { merge: Act<{ into: string }>; changesSince: Act<ClaimChanges>; keeper: Keeper }

type MergeDialogProps = {
  claim: { ref: string; version: number }
  /** The claim to go into, where one was pointed at; '' leaves what was typed. */
  into: string
  /** What was typed here before. */
  kept: MergeKept
  doors: MergeDoors
  open: boolean
  onOpenChange: (open: boolean) => void
  onDone: (into: string) => void
}

const t = wordsOf('duplicates')
const byLaw = zodResolver(mergeClaimInput)
const fields = ['into', 'reason'] as const

function useMergeForm({ claim, into, kept, doors, open, onOpenChange, onDone }: MergeDialogProps) {
  const slot = `merge:${claim.ref}`
  const { personId } = doors.keeper
  const move = useMove(doors.merge, doors.changesSince)
  const words = useKeptWords(slot, doors.keeper)
  const form = useForm<MergeClaimInput>({
    resolver: (values, context, options) =>
      byLaw({ ...values, ...claim, into: parseRef(values.into) ?? values.into.trim() }, context, options),
    defaultValues: kept,
  })
  useEffect(() => {
    const here = wordsKeptHere(personId, slot)
    if (here) form.reset(mergeKept(here))
  }, [form, slot, personId])
  // Pointed at anew each time it opens, whatever was typed there before.
  useEffect(() => {
    if (open && into) form.setValue('into', into)
  }, [form, open, into])
  const send = form.handleSubmit(async (input) => {
    const done = await move.run(input, (refusal) => tellFields(refusal, fields, form.setError))
    if (done === null) return
    await words.drop()
    form.reset({ into: '', reason: '' })
    onOpenChange(false)
    onDone(done.into)
    move.refresh()
  })
  const keep = () => {
    const { into: typed, reason } = form.getValues()
    words.keep({ into: typed, reason })
  }
  return { form, move, send, keep }
}

/** Two claims say the same: into which this one goes, and why. */
export function MergeDialog(props: MergeDialogProps) {
  const { claim, open, onOpenChange } = props
  const { form, move, send, keep } = useMergeForm(props)
  const { errors } = form.formState
  return (
    <WordsDialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('merge.title')}
      description={t('merge.text', { ref: claim.ref })}
      confirm={t('merge.confirm')}
      isDanger
      keepsWords={form.getValues('reason') !== ''}
      move={move}
      backTo={`/desk/claims/${claim.ref}`}
      onSubmit={(event) => void send(event)}
    >
      <Field label={t('merge.into')} hint={t('merge.intoHint')} required error={errors.into?.message}>
        {(control) => (
          <Input
            {...control}
            {...form.register('into', { onChange: keep })}
            autoComplete="off"
            spellCheck={false}
            className="font-mono"
          />
        )}
      </Field>
      <Field label={t('merge.reason')} hint={t('merge.reasonHint')} required error={errors.reason?.message}>
        {(control) => <Textarea {...control} {...form.register('reason', { onChange: keep })} rows={4} />}
      </Field>
    </WordsDialog>
  )
}
