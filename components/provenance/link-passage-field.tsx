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
import { FieldError, FieldHint } from '@/components/ui/field'
import { Quotation } from '@/components/ui/quotation'
import { Skeleton } from '@/components/ui/states'
import type { QuotableText } from '@/lib/documents/views'
import { wordsOf } from '@/lib/words/words'
import type { LinkForm } from './link-form-values'

const t = wordsOf('provenance')

type Opened =
  | { kind: 'closed' }
  | { kind: 'opening' }
  | { kind: 'open'; text: QuotableText }
  | { kind: 'no'; why: string }

function usePicker(sourceId: string) {
  const { text } = useLookUps()
  const [opened, setOpened] = useState<Opened>({ kind: 'closed' })
  const close = () => setOpened({ kind: 'closed' })
  const toggle = async () => {
    if (opened.kind === 'open') return close()
    setOpened({ kind: 'opening' })
    const found = await attempt(() => text({ sourceId }))
    if (!found.ok) return setOpened({ kind: 'no', why: found.refusal.detail })
    if (!found.value) return setOpened({ kind: 'no', why: wordsOf('claims')('form.evidence.noCapture') })
    const isText = !found.value.recording && found.value.kind !== 'image'
    return setOpened(isText ? { kind: 'open', text: found.value } : { kind: 'no', why: t('form.unheard') })
  }
  return { opened, toggle: () => void toggle(), close }
}

/** A passage's faults, wherever in it they lie, stand under it. */
function usePassageIssue(): string | undefined {
  const own = useIssue('passage')
  const exact = useIssue('passage.exact')
  const place = useIssue('passage.endCp')
  return own ?? exact ?? place
}

type PassageFieldProps = {
  /** Whose words are picked; null where that is not known yet, or nothing of it can have been captured. */
  sourceId: string | null
  hint: string
}

/** The words of a document that show a link, picked in its captured text: never typed. */
export function LinkPassageField({ sourceId, hint }: PassageFieldProps) {
  const heading = useId()
  const { control, setValue } = useFormContext<LinkForm>()
  const passage = useWatch({ control, name: 'passage' })
  const issue = usePassageIssue()
  const set = (next: LinkForm['passage']) =>
    setValue('passage', next, { shouldDirty: true, shouldValidate: next !== null })
  return (
    <FieldPlace path="passage" className="flex min-w-0 flex-col gap-2">
      <div role="group" aria-labelledby={heading} tabIndex={-1} className="flex flex-col gap-2 outline-none">
        <p id={heading} className="text-sm font-medium">
          {t('form.passage')}
        </p>
        <FieldHint>{hint}</FieldHint>
        {passage ? <Quotation exact={passage.exact} lang={guessLanguage(passage.exact)} /> : null}
        {issue ? <FieldError>{issue}</FieldError> : null}
      </div>
      {sourceId ? <Picking key={sourceId} sourceId={sourceId} passage={passage} set={set} /> : null}
    </FieldPlace>
  )
}

type PickingProps = {
  sourceId: string
  passage: LinkForm['passage']
  set: (next: LinkForm['passage']) => void
}

function Picking({ sourceId, passage, set }: PickingProps) {
  const { opened, toggle, close } = usePicker(sourceId)
  return (
    <>
      <div className="flex flex-wrap gap-2">
        <Button size="sm" onClick={toggle} aria-expanded={opened.kind === 'open'}>
          <Quote className="size-4" aria-hidden />
          {opened.kind === 'open' ? t('form.closeText') : passage ? t('form.pickOther') : t('form.pick')}
        </Button>
        {passage ? (
          <Button size="sm" variant="quiet" onClick={() => set(null)}>
            <X className="size-4" aria-hidden />
            {t('form.drop')}
          </Button>
        ) : null}
      </div>
      {opened.kind === 'opening' ? <Skeleton label={t('form.opening')} /> : null}
      {opened.kind === 'no' ? <p className="text-sm">{opened.why}</p> : null}
      {opened.kind === 'open' ? (
        <div
          data-scroller
          className="max-h-[70dvh] overflow-y-auto overscroll-contain rounded border border-edge bg-paper p-4"
        >
          <DocumentReader
            text={opened.text.text}
            language={opened.text.language}
            label={t('form.text')}
            marks={noMarks}
            first={null}
            action={t('form.quoteThis')}
            take={({ exact, startCp, endCp }) => {
              set({ snapshotId: opened.text.id, exact, startCp, endCp })
              close()
            }}
          />
        </div>
      ) : null}
    </>
  )
}

const noMarks = [] as const
