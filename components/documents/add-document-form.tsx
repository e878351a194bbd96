'use client'

import { useRouter } from 'next/navigation'
import { useRef } from 'react'
import { FormProvider, useWatch } from 'react-hook-form'
import { EarlyWords } from '@/components/claims/early-words'
import type { Act } from '@/components/review/attempt'
import { guessLanguage } from '@/components/sources/languages'
import { type LookUps, LookUpsProvider } from '@/components/sources/look-ups'
import { SourceField } from '@/components/sources/source-field'
import { Button, LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { wordsOf } from '@/lib/words/words'
import { CaptureFields, type ChosenFile } from './capture-fields'
import { RefusedNotice } from './refused-notice'
import { type Added, useAddDocument } from './use-add-document'

const t = wordsOf('documents')

type AddDocumentFormProps = { personId: string; lookUps: LookUps; add: Act<Added> }

/** A text pasted or a file uploaded, and the source it is of. Its hash is computed here and there, and compared. */
export function AddDocumentForm({ personId, lookUps, add }: AddDocumentFormProps) {
  const router = useRouter()
  const { form, file, setFile, refusal, send, isBack, startOver } = useAddDocument({
    personId,
    add,
    leave: (next) => router.push(next),
  })
  const element = useRef<HTMLFormElement>(null)
  const { isSubmitting } = form.formState
  return (
    <LookUpsProvider value={lookUps}>
      <FormProvider {...form}>
        <form
          ref={element}
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            if (!isSubmitting) void send()
          }}
          className="flex max-w-3xl flex-col gap-6"
        >
          <EarlyWords form={element} />
          {isBack ? (
            <Notice
              title={t('add.keptTitle')}
              action={
                <Button size="sm" onClick={startOver}>
                  {t('add.startOver')}
                </Button>
              }
            />
          ) : null}
          {refusal ? <RefusedNotice refusal={refusal} here="/desk/documents/new" /> : null}
          <Panel>
            <CaptureFields file={file} setFile={setFile} />
          </Panel>
          <Panel title={t('add.source')}>
            <p className="mb-4 text-sm text-muted">{t('add.sourceLead')}</p>
            <SourcePart file={file} />
          </Panel>
          <div className="flex flex-wrap items-center gap-2">
            <Button type="submit" variant="primary" aria-disabled={isSubmitting}>
              {isSubmitting ? t('add.sending') : t('add.send')}
            </Button>
            <LinkButton variant="quiet" href="/desk/documents">
              {t('add.cancel')}
            </LinkButton>
            <p className="text-sm text-muted">{t('add.kept')}</p>
          </div>
        </form>
      </FormProvider>
    </LookUpsProvider>
  )
}

function SourcePart({ file }: { file: ChosenFile | null }) {
  const [how, text]: [string, string] = useWatch({ name: ['how', 'text'] })
  const sample = how === 'UPLOADED' ? (file?.sample ?? '') : text
  return (
    <SourceField
      path="source"
      label={t('add.sourceLabel')}
      hint={t('add.sourceHint')}
      language={guessLanguage(sample)}
    />
  )
}
