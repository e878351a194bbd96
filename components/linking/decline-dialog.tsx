'use client'

import { useMemo } from 'react'
import { useForm } from 'react-hook-form'
import { RefusedNotice } from '@/components/documents/refused-notice'
import type { Act } from '@/components/review/attempt'
import { tellFields } from '@/components/review/tell-fields'
import { useDialog } from '@/components/review/words-dialog'
import { useSettling } from '@/components/suggestions/use-settling'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/input'
import { useHydrated } from '@/components/ui/use-hydrated'
import { useKeptHere } from '@/components/ui/use-kept-here'
import { declineSuggestionInput } from '@/lib/linking/schema'
import type { SuggestedLink } from '@/lib/linking/views'
import { wordsOf } from '@/lib/words/words'
import { sentenceOf } from './suggestion-words'

const t = wordsOf('linking')

type DeclineForm = { reason: string }

const readReason = (found: unknown): string =>
  typeof found === 'object' && found !== null && 'reason' in found && typeof found.reason === 'string'
    ? found.reason
    : ''

const rules = {
  read: (found: unknown) => ({ reason: readReason(found) }),
  isBlank: ({ reason }: DeclineForm) => reason.trim() === '',
  kept: (values: DeclineForm) => (values.reason.trim() === '' ? null : values),
}

type DeclineProps = {
  suggestion: SuggestedLink
  personId: string
  backTo: string
  decline: Act
  onDone: () => void
}

/** Declining takes no reason; one that is given is kept for the history. */
export function DeclineSuggestion({ suggestion, personId, backTo, decline, onDone }: DeclineProps) {
  const dialog = useDialog()
  const hydrated = useHydrated()
  const settling = useSettling(decline)
  const form = useForm<DeclineForm>({ defaultValues: { reason: '' } })
  const name = useMemo(() => `whence:decline:${personId}:${suggestion.id}`, [personId, suggestion.id])
  const { forget } = useKeptHere(form, name, rules)
  const send = form.handleSubmit(async ({ reason }) => {
    const input = { suggestionId: suggestion.id, reason: reason.trim() === '' ? null : reason }
    const judged = declineSuggestionInput.safeParse(input)
    const fault = judged.error?.issues.find(({ path }) => path[0] === 'reason')
    if (fault) return form.setError('reason', { message: fault.message })
    const told = await settling.run(input, (refusal) => tellFields(refusal, ['reason'], form.setError))
    if (told === null) return
    forget()
    dialog.onOpenChange(false)
    onDone()
  })
  return (
    <>
      <Button
        size="sm"
        disabled={!hydrated}
        aria-label={t('decline.openLabel', { sentence: sentenceOf(suggestion) })}
        onClick={() => dialog.onOpenChange(true)}
      >
        {t('decline.open')}
      </Button>
      <Dialog {...dialog} title={t('decline.title')} description={t('decline.text')}>
        <form noValidate onSubmit={(event) => void send(event)} className="flex flex-col gap-4">
          {settling.refusal ? <RefusedNotice refusal={settling.refusal} here={backTo} /> : null}
          <p className="wrap-anywhere">{sentenceOf(suggestion)}</p>
          <Field
            label={t('decline.reason')}
            hint={t('decline.reasonHint')}
            error={form.formState.errors.reason?.message}
          >
            {(control) => <Textarea {...control} {...form.register('reason')} rows={2} dir="auto" />}
          </Field>
          <div className="flex flex-wrap justify-end gap-2">
            <DialogClose>
              <Button>{t('decline.cancel')}</Button>
            </DialogClose>
            <Button type="submit" variant="danger" disabled={settling.isBusy}>
              {t('decline.send')}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  )
}
