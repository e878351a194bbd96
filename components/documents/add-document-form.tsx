'use client'

import { useRouter } from 'next/navigation'
import { useCallback, useRef } from 'react'
import { FormProvider, useWatch } from 'react-hook-form'
import { EarlyWords } from '@/components/claims/early-words'
import { TextField } from '@/components/sources/form-fields'
import { type LookUps, LookUpsProvider } from '@/components/sources/look-ups'
import { Button } from '@/components/ui/button'
import { DeskLinkButton } from '@/components/ui/desk-link-button'
import { RadioGroup } from '@/components/ui/choice'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { wordsOf } from '@/lib/words/words'
import { RefusedNotice } from './refused-notice'
import { TextFields } from './text-fields'
import { UploadFile, type UploadLimits } from './upload-file'
import { type AddDoors, useAddDocument } from './use-add-document'
import { type AddWay, addWays } from './use-kept-document'

const t = wordsOf('documents')

type AddDocumentFormProps = {
  personId: string
  asked: AddWay | null
  /** The source that it is to be a capture of. */
  source: { id: string; title: string } | null
  limits: UploadLimits
  lookUps: LookUps
  doors: AddDoors
}

/** A document by its address, as a file or as a text. All three ways stay on the page, so that none loses what it holds. */
export function AddDocumentForm({ personId, asked, source, limits, lookUps, doors }: AddDocumentFormProps) {
  const router = useRouter()
  const leave = useCallback((next: string) => router.push(next), [router])
  const { form, refusal, send, isBack, startOver } = useAddDocument({
    personId,
    asked,
    source,
    doors,
    leave,
  })
  const element = useRef<HTMLFormElement>(null)
  const { isSubmitting } = form.formState
  const how = useWatch({ control: form.control, name: 'how' })
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
          {source ? (
            <Notice>{t.rich('add.ofSource', { title: () => <bdi key="t">{source.title}</bdi> })}</Notice>
          ) : null}
          {refusal ? <RefusedNotice refusal={refusal} here="/desk/documents/new" /> : null}
          <Panel>
            <div className="flex flex-col gap-6">
              <RadioGroup
                label={t('add.how')}
                layout="segments"
                input={form.register('how')}
                options={addWays.map((value) => ({ value, label: t(`add.way.${value}`) }))}
              />
              <div hidden={how !== 'FETCHED'}>
                <TextField
                  path="url"
                  label={t('add.url')}
                  hint={t('add.urlHint')}
                  inputMode="url"
                  placeholder="https://"
                  autoComplete="off"
                  required
                />
              </div>
              <div hidden={how !== 'UPLOADED'}>
                <UploadFile personId={personId} limits={limits} sourceId={source?.id ?? null} leave={leave} />
              </div>
              <div hidden={how !== 'PASTED'} className="flex flex-col gap-6 [&[hidden]]:hidden">
                <TextFields />
              </div>
            </div>
          </Panel>
          <Foot how={how} isSending={isSubmitting} />
        </form>
      </FormProvider>
    </LookUpsProvider>
  )
}

/** A file is sent by its own button, and given up by its own. */
function Foot({ how, isSending }: { how: AddWay; isSending: boolean }) {
  if (how === 'UPLOADED') return null
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button type="submit" variant="primary" aria-disabled={isSending}>
        {isSending ? t('add.sending') : t('add.send')}
      </Button>
      <DeskLinkButton variant="quiet" href="/desk/documents">
        {t('add.cancel')}
      </DeskLinkButton>
      <p className="text-sm text-muted">{t('add.kept')}</p>
    </div>
  )
}
