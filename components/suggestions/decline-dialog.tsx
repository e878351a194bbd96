'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useForm } from 'react-hook-form'
import type { Act } from '@/components/review/attempt'
import { tellFields } from '@/components/review/tell-fields'
import { useDialog, WordsDialog } from '@/components/review/words-dialog'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/input'
import { useHydrated } from '@/components/ui/use-hydrated'
import { declineSuggestionInput, type DeclineSuggestionInput } from '@/lib/review/schema'
import { wordsOf } from '@/lib/words/words'
import { useSettling } from './use-settling'

type DeclineDialogProps = {
  suggestionId: string
  label: string
  backTo: string
  act: Act
  onDone: () => void
}

const byLaw = zodResolver(declineSuggestionInput)

/** Declining takes a reason, for whoever suggested the change. */
export function DeclineDialog({ suggestionId, label, backTo, act, onDone }: DeclineDialogProps) {
  const t = wordsOf('suggestions')
  const dialog = useDialog()
  const hydrated = useHydrated()
  const settling = useSettling(act)
  const form = useForm<DeclineSuggestionInput>({
    resolver: (values, context, options) => byLaw({ ...values, suggestionId }, context, options),
    defaultValues: { reason: '' },
  })
  const send = form.handleSubmit(async (input) => {
    const done = await settling.run(input, (refusal) => tellFields(refusal, ['reason'], form.setError))
    if (done === null) return
    dialog.onOpenChange(false)
    onDone()
  })
  return (
    <>
      <Button
        size="sm"
        disabled={!hydrated}
        aria-label={t('list.declineLabel', { label })}
        onClick={() => dialog.onOpenChange(true)}
      >
        {t('list.decline')}
      </Button>
      <WordsDialog
        {...dialog}
        title={t('decline.title')}
        description={t('decline.text')}
        confirm={t('decline.confirm')}
        keepsWords={form.getValues('reason') !== ''}
        move={settling}
        backTo={backTo}
        onSubmit={(event) => void send(event)}
      >
        <Field label={t('decline.reason')} required error={form.formState.errors.reason?.message}>
          {(control) => <Textarea {...control} {...form.register('reason')} rows={3} />}
        </Field>
      </WordsDialog>
    </>
  )
}
