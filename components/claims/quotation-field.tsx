'use client'

import { Quote, X } from 'lucide-react'
import { useId, useState } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { DocumentReader } from '@/components/documents/document-reader'
import { RecordingReader } from '@/components/media/recording-reader'
import { attempt } from '@/components/review/attempt'
import { FieldPlace, useIssue } from '@/components/sources/form-fields'
import { guessLanguage } from '@/components/sources/languages'
import { useLookUps } from '@/components/sources/look-ups'
import { Button } from '@/components/ui/button'
import { FieldError } from '@/components/ui/field'
import { Quotation } from '@/components/ui/quotation'
import { Skeleton } from '@/components/ui/states'
import type { QuotableText } from '@/lib/documents/views'
import { saySpan } from '@/lib/transcripts/rules'
import { wordsOf } from '@/lib/words/words'
import type { ClaimForm, QuotationForm } from './claim-form-values'
import { TranslationFields } from './translation-fields'

const t = wordsOf('claims')
const media = wordsOf('media')

type Opened =
  | { kind: 'closed' }
  | { kind: 'opening' }
  | { kind: 'open'; text: QuotableText }
  | { kind: 'no'; why: string }

/** The source's exact words, picked in its captured text: shown as they stand there, never typed. */
export function QuotationField({ index }: { index: number }) {
  const path = `evidence.${index}.quotation` as const
  const heading = useId()
  const { control, setValue } = useFormContext<ClaimForm>()
  const [quotation, source] = useWatch({ control, name: [path, `evidence.${index}.source`] })
  const picker = usePicker(source?.kind === 'known' ? source.id : null)
  const issue = useQuotationIssue(path)
  const { opened } = picker
  return (
    <FieldPlace path={path} className="flex min-w-0 flex-col gap-2">
      <div role="group" aria-labelledby={heading} tabIndex={-1} className="flex flex-col gap-2 outline-none">
        <p id={heading} className="text-sm font-medium">
          {t('form.evidence.quotation')}
        </p>
        {quotation ? (
          <Quotation
            exact={quotation.exact}
            lang={guessLanguage(quotation.exact)}
            source={
              quotation.heard ? media('quotation.heard', { times: saySpan(quotation.heard) }) : undefined
            }
          />
        ) : null}
        {source ? null : <p className="text-sm text-muted">{t('form.evidence.sourceFirst')}</p>}
        {source?.kind === 'new' ? <NotCaptured /> : null}
        {source?.kind === 'known' ? (
          <div className="flex flex-wrap gap-2">
            <Button size="sm" onClick={picker.toggle} aria-expanded={opened.kind === 'open'}>
              <Quote className="size-4" aria-hidden />
              {opened.kind === 'open'
                ? t('form.evidence.closeText')
                : quotation
                  ? t('form.evidence.pickOther')
                  : t('form.evidence.pick')}
            </Button>
            {quotation ? (
              <Button size="sm" variant="quiet" onClick={() => setValue(path, null, { shouldDirty: true })}>
                <X className="size-4" aria-hidden />
                {t('form.evidence.dropQuotation')}
              </Button>
            ) : null}
          </div>
        ) : null}
        {issue ? <FieldError>{issue}</FieldError> : null}
        {opened.kind === 'opening' ? <Skeleton label={t('form.evidence.opening')} /> : null}
        {opened.kind === 'no' ? <FieldError>{opened.why}</FieldError> : null}
      </div>
      {opened.kind === 'open' ? (
        <PickPane
          text={opened.text}
          take={(picked) => {
            setValue(path, picked, { shouldDirty: true, shouldValidate: true })
            picker.close()
          }}
        />
      ) : null}
      {quotation ? <TranslationFields index={index} language={guessLanguage(quotation.exact)} /> : null}
    </FieldPlace>
  )
}

/** A quotation's faults, wherever in it they lie, stand under it. */
function useQuotationIssue(path: string): string | undefined {
  const own = useIssue(path)
  const exact = useIssue(`${path}.exact`)
  const place = useIssue(`${path}.endCp`)
  const heard = useIssue(`${path}.heard`)
  const span = useIssue(`${path}.heard.endMs`)
  return own ?? exact ?? place ?? heard ?? span
}

function NotCaptured() {
  return (
    <p className="text-sm text-muted">
      {t.rich('form.evidence.notCaptured', {
        link: (words) => (
          <a href="/desk/documents/new" target="_blank" rel="noopener">
            {words}
          </a>
        ),
      })}
    </p>
  )
}

function usePicker(sourceId: string | null) {
  const { text } = useLookUps()
  const [opened, setOpened] = useState<Opened>({ kind: 'closed' })
  const close = () => setOpened({ kind: 'closed' })
  const toggle = async () => {
    if (opened.kind === 'open' || !sourceId) return close()
    setOpened({ kind: 'opening' })
    const found = await attempt(() => text({ sourceId }))
    if (!found.ok) setOpened({ kind: 'no', why: found.refusal.detail })
    else
      setOpened(
        found.value ? { kind: 'open', text: found.value } : { kind: 'no', why: t('form.evidence.noCapture') },
      )
  }
  return { opened, toggle: () => void toggle(), close }
}

type PickPaneProps = { text: QuotableText; take: (picked: QuotationForm) => void }

/** What was captured of the source, within the form, to pick the words from: a text, or a recording with its transcript. */
function PickPane({ text, take }: PickPaneProps) {
  const { recording } = text
  return (
    <div
      data-scroller
      className="max-h-[70dvh] overflow-y-auto overscroll-contain rounded border border-edge bg-paper p-4"
    >
      {recording ? (
        <RecordingReader
          recording={recording}
          label={t('form.evidence.text')}
          first={null}
          action={media('bar.quoteThis')}
          hasKeys={false}
          check={null}
          here={`/desk/documents/${text.id}`}
          tools={({ original }) => (original ? null : <NotTranscribed documentId={text.id} />)}
          take={({ exact, startCp, endCp, translation, ...heard }) =>
            take({
              snapshotId: text.id,
              exact,
              startCp,
              endCp,
              heard,
              ...(translation ? { translation } : {}),
            })
          }
        />
      ) : (
        <DocumentReader
          text={text.text}
          language={text.language}
          label={t('form.evidence.text')}
          marks={noMarks}
          first={null}
          action={t('form.evidence.quoteThis')}
          take={({ exact, startCp, endCp }) => take({ snapshotId: text.id, exact, startCp, endCp })}
        />
      )}
    </div>
  )
}

function NotTranscribed({ documentId }: { documentId: string }) {
  return (
    <p className="text-sm">
      {media.rich('quotation.writeFirst', {
        link: (words) => (
          <a key="link" href={`/desk/documents/${documentId}`} target="_blank" rel="noopener">
            {words}
          </a>
        ),
      })}
    </p>
  )
}

const noMarks = [] as const
