'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { FormProvider, useForm, useWatch } from 'react-hook-form'
import { z } from 'zod'
import { focusPlace, inPageOrder, issuesOf } from '@/components/claims/claim-form-issues'
import { attempt, type Act } from '@/components/review/attempt'
import { guessLanguage } from '@/components/sources/languages'
import { type LookUps, LookUpsProvider } from '@/components/sources/look-ups'
import { SourceField } from '@/components/sources/source-field'
import { sourceContent } from '@/components/sources/source-form'
import { Button, LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { addDocumentInput } from '@/lib/documents/schema'
import type { Refusal } from '@/lib/outcome'
import { wordsOf } from '@/lib/words/words'
import { CaptureFields, type ChosenFile } from './capture-fields'
import { base64Of, sha256Of } from './file-bytes'
import { RefusedNotice } from './refused-notice'
import { blankDocument, type DocumentForm, useKeptDocument } from './use-kept-document'

const t = wordsOf('documents')

// The bytes are made when the form is sent; the door reads them by the same schema.
const described = z.preprocess(
  ({ source, how }: DocumentForm) => ({ source: sourceContent(source), method: how, fileName: null }),
  addDocumentInput.pick({ source: true, method: true, fileName: true }),
)

type Added = { documentId: string; sha256: string }

type AddDocumentFormProps = { personId: string; lookUps: LookUps; add: Act<Added> }

/** A text pasted or a file uploaded, and the source it is of. Its hash is computed here and there, and compared. */
export function AddDocumentForm({ personId, lookUps, add }: AddDocumentFormProps) {
  const router = useRouter()
  const [file, setFile] = useState<ChosenFile | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const form = useForm<DocumentForm>({
    defaultValues: blankDocument,
    // What the schema makes of the form is not asked for: the bytes are still missing in it.
    resolver: zodResolver(described, { error: () => t('add.missing') }, { raw: true }),
    shouldFocusError: false,
  })
  const kept = useKeptDocument(personId, form)
  const toFirstFault = () => {
    const [first] = inPageOrder(issuesOf(form.formState.errors))
    if (first) focusPlace(first.path)
  }
  const send = form.handleSubmit(async (values) => {
    setRefusal(null)
    const bytes = bytesOf(values, file)
    if (typeof bytes === 'string') {
      form.setError(bytes === 'noFile' ? 'root.file' : 'text', { message: t(`add.${bytes}`) })
      return focusPlace(bytes === 'noFile' ? 'root.file' : 'text')
    }
    const input = {
      source: sourceContent(values.source),
      method: values.how,
      fileName: values.how === 'UPLOADED' ? (file?.name ?? null) : null,
      bytes: base64Of(bytes),
    }
    const outcome = await attempt(() => add(input))
    if (outcome.ok) {
      kept.forget()
      const sent = await sha256Of(bytes)
      return router.push(`/desk/documents/${outcome.value.documentId}${sent ? `?sent=${sent}` : ''}`)
    }
    setRefusal(outcome.refusal)
    for (const { path, message } of outcome.refusal.issues ?? [])
      form.setError(path.startsWith('source') ? placeIn(path) : 'root', { message })
    toFirstFault()
  }, toFirstFault)
  return (
    <LookUpsProvider value={lookUps}>
      <FormProvider {...form}>
        <form noValidate onSubmit={(event) => void send(event)} className="flex max-w-3xl flex-col gap-6">
          {kept.isBack ? (
            <Notice
              title={t('add.keptTitle')}
              action={
                <Button
                  size="sm"
                  onClick={() => {
                    form.reset(blankDocument)
                    kept.forget()
                  }}
                >
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
            <Button type="submit" variant="primary" aria-disabled={form.formState.isSubmitting}>
              {form.formState.isSubmitting ? t('add.sending') : t('add.send')}
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

function bytesOf(
  { how, text }: DocumentForm,
  file: ChosenFile | null,
): Uint8Array<ArrayBuffer> | 'noFile' | 'noText' {
  if (how === 'UPLOADED') return file?.bytes ?? 'noFile'
  return text.trim() === '' ? 'noText' : new TextEncoder().encode(text)
}

/** The door's places of a source are the form's; a place it does not know stands against the source as a whole. */
function placeIn(path: string) {
  const fields = [
    'title',
    'publisher',
    'url',
    'genre',
    'distance',
    'author',
    'language',
    'publishedOn',
    'accessedOn',
  ] as const
  const field = fields.find((each) => path.startsWith(`source.${each}`))
  return field ? (`source.${field}` as const) : 'source'
}
