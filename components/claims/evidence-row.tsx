'use client'

import { X } from 'lucide-react'
import { useFormContext, useWatch } from 'react-hook-form'
import { RestsOnField } from '@/components/provenance/rests-on-field'
import { AgentField } from '@/components/sources/agent-field'
import { choicesOf, FieldPlace, NoteField, SelectField, useIssue } from '@/components/sources/form-fields'
import { SourceField } from '@/components/sources/source-field'
import { Button } from '@/components/ui/button'
import { RadioGroup } from '@/components/ui/choice'
import {
  credibilities,
  type Credibility,
  credibilitySheet,
  isCredibility,
  stances,
  stanceSheet,
  strengths,
  strengthSheet,
} from '@/lib/sources/rules'
import { wordsOf } from '@/lib/words/words'
import type { ClaimForm } from './claim-form-values'
import { GroupMarker } from './form-section'
import { QuotationField } from './quotation-field'

const t = wordsOf('claims')

type EvidenceRowProps = { index: number; remove: () => void }

/** One source's word for or against the claim. */
export function EvidenceRow({ index, remove }: EvidenceRowProps) {
  const path = `evidence.${index}`
  const { control, setValue } = useFormContext<ClaimForm>()
  const [language, source] = useWatch({ control, name: ['language', `evidence.${index}.source`] })
  const number = index + 1
  return (
    <fieldset className="flex min-w-0 flex-col gap-4 rounded border border-rule bg-raised p-4">
      <legend className="sr-only">{t('form.evidence.row', { number })}</legend>
      <div className="flex items-center justify-between gap-2">
        <p className="text-sm font-semibold" aria-hidden>
          {t('form.evidence.row', { number })}
        </p>
        <Button
          size="sm"
          shape="icon"
          variant="quiet"
          aria-label={t('form.evidence.remove', { number })}
          onClick={remove}
        >
          <X className="size-4" aria-hidden />
        </Button>
      </div>
      <SourceField
        path={`${path}.source`}
        label={t('form.evidence.source')}
        hint={t('form.evidence.sourceHint')}
        language={language}
        onOther={() => setValue(`evidence.${index}.quotation`, null, { shouldDirty: true })}
      />
      <RestsOnField path={`${path}.source`} source={source} language={language} />
      <QuotationField index={index} />
      <StanceField path={`${path}.stance`} />
      <CredibilityField index={index} />
      <details className="border-t border-rule pt-2">
        <summary className="flex min-h-11 items-center gap-2 text-sm font-medium">
          <GroupMarker />
          {t('form.evidence.more')}
        </summary>
        <div className="flex flex-col gap-4 pt-2">
          <AgentField
            path={`${path}.toldBy`}
            label={t('form.evidence.toldBy')}
            hint={t('form.evidence.toldByHint')}
            placeholder={t('form.said.find')}
            usually="PERSON"
          />
          <SelectField
            path={`${path}.strength`}
            label={t('form.evidence.strength')}
            choices={[
              { value: '', label: t('form.evidence.noStrength') },
              ...choicesOf(strengths, strengthSheet),
            ]}
          />
          <NoteField
            path={`${path}.note`}
            label={t('form.evidence.note')}
            hint={t('form.evidence.noteHint')}
          />
        </div>
      </details>
    </fieldset>
  )
}

function StanceField({ path }: { path: string }) {
  const { register } = useFormContext()
  return (
    <FieldPlace path={path}>
      <RadioGroup
        label={t('form.evidence.stance')}
        layout="segments"
        input={register(path)}
        options={stances.map((stance) => ({ value: stance, label: stanceSheet[stance].label }))}
        error={useIssue(path)}
      />
    </FieldPlace>
  )
}

const gradeOf = (typed: string): Credibility => {
  const grade = Number(typed)
  return isCredibility(grade) ? grade : 6
}

/** The Admiralty code for one piece of information, its words spelled out. */
function CredibilityField({ index }: { index: number }) {
  const { control } = useFormContext<ClaimForm>()
  const chosen = useWatch({ control, name: `evidence.${index}.credibility` })
  return (
    <SelectField
      path={`evidence.${index}.credibility`}
      label={t('form.evidence.credibility')}
      hint={credibilitySheet[gradeOf(chosen)].means}
      choices={credibilities.map((grade) => ({
        value: String(grade),
        label: `${grade} · ${credibilitySheet[grade].label}`,
      }))}
    />
  )
}
