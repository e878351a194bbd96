'use client'

import type { SyntheticEvent } from 'react'
import { FormProvider, useFormContext, useWatch } from 'react-hook-form'
import { RefusedNotice } from '@/components/documents/refused-notice'
import { NoteField } from '@/components/sources/form-fields'
import { SourceField } from '@/components/sources/source-field'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { wordsOf } from '@/lib/words/words'
import { LinkEndFields, LinkKindField } from './link-end-fields'
import { kindsOf, type LinkForm as LinkValues, quotedId } from './link-form-values'
import { LinkPassageField } from './link-passage-field'
import { type LinkSetting, useLinkForm } from './use-link-form'

const t = wordsOf('provenance')

type LinkFormProps = LinkSetting & {
  /** The page's own path: where signing in again leads back to. */
  page: string
}

/**
 * Says how the page's document stands to another one, or who told it; or what corrects it. Stands within
 * `LookUpsProvider`. A refusal keeps every word that was typed.
 */
export function LinkForm({ page, ...setting }: LinkFormProps) {
  const { here, way } = setting
  const { form, send, answer, loops, isBack, clear } = useLinkForm(setting)
  const { isSubmitting } = form.formState
  const submit = (event: SyntheticEvent) => {
    // It may stand in a dialog over another form, which must not be sent with it.
    event.stopPropagation()
    event.preventDefault()
    void send()
  }
  return (
    <FormProvider {...form}>
      <form noValidate onSubmit={submit} data-link-form={way} className="flex min-w-0 flex-col gap-4">
        {answer && 'linkId' in answer ? (
          <Notice kind={answer.closesLoop ? 'warning' : 'success'}>
            {t(answer.closesLoop ? 'form.doneLoop' : 'form.done')}
          </Notice>
        ) : null}
        {answer && 'code' in answer ? <RefusedNotice refusal={answer} here={page} /> : null}
        {isBack ? (
          <Notice
            action={
              <Button size="sm" onClick={clear}>
                {t('form.startOver')}
              </Button>
            }
          >
            {t('form.back')}
          </Notice>
        ) : null}
        <LinkKindField
          path="kind"
          kinds={kindsOf(way)}
          word={(label) => t(way === 'from' ? 'form.kindOption' : 'form.kindOptionHere', { label })}
        />
        <LinkFields setting={setting} />
        {loops ? (
          <Notice kind="warning" title={t('form.loop')}>
            {t('form.loopText')}
          </Notice>
        ) : null}
        <LinkPassage setting={setting} />
        <NoteField path="note" label={t('form.note')} hint={t('form.noteHint')} lang={here.language} />
        <div>
          <Button type="submit" variant="primary" aria-disabled={isSubmitting} disabled={isSubmitting}>
            {isSubmitting ? t('form.sending') : t('form.send')}
          </Button>
        </div>
      </form>
    </FormProvider>
  )
}

function LinkFields({ setting: { here, way } }: { setting: LinkSetting }) {
  const { control, setValue } = useFormContext<LinkValues>()
  const kind = useWatch({ control, name: 'kind' })
  if (way === 'from') return <LinkEndFields path="to" kind={kind} language={here.language} />
  return (
    <SourceField
      path="from"
      label={t('form.source')}
      hint={t('form.fromHint')}
      language={here.language}
      onOther={() => setValue('passage', null, { shouldDirty: true })}
    />
  )
}

function LinkPassage({ setting: { here, way, passage } }: { setting: LinkSetting }) {
  const { control } = useFormContext<LinkValues>()
  const from = useWatch({ control, name: 'from' })
  return (
    <LinkPassageField
      // Words that came with the form were picked on its page.
      sourceId={passage ? null : quotedId(here, way, from)}
      hint={t(way === 'from' && !passage ? 'form.passageHere' : 'form.passageHint')}
    />
  )
}
