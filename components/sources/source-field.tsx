'use client'

import { useMemo } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { Combobox } from '@/components/ui/combobox'
import { Field } from '@/components/ui/field'
import type { Option } from '@/components/ui/option-search'
import { type Distance, distances, distanceSheet, genres, genreSheet } from '@/lib/sources/rules'
import { wordsOf } from '@/lib/words/words'
import { AgentField } from './agent-field'
import { choicesOf, DateField, FieldPlace, SelectField, TextField, useIssue } from './form-fields'
import { LanguageField } from './language-field'
import { isNewValue, newOption, searchSources, useLookUps } from './look-ups'
import { newSourceForm, type SourceForm } from './source-form'

const optionOf = (source: SourceForm): Option =>
  source.kind === 'known'
    ? { value: source.id, label: source.label }
    : { ...newOption(source.title), value: 'new:' }

type SourceFieldProps = {
  path: string
  label: string
  hint?: string
  /** Language offered for a new source. */
  language: string
  /** A quotation belongs to one source: whoever holds one must let go of it. */
  onOther?: () => void
}

/** A source found by typing its title, publisher or address; or a new one and what is known of it. */
export function SourceField({ path, label, hint, language, onOther }: SourceFieldProps) {
  const t = wordsOf('documents')
  const { sources } = useLookUps()
  const { control, setValue, formState } = useFormContext()
  const value: SourceForm | null | undefined = useWatch({ control, name: path })
  const search = useMemo(() => searchSources(sources), [sources])
  const set = (option: Option | null) => {
    const next =
      option &&
      (isNewValue(option.value)
        ? newSourceForm(option.label, language)
        : { kind: 'known', id: option.value, label: option.label.slice(0, 600) })
    setValue(path, next, { shouldDirty: true, shouldValidate: formState.isSubmitted })
    onOther?.()
  }
  return (
    <FieldPlace path={path} className="flex min-w-0 flex-col gap-4">
      <Field label={label} hint={hint} required error={useIssue(path)}>
        {(field) => (
          <Combobox
            {...field}
            search={search}
            create={newOption}
            placeholder={t('sources.find')}
            value={value ? optionOf(value) : null}
            onValueChange={set}
          />
        )}
      </Field>
      {value?.kind === 'new' ? <NewSourceFields path={path} /> : null}
    </FieldPlace>
  )
}

/** What is said of a source that we do not know yet. */
export function NewSourceFields({ path }: { path: string }) {
  const t = wordsOf('documents')
  return (
    <fieldset className="flex min-w-0 flex-col gap-4 border-s-2 border-rule ps-4">
      <legend className="mb-2 text-sm font-semibold">{t('sources.new')}</legend>
      <DescriptionFields path={path} />
    </fieldset>
  )
}

/** What is said of any source, field by field. */
export function DescriptionFields({ path }: { path: string }) {
  const t = wordsOf('documents')
  return (
    <>
      <TextField path={`${path}.title`} label={t('sources.title')} required bidi />
      <AgentField
        path={`${path}.publisher`}
        label={t('sources.publisher')}
        hint={t('sources.publisherHint')}
        placeholder={t('sources.publisherPlaceholder')}
        usually="ORGANISATION"
      />
      <TextField
        path={`${path}.url`}
        label={t('sources.url')}
        inputMode="url"
        placeholder="https://"
        autoComplete="off"
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          path={`${path}.genre`}
          label={t('sources.genre')}
          choices={choicesOf(genres, genreSheet)}
        />
        <DistanceField path={`${path}.distance`} />
        <TextField path={`${path}.author`} label={t('sources.author')} bidi autoComplete="off" />
        <LanguageField path={`${path}.language`} label={t('sources.language')} />
        <DateField path={`${path}.publishedOn`} label={t('sources.publishedOn')} />
        <DateField path={`${path}.accessedOn`} label={t('sources.accessedOn')} />
      </div>
    </>
  )
}

/** How near it is to the thing itself; what the chosen word means stands above it. */
function DistanceField({ path }: { path: string }) {
  const chosen: Distance | undefined = useWatch({ name: path })
  return (
    <SelectField
      path={path}
      label={wordsOf('documents')('sources.distance')}
      hint={chosen && distanceSheet[chosen].means}
      choices={choicesOf(distances, distanceSheet)}
    />
  )
}
