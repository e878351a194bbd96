'use client'

import { useCallback } from 'react'
import { Controller, type UseFormReturn, useWatch } from 'react-hook-form'
import { StatusWord } from '@/components/claims/status-badge'
import type { Act } from '@/components/review/attempt'
import { RadioGroup } from '@/components/ui/choice'
import { Combobox } from '@/components/ui/combobox'
import { Field } from '@/components/ui/field'
import { Input, Select, Textarea } from '@/components/ui/input'
import { bulkStatuses } from '@/lib/bulk/rules'
import type { Named } from '@/lib/bulk/views'
import { localDigits } from '@/lib/words/numbers'
import { wordsOf } from '@/lib/words/words'
import { type ActWords, NOBODY } from './act-words'

type Form = UseFormReturn<ActWords>

/** A status, one reason, a note; and the number of claims, written by hand: nobody publishes many by a slip. */
export function DecideFields({ form, total }: { form: Form; total: number }) {
  const t = wordsOf('bulk')
  const meanings = wordsOf('statuses')
  const { errors } = form.formState
  return (
    <>
      <RadioGroup
        label={t('form.status')}
        hint={t('form.statusHint')}
        required
        error={errors.status?.message}
        input={form.register('status')}
        options={bulkStatuses.map((status) => ({
          value: status,
          label: <StatusWord status={status} />,
          hint: meanings(`${status}.meaning`),
        }))}
      />
      <Field label={t('form.reason')} hint={t('form.reasonHint')} required error={errors.reason?.message}>
        {(control) => <Textarea {...control} {...form.register('reason')} rows={4} />}
      </Field>
      <Field label={t('form.note')} hint={t('form.noteHint')} error={errors.note?.message}>
        {(control) => <Textarea {...control} {...form.register('note')} rows={2} className="min-h-16" />}
      </Field>
      <Field
        label={t('form.count')}
        hint={t('form.countHint', { count: localDigits(String(total)) })}
        required
        error={errors.count?.message}
      >
        {(control) => (
          <Input
            {...control}
            {...form.register('count')}
            inputMode="numeric"
            autoComplete="off"
            className="max-w-40"
          />
        )}
      </Field>
    </>
  )
}

export function AssignField({ form, people }: { form: Form; people: readonly Named[] }) {
  const t = wordsOf('bulk')
  return (
    <Field label={t('form.person')} required error={form.formState.errors.personId?.message}>
      {(control) => (
        <Select {...control} {...form.register('personId')}>
          <option value="">{t('form.choose')}</option>
          <option value={NOBODY}>{t('form.nobody')}</option>
          {people.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      )}
    </Field>
  )
}

export function TopicField({ form, topics }: { form: Form; topics: Act<Named[]> }) {
  const t = wordsOf('bulk')
  const act = useWatch({ control: form.control, name: 'act' })
  const search = useCallback(
    async (words: string) => {
      const outcome = await topics({ words })
      if (!outcome.ok) throw new Error(outcome.refusal.detail)
      return outcome.value.map(({ id, name }) => ({ value: id, label: name }))
    },
    [topics],
  )
  return (
    <Controller
      control={form.control}
      name="topic"
      render={({ field }) => (
        <Field label={t('form.topic')} required error={form.formState.errors.topic?.message}>
          {(control) => (
            <Combobox
              {...control}
              key={act}
              value={field.value && { value: field.value.id, label: field.value.name }}
              onValueChange={(option) => field.onChange(option && { id: option.value, name: option.label })}
              search={search}
              placeholder={t('form.topicHint')}
            />
          )}
        </Field>
      )}
    />
  )
}
