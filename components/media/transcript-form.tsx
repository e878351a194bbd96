'use client'

import { useEffect, useRef } from 'react'
import { FormProvider, useFormContext, useWatch } from 'react-hook-form'
import { KeepingLine } from '@/components/review/keeping-line'
import { RefusalNotice } from '@/components/review/refusal-notice'
import { TextField, useIssue } from '@/components/sources/form-fields'
import { LanguageField } from '@/components/sources/language-field'
import { Button } from '@/components/ui/button'
import { RadioGroup } from '@/components/ui/choice'
import { FieldError } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import type { TranscriptVersion } from '@/lib/transcripts/views'
import { wordsOf } from '@/lib/words/words'
import { ImportSubtitles } from './import-subtitles'
import { SegmentRows } from './segment-rows'
import type { TranscriptForm as TranscriptValues } from './transcript-form-values'
import { type TranscriptFormApi, type TranscriptFormSetting, useTranscriptForm } from './use-transcript-form'

type TranscriptFormProps = TranscriptFormSetting & {
  /** Of a translation: the version it is made from, shown row by row. */
  original: TranscriptVersion | null
  durationMs: number | null
  here: string
  /** Takes what is in the form along, for when it is opened again. */
  close: (values: TranscriptValues) => void
}

/** Words with their times, to be written, imported and put right; saved as a new version. Whatever happens, they stay. */
export function TranscriptForm({ original, durationMs, here, close, ...setting }: TranscriptFormProps) {
  const t = wordsOf('media')
  const api = useTranscriptForm(setting)
  const { form, refusal } = api
  const element = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (api.fails === 0) return
    const fault = element.current?.querySelector<HTMLElement>('[aria-invalid], [role="alert"]')
    fault?.focus()
    fault?.scrollIntoView({ block: 'center' })
  }, [api.fails])
  return (
    <FormProvider {...form}>
      <form
        ref={element}
        noValidate
        data-transcript-form
        aria-label={t(`form.title.${setting.kind}`)}
        onSubmit={(event) => {
          event.preventDefault()
          void api.send()
        }}
        className="flex min-w-0 flex-col gap-6 rounded border border-edge bg-raised p-4"
      >
        <div className="flex flex-wrap items-baseline justify-between gap-2">
          <h2 className="text-lg font-semibold">{t(`form.title.${setting.kind}`)}</h2>
          <Button size="sm" variant="quiet" onClick={() => close(form.getValues())}>
            {t('form.close')}
          </Button>
        </div>
        {refusal && refusal.code !== 'stale' ? <RefusalNotice refusal={refusal} backTo={here} /> : null}
        <Newer api={api} />
        {api.aside ? (
          <Notice
            action={
              <Button size="sm" onClick={api.bringBack}>
                {t('form.bringBack')}
              </Button>
            }
          >
            {t('form.aside')}
          </Notice>
        ) : null}
        <Makers kind={setting.kind} />
        <ImportSubtitles api={api} durationMs={durationMs} />
        <SegmentsIssue />
        <SegmentRows rows={api.rows} original={original} />
        <div className="sticky bottom-0 -mx-4 -mb-4 flex flex-wrap items-center gap-3 border-t border-rule bg-raised p-4">
          <Button type="submit" variant="primary">
            {t('form.save')}
          </Button>
          <p className="text-sm text-muted">{t('form.saveHint')}</p>
          <div className="basis-full">
            <KeepingLine
              keeping={api.keeping}
              typed={api.isRestored || api.keeping !== 'idle'}
              discard={api.discard}
            />
          </div>
        </div>
      </form>
    </FormProvider>
  )
}

function SegmentsIssue() {
  const issue = useIssue('segments')
  return issue ? <FieldError>{issue}</FieldError> : null
}

function Makers({ kind }: { kind: 'ORIGINAL' | 'TRANSLATION' }) {
  const t = wordsOf('media')
  const { register } = useFormContext()
  return (
    <div className="grid gap-4 sm:grid-cols-2 2xl:grid-cols-[minmax(0,1fr)_minmax(15rem,auto)_minmax(0,1.5fr)]">
      <LanguageField path="language" label={t(`form.language.${kind}`)} />
      <RadioGroup
        label={t(`form.method.${kind}`)}
        layout="segments"
        input={register('method')}
        options={[
          { value: 'PERSON', label: t('form.person') },
          { value: 'MACHINE', label: t('form.machine') },
        ]}
      />
      <TextField path="maker" label={t('form.maker')} hint={t('form.makerHint')} bidi required />
    </div>
  )
}

/** A newer version than the one that this was begun from: it is never written over unseen. */
function Newer({ api }: { api: TranscriptFormApi }) {
  const t = wordsOf('media')
  const [language, seen] = useWatch({ control: api.form.control, name: ['language', 'seen'] })
  const newer = api.newerThan(language, seen)
  if (!newer) return null
  return (
    <Notice
      kind="danger"
      title={t('form.newer', { number: newer.number, who: newer.savedBy })}
      action={
        <>
          <Button size="sm" onClick={api.goOnFromNewest}>
            {t('form.keepMine')}
          </Button>
          <Button size="sm" onClick={() => api.takeVersion(newer)}>
            {t('form.takeNewer')}
          </Button>
        </>
      }
    >
      {t('form.newerText')}
    </Notice>
  )
}
