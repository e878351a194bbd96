'use client'

import { useRouter } from 'next/navigation'
import { useMemo, useRef } from 'react'
import { FormProvider, useFormContext, useWatch } from 'react-hook-form'
import { EarlyWords } from '@/components/claims/early-words'
import { RefusedNotice } from '@/components/documents/refused-notice'
import type { Act } from '@/components/review/attempt'
import { AgentField } from '@/components/sources/agent-field'
import {
  choicesOf,
  DateField,
  FieldPlace,
  SelectField,
  TextField,
  useIssue,
} from '@/components/sources/form-fields'
import { LanguageField } from '@/components/sources/language-field'
import { type LookUps, LookUpsProvider, searchSources, useLookUps } from '@/components/sources/look-ups'
import { Button } from '@/components/ui/button'
import { RadioGroup } from '@/components/ui/choice'
import { Combobox } from '@/components/ui/combobox'
import { Field } from '@/components/ui/field'
import { done } from '@/lib/outcome'
import { distances, distanceSheet, genres, genreSheet } from '@/lib/sources/rules'
import { wordsOf } from '@/lib/words/words'
import type { Described, KeepForm as Values } from './keep-values'
import { isSameName, useKeepForm } from './use-keep-form'

const t = wordsOf('captures')
const d = wordsOf('documents')

// A source has no topics and nothing is quoted while it is described.
const unasked = { topics: async () => done([]), text: async () => done(null) }

type KeepFormProps = {
  personId: string
  captureId: string
  /** It is here and can be kept. */
  isReady: boolean
  filled: Described
  publisher: string | null
  lookUps: Pick<LookUps, 'agents' | 'sources'>
  keep: Act<{ documentId: string }>
}

/** Says of what source a capture is. Filled in while the capture is under way; kept once it is here. */
export function KeepForm({ personId, captureId, isReady, filled, publisher, lookUps, keep }: KeepFormProps) {
  const router = useRouter()
  const { form, refusal, isBack, send } = useKeepForm({
    personId,
    captureId,
    filled,
    publisher,
    agents: lookUps.agents,
    keep,
    leave: (next) => router.push(next),
  })
  const element = useRef<HTMLFormElement>(null)
  const { isSubmitting } = form.formState
  const mode = useWatch({ control: form.control, name: 'mode' })
  const asked = useMemo(() => ({ ...unasked, ...lookUps }), [lookUps])
  return (
    <LookUpsProvider value={asked}>
      <FormProvider {...form}>
        <form
          ref={element}
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            if (isReady && !isSubmitting) void send()
          }}
          className="flex flex-col gap-4"
        >
          <EarlyWords form={element} />
          {isBack ? (
            <p role="status" className="text-sm text-muted">
              {t('keep.back')}
            </p>
          ) : null}
          {refusal ? <RefusedNotice refusal={refusal} here={`/desk/captures/${captureId}`} /> : null}
          <RadioGroup
            label={t('keep.mode')}
            layout="segments"
            input={form.register('mode')}
            options={[
              { value: 'new', label: t('keep.new') },
              { value: 'known', label: t('keep.known') },
            ]}
          />
          {mode === 'known' ? <KnownSource /> : <DescribedSource filled={filled} publisher={publisher} />}
          <div className="flex flex-wrap items-center gap-3">
            <Button type="submit" variant="primary" aria-disabled={!isReady || isSubmitting}>
              {isSubmitting ? t('keep.sending') : t('keep.send')}
            </Button>
            <p className="text-sm text-muted">{isReady ? '' : t('keep.wait')}</p>
          </div>
        </form>
      </FormProvider>
    </LookUpsProvider>
  )
}

function KnownSource() {
  const { sources } = useLookUps()
  const { control, setValue, formState } = useFormContext<Values>()
  const value = useWatch({ control, name: 'known' })
  const search = useMemo(() => searchSources(sources), [sources])
  return (
    <FieldPlace path="known">
      <Field label={t('keep.knownLabel')} hint={t('keep.knownHint')} required error={useIssue('known')}>
        {(field) => (
          <Combobox
            {...field}
            search={search}
            value={value && { value: value.id, label: value.label }}
            onValueChange={(option) =>
              setValue(
                'known',
                option && { kind: 'known', id: option.value, label: option.label.slice(0, 600) },
                { shouldDirty: true, shouldValidate: formState.isSubmitted },
              )
            }
          />
        )}
      </Field>
    </FieldPlace>
  )
}

/** The publisher that is chosen is the one that the document names. */
function isNamed(chosen: Described['publisher'], publisher: string | null): boolean {
  if (!chosen || !publisher) return false
  return isSameName(chosen.kind === 'known' ? chosen.label : chosen.name, publisher)
}

const toChoose = {
  value: '',
  get label() {
    return t('keep.choose')
  },
}

function DescribedSource({ filled, publisher }: { filled: Described; publisher: string | null }) {
  const source: Described = useWatch({ name: 'source' })
  const { distance } = source
  // Only of what still stands there as it was found.
  const hint = (field: 'title' | 'author' | 'publishedOn') =>
    filled[field] !== '' && source[field] === filled[field] ? t('keep.found') : undefined
  return (
    <>
      <TextField path="source.title" label={d('sources.title')} hint={hint('title')} required bidi />
      <AgentField
        path="source.publisher"
        label={d('sources.publisher')}
        hint={isNamed(source.publisher, publisher) ? t('keep.found') : d('sources.publisherHint')}
        placeholder={d('sources.publisherPlaceholder')}
        usually="ORGANISATION"
      />
      <TextField
        path="source.url"
        label={d('sources.url')}
        inputMode="url"
        placeholder="https://"
        autoComplete="off"
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          path="source.genre"
          label={d('sources.genre')}
          required
          choices={[toChoose, ...choicesOf(genres, genreSheet)]}
        />
        <SelectField
          path="source.distance"
          label={d('sources.distance')}
          hint={distance ? distanceSheet[distance].means : undefined}
          required
          choices={[toChoose, ...choicesOf(distances, distanceSheet)]}
        />
        <TextField
          path="source.author"
          label={d('sources.author')}
          hint={hint('author')}
          bidi
          autoComplete="off"
        />
        <LanguageField path="source.language" label={d('sources.language')} />
        <DateField path="source.publishedOn" label={d('sources.publishedOn')} hint={hint('publishedOn')} />
        <DateField path="source.accessedOn" label={d('sources.accessedOn')} />
      </div>
    </>
  )
}
