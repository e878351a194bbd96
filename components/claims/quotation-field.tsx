'use client'

import { Quote, X } from 'lucide-react'
import { useId, useState } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { DocumentReader } from '@/components/documents/document-reader'
import { attempt } from '@/components/review/attempt'
import { FieldPlace, useIssue } from '@/components/sources/form-fields'
import { guessLanguage } from '@/components/sources/languages'
import { useLookUps } from '@/components/sources/look-ups'
import { Button } from '@/components/ui/button'
import { FieldError } from '@/components/ui/field'
import { Quotation } from '@/components/ui/quotation'
import { Skeleton } from '@/components/ui/states'
import type { Passage } from '@/lib/documents/selection'
import type { QuotableText } from '@/lib/documents/views'
import { wordsOf } from '@/lib/words/words'
import type { ClaimForm } from './claim-form-values'

const t = wordsOf('claims')

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
        {quotation ? <Quotation exact={quotation.exact} lang={guessLanguage(quotation.exact)} /> : null}
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
        <TextPane
          text={opened.text}
          take={({ exact, startCp, endCp }) => {
            setValue(
              path,
              { snapshotId: opened.text.id, exact, startCp, endCp },
              { shouldDirty: true, shouldValidate: true },
            )
            picker.close()
          }}
        />
      ) : null}
    </FieldPlace>
  )
}

/** A quotation's faults, wherever in it they lie, stand under it. */
function useQuotationIssue(path: string): string | undefined {
  const own = useIssue(path)
  const exact = useIssue(`${path}.exact`)
  const place = useIssue(`${path}.endCp`)
  return own ?? exact ?? place
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

type TextPaneProps = { text: QuotableText; take: (passage: Passage) => void }

/** The source's captured text, within the form, to pick the words from. */
function TextPane({ text, take }: TextPaneProps) {
  return (
    <div
      data-scroller
      className="max-h-[70dvh] overflow-y-auto overscroll-contain rounded border border-edge bg-paper p-4"
    >
      <DocumentReader
        text={text.text}
        language={text.language}
        label={t('form.evidence.text')}
        marks={noMarks}
        first={null}
        action={t('form.evidence.quoteThis')}
        take={take}
      />
    </div>
  )
}

const noMarks = [] as const
