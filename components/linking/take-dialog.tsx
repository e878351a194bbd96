'use client'

import { useMemo } from 'react'
import { useForm, useWatch } from 'react-hook-form'
import { RefusedNotice } from '@/components/documents/refused-notice'
import type { Act } from '@/components/review/attempt'
import { tellFields } from '@/components/review/tell-fields'
import { useDialog } from '@/components/review/words-dialog'
import { useSettling } from '@/components/suggestions/use-settling'
import { Button } from '@/components/ui/button'
import { RadioGroup } from '@/components/ui/choice'
import { Dialog, DialogClose } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Select, Textarea } from '@/components/ui/input'
import { useHydrated } from '@/components/ui/use-hydrated'
import { useKeptHere } from '@/components/ui/use-kept-here'
import { acceptSuggestionInput } from '@/lib/linking/schema'
import type { SuggestedLink } from '@/lib/linking/views'
import { linkKinds, linkSheet, upstreamKinds } from '@/lib/provenance/links'
import { wordsOf } from '@/lib/words/words'
import { isShown, noteOf, sentenceOf } from './suggestion-words'

const t = wordsOf('linking')

/** As the controls hold it. */
type TakeForm = { kind: string; turned: 'no' | 'yes'; note: string }

const inputOf = (suggestionId: string, { kind, turned, note }: TakeForm) => ({
  suggestionId,
  kind,
  turned: turned === 'yes',
  note: note.trim() === '' ? null : note,
})

const isForm = (found: unknown): found is TakeForm =>
  typeof found === 'object' &&
  found !== null &&
  'note' in found &&
  typeof found.note === 'string' &&
  'kind' in found &&
  typeof found.kind === 'string' &&
  'turned' in found &&
  (found.turned === 'yes' || found.turned === 'no')

/** A half-made link is kept in this browser until it is made. */
function useTakeForm(suggestion: SuggestedLink, personId: string) {
  const start = useMemo((): TakeForm => {
    const note = isShown(suggestion, false) ? '' : noteOf(suggestion)
    return { kind: suggestion.kind, turned: 'no', note }
  }, [suggestion])
  const form = useForm<TakeForm>({ defaultValues: start })
  const rules = useMemo(
    () => ({
      read: (found: unknown) => (isForm(found) ? found : start),
      isBlank: ({ note }: TakeForm) => note === start.note,
      kept: (values: TakeForm) => (values.note === start.note ? null : values),
    }),
    [start],
  )
  return { form, ...useKeptHere(form, `whence:take:${personId}:${suggestion.id}`, rules) }
}

type TakeProps = {
  suggestion: SuggestedLink
  personId: string
  backTo: string
  accept: Act
  onDone: () => void
}

/** Making a suggested link: its kind and its direction can be changed before. */
export function TakeSuggestion({ suggestion, personId, backTo, accept, onDone }: TakeProps) {
  const dialog = useDialog()
  const hydrated = useHydrated()
  const settling = useSettling(accept)
  const { form, forget } = useTakeForm(suggestion, personId)
  const { kind: chosen, turned } = useWatch({ control: form.control })
  const kind = linkKinds.find((each) => each === chosen) ?? suggestion.kind
  const { errors } = form.formState
  const leads = suggestion.to ? 'source' : 'agent'
  const send = form.handleSubmit(async (values) => {
    const input = inputOf(suggestion.id, values)
    const faults = acceptSuggestionInput.safeParse(input).error?.issues ?? []
    for (const { path, message } of faults)
      form.setError(path[0] === 'note' ? 'note' : 'kind', { message }, { shouldFocus: true })
    if (faults.length > 0) return
    const told = await settling.run(input, (refusal) => tellFields(refusal, ['kind', 'note'], form.setError))
    if (told === null) return
    forget()
    dialog.onOpenChange(false)
    onDone()
  })
  const ways = (['no', 'yes'] as const).map((value) => ({
    value,
    label: sentenceOf(suggestion, kind, value === 'yes'),
  }))
  return (
    <>
      <Button
        size="sm"
        variant="primary"
        disabled={!hydrated}
        aria-label={t('take.openLabel', { sentence: sentenceOf(suggestion) })}
        onClick={() => dialog.onOpenChange(true)}
      >
        {t('take.open')}
      </Button>
      <Dialog {...dialog} title={t('take.title')} description={t('take.text')}>
        <form noValidate onSubmit={(event) => void send(event)} className="flex flex-col gap-4">
          {settling.refusal ? <RefusedNotice refusal={settling.refusal} here={backTo} /> : null}
          {leads === 'source' ? (
            <>
              <Field label={t('take.kind')} hint={linkSheet[kind].means} error={errors.kind?.message}>
                {(control) => (
                  <Select {...control} {...form.register('kind')}>
                    {upstreamKinds
                      .filter((each) => linkSheet[each].to === leads)
                      .map((each) => (
                        <option key={each} value={each}>
                          {linkSheet[each].label}
                        </option>
                      ))}
                  </Select>
                )}
              </Field>
              <RadioGroup label={t('take.turned')} options={ways} input={form.register('turned')} />
            </>
          ) : (
            <p className="wrap-anywhere">{sentenceOf(suggestion)}</p>
          )}
          <Field
            label={t('take.note')}
            hint={t(isShown(suggestion, turned === 'yes') ? 'take.noteHint' : 'take.noteNeeded')}
            error={errors.note?.message}
          >
            {(control) => <Textarea {...control} {...form.register('note')} rows={2} dir="auto" />}
          </Field>
          <div className="flex flex-wrap justify-end gap-2">
            <DialogClose>
              <Button>{t('take.cancel')}</Button>
            </DialogClose>
            <Button type="submit" variant="primary" disabled={settling.isBusy}>
              {t('take.send')}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  )
}
