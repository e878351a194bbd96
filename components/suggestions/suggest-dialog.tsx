'use client'

import { useEffect, useMemo, useRef } from 'react'
import { type UseFormReturn, useForm, useWatch } from 'react-hook-form'
import type { Act } from '@/components/review/attempt'
import { tellFields } from '@/components/review/tell-fields'
import { type Keeper, useKeptWords, wordsKeptHere } from '@/components/review/use-kept-words'
import { useMove } from '@/components/review/use-move'
import { useDialog, WordsDialog } from '@/components/review/words-dialog'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/input'
import { useHydrated } from '@/components/ui/use-hydrated'
import type { SuggestableField } from '@/lib/review/fields'
import type { ClaimChanges } from '@/lib/review/views'
import { directionOf } from '@/lib/words/direction'
import { wordsOf } from '@/lib/words/words'
import { FieldSelect } from './field-select'
import {
  blankWords,
  inputOf,
  resolverFor,
  suggestWords,
  type Suggested,
  type SuggestWords,
} from './suggest-words'
import { ValueControl } from './value-control'

type SuggestDialogProps = {
  claim: Suggested
  /** Of the claim's own words. */
  language: string
  /** `listSuggestable` of the revision that is read. */
  fields: readonly SuggestableField[]
  /** Fields for which a suggestion is open. */
  taken: readonly string[]
  /** What was typed here before, as the server kept it. */
  kept: unknown
  act: Act
  changesSince: Act<ClaimChanges>
  keeper: Keeper
  onDone: () => void
}

const names = ['field', 'value', 'reason'] as const

const asText = (value: SuggestableField['value']) => (value === null ? '' : String(value))

type Use = Pick<SuggestDialogProps, 'claim' | 'kept' | 'keeper' | 'fields'>

function useSuggestForm({ claim, kept, keeper, fields }: Use) {
  const { ref, version, revisionHash } = claim
  const slot = `suggest:${ref}`
  const words = useKeptWords(slot, keeper)
  const unchosen = wordsOf('suggestions')('suggest.choose')
  const resolver = useMemo(
    () => resolverFor({ ref, version, revisionHash }, `${unchosen}.`),
    [ref, version, revisionHash, unchosen],
  )
  const form = useForm<SuggestWords>({ resolver, defaultValues: suggestWords(kept) })
  useEffect(() => {
    const here = wordsKeptHere(keeper.personId, slot)
    if (here) form.reset(suggestWords(here))
  }, [form, slot, keeper.personId])
  const typed = useRef(new Map<string, string>())
  const keep = () => {
    const now = form.getValues()
    typed.current.set(now.field, now.value)
    words.keep(now)
  }
  // Going from one field to another and back loses nothing: each keeps what was typed for it.
  const choose = () => {
    const next = form.getValues('field')
    const present = fields.find((each) => each.field === next)?.value ?? null
    form.setValue('value', typed.current.get(next) ?? asText(present))
    form.clearErrors('value')
    keep()
  }
  const empty = async () => {
    await words.drop()
    typed.current.clear()
    form.reset(blankWords)
  }
  return { form, keep, choose, empty }
}

type PartProps = {
  form: UseFormReturn<SuggestWords>
  chosen: SuggestableField | undefined
  language: string
  onWords: () => void
}

/** What the field says now, and the new value, typed with what fits the field. */
function NewValue({ form, chosen, language, onWords }: PartProps) {
  const t = wordsOf('suggestions')
  if (!chosen) return null
  const isOwnWords = chosen.field === 'statement' || chosen.field.endsWith('.note')
  return (
    <>
      <p className="text-sm">
        <span className="text-muted">{t('suggest.present')}</span>{' '}
        {chosen.present === '' ? (
          <span className="text-muted">{t('suggest.nothing')}</span>
        ) : (
          <bdi
            data-present
            lang={isOwnWords ? language : undefined}
            dir={isOwnWords ? directionOf(language) : undefined}
            className="wrap-anywhere whitespace-pre-line"
          >
            {chosen.present}
          </bdi>
        )}
      </p>
      <Field label={t('suggest.value')} error={form.formState.errors.value?.message}>
        {(control) => (
          <ValueControl
            key={chosen.field}
            field={chosen.field}
            language={language}
            control={control}
            registered={form.register('value', { onChange: onWords })}
            present={chosen.value}
          />
        )}
      </Field>
    </>
  )
}

/** A reviewer proposes another value for one field, instead of sending the claim back. */
export function SuggestDialog(props: SuggestDialogProps) {
  const { claim, language, fields, taken, act, changesSince, onDone } = props
  const t = wordsOf('suggestions')
  const dialog = useDialog()
  const hydrated = useHydrated()
  const move = useMove(act, changesSince)
  const { form, keep, choose, empty } = useSuggestForm(props)
  const field = useWatch({ control: form.control, name: 'field' })
  const chosen = fields.find((each) => each.field === field)
  const send = form.handleSubmit(async (input) => {
    const done = await move.run(inputOf(claim, input), (refusal) => tellFields(refusal, names, form.setError))
    if (done === null) return
    await empty()
    dialog.onOpenChange(false)
    onDone()
  })
  const { errors } = form.formState
  return (
    <>
      <Button disabled={!hydrated} onClick={() => dialog.onOpenChange(true)}>
        {t('suggest.open')}
      </Button>
      <WordsDialog
        {...dialog}
        title={t('suggest.title')}
        description={t('suggest.text')}
        confirm={t('suggest.confirm')}
        keepsWords={field !== '' || form.getValues('reason') !== ''}
        move={move}
        backTo={`/desk/claims/${claim.ref}`}
        onSubmit={(event) => void send(event)}
      >
        <Field label={t('suggest.field')} required error={errors.field?.message}>
          {(control) => (
            <FieldSelect
              {...control}
              {...form.register('field', { onChange: choose })}
              fields={fields}
              empty={t('suggest.choose')}
              taken={{ fields: taken, label: (label) => t('suggest.taken', { label }) }}
            />
          )}
        </Field>
        <NewValue form={form} chosen={chosen} language={language} onWords={keep} />
        <Field
          label={t('suggest.reason')}
          hint={t('suggest.reasonHint')}
          required
          error={errors.reason?.message}
        >
          {(control) => <Textarea {...control} {...form.register('reason', { onChange: keep })} rows={3} />}
        </Field>
      </WordsDialog>
    </>
  )
}
