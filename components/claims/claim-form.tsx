'use client'

import { type Ref, type SyntheticEvent, useImperativeHandle, useRef } from 'react'
import { FormProvider } from 'react-hook-form'
import { useRouter } from 'next/navigation'
import { LanguageField } from '@/components/sources/language-field'
import { type LookUps, LookUpsProvider } from '@/components/sources/look-ups'
import type { Act } from '@/components/review/attempt'
import type { LikelyDuplicate } from '@/lib/duplicates/views'
import { wordsOf } from '@/lib/words/words'
import { AttributionFields } from './attribution-fields'
import { ClaimFormErrors } from './claim-form-errors'
import { ClaimFormFoot } from './claim-form-foot'
import { ClaimFormNewer } from './claim-form-newer'
import { ClaimFormNotices } from './claim-form-notices'
import { focusPlace } from './claim-form-issues'
import type { EvidenceForm } from './claim-form-values'
import { ContextFields } from './context-fields'
import { EarlyWords } from './early-words'
import { EvidenceFields } from './evidence-fields'
import { LikelyField } from './likely-field'
import { StatementField } from './statement-field'
import { FormSection, HeadingLevelProvider } from './form-section'
import { type ClaimFormSetting, useClaimForm } from './use-claim-form'

/** What may be done to the form from outside: a passage picked in the document beside it becomes evidence. */
export type ClaimFormHandle = { addEvidence: (row: EvidenceForm) => void }

type ClaimFormProps = Omit<ClaimFormSetting, 'leave'> & {
  lookUps: LookUps
  /** Looks up claims that may say the same. */
  likely: Act<LikelyDuplicate[]>
  /** This page's own path: where signing in again leads back to. */
  here: string
  handle?: Ref<ClaimFormHandle>
  /** Of the form's own headings. */
  level?: 2 | 3
}

const t = wordsOf('claims')

/** The one form of a claim, to log it and to edit it. Whatever happens to it, what was typed stays. */
export function ClaimForm({ lookUps, likely, here, handle, level = 2, ...setting }: ClaimFormProps) {
  const router = useRouter()
  const claim = useClaimForm({ ...setting, leave: (next) => router.push(next) })
  const { form } = claim
  const element = useRef<HTMLFormElement>(null)
  useAddedEvidence(form, handle)
  const submit = (event: SyntheticEvent, andSubmit: boolean) => {
    event.preventDefault()
    void claim.send(andSubmit)()
  }
  return (
    <LookUpsProvider value={lookUps}>
      <FormProvider {...form}>
        <HeadingLevelProvider value={level}>
          <form
            ref={element}
            noValidate
            onSubmit={(event) => submit(event, false)}
            data-claim-form
            className="flex flex-col gap-8"
          >
            <EarlyWords form={element} />
            <ClaimFormNotices claim={claim} here={here} />
            {claim.newer ? (
              <ClaimFormNewer
                newer={claim.newer}
                mine={form.getValues()}
                adopt={claim.adoptNewer}
                take={claim.takeNewer}
              />
            ) : null}
            <ClaimFormErrors tries={claim.fails} />
            <FormSection title={t('form.claim.title')}>
              <StatementField />
              <LikelyField
                likely={likely}
                exceptRef={setting.task.kind === 'edit' ? setting.task.ref : null}
              />
              <div className="max-w-60">
                <LanguageField
                  path="language"
                  label={t('form.claim.language')}
                  hint={t('form.claim.languageHint')}
                />
              </div>
            </FormSection>
            <FormSection title={t('form.said.title')} lead={t('form.said.lead')}>
              <AttributionFields />
            </FormSection>
            <FormSection title={t('form.evidence.title')} lead={t('form.evidence.lead')}>
              <EvidenceFields />
            </FormSection>
            <ContextFields />
            <ClaimFormFoot claim={claim} task={setting.task} here={here} submit={submit} />
          </form>
        </HeadingLevelProvider>
      </FormProvider>
    </LookUpsProvider>
  )
}

type Claim = ReturnType<typeof useClaimForm>

/** A row of evidence that has nothing in it yet is filled before another is added. */
function useAddedEvidence(form: Claim['form'], handle: Ref<ClaimFormHandle> | undefined) {
  useImperativeHandle(handle, () => ({
    addEvidence: (row) => {
      const rows = form.getValues('evidence')
      const sourceId = row.source?.kind === 'known' ? row.source.id : null
      const isWaiting = ({ source, quotation }: EvidenceForm) =>
        quotation === null && (source === null || (source.kind === 'known' && source.id === sourceId))
      const at = rows.findIndex(isWaiting)
      const next = rows.map((each, index) =>
        index === at ? { ...each, source: row.source, quotation: row.quotation } : each,
      )
      form.setValue('evidence', at === -1 ? [...rows, row] : next, { shouldDirty: true })
      requestAnimationFrame(() => focusPlace(`evidence.${at === -1 ? rows.length : at}.quotation`))
    },
  }))
}
