'use client'

import { Plus } from 'lucide-react'
import { useFieldArray, useFormContext } from 'react-hook-form'
import { FieldPlace, useIssue } from '@/components/sources/form-fields'
import { Button } from '@/components/ui/button'
import { FieldError } from '@/components/ui/field'
import { wordsOf } from '@/lib/words/words'
import { blankEvidence, type ClaimForm, newKey } from './claim-form-values'
import { EvidenceRow } from './evidence-row'

const t = wordsOf('claims')
const MOST = 100

/** What the claim rests on: one row for each source and passage. */
export function EvidenceFields() {
  const { control } = useFormContext<ClaimForm>()
  const rows = useFieldArray({ control, name: 'evidence' })
  const issue = useIssue('evidence')
  return (
    <FieldPlace path="evidence" className="flex min-w-0 flex-col gap-4">
      {issue ? <FieldError>{issue}</FieldError> : null}
      {rows.fields.length === 0 ? <p className="text-muted">{t('form.evidence.none')}</p> : null}
      <ol className="flex flex-col gap-4">
        {rows.fields.map((row, index) => (
          <li key={row.id}>
            <EvidenceRow index={index} remove={() => rows.remove(index)} />
          </li>
        ))}
      </ol>
      <div>
        <Button
          disabled={rows.fields.length >= MOST}
          onClick={() => rows.append(blankEvidence(newKey()), { shouldFocus: false })}
        >
          <Plus className="size-4" aria-hidden />
          {t('form.evidence.add')}
        </Button>
      </div>
    </FieldPlace>
  )
}
