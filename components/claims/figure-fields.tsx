'use client'

import { Plus, X } from 'lucide-react'
import { useFieldArray, useFormContext } from 'react-hook-form'
import { DateField, FieldPlace, TextField, useIssue } from '@/components/sources/form-fields'
import { Button } from '@/components/ui/button'
import { FieldError } from '@/components/ui/field'
import { wordsOf } from '@/lib/words/words'
import { blankFigure, type ClaimForm } from './claim-form-values'

const t = wordsOf('claims')
const MOST = 12

/** Figures as data: an amount, or the ends of a range, with its unit and the day it holds for. */
export function FigureFields() {
  const { control } = useFormContext<ClaimForm>()
  const figures = useFieldArray({ control, name: 'figures' })
  const issue = useIssue('figures')
  return (
    <FieldPlace path="figures" className="flex min-w-0 flex-col gap-4">
      <p className="max-w-measure text-sm text-muted">{t('form.figures.lead')}</p>
      {issue ? <FieldError>{issue}</FieldError> : null}
      <ol className="flex flex-col gap-6">
        {figures.fields.map((figure, index) => (
          <li key={figure.id}>
            <Figure index={index} remove={() => figures.remove(index)} />
          </li>
        ))}
      </ol>
      <div>
        <Button
          disabled={figures.fields.length >= MOST}
          onClick={() =>
            figures.append(blankFigure(), {
              focusIndex: figures.fields.length,
              focusName: `figures.${figures.fields.length}.label`,
            })
          }
        >
          <Plus className="size-4" aria-hidden />
          {t('form.figures.add')}
        </Button>
      </div>
    </FieldPlace>
  )
}

function Figure({ index, remove }: { index: number; remove: () => void }) {
  const path = `figures.${index}`
  const number = index + 1
  return (
    <fieldset className="flex min-w-0 flex-col gap-4">
      <legend className="sr-only">{t('form.figures.row', { number })}</legend>
      <div className="flex items-end gap-2">
        <div className="flex-1">
          <TextField
            path={`${path}.label`}
            label={t('form.figures.label')}
            required
            placeholder={t('form.figures.labelPlaceholder')}
            bidi
          />
        </div>
        <Button
          shape="icon"
          variant="quiet"
          aria-label={t('form.figures.remove', { number })}
          onClick={remove}
        >
          <X className="size-4" aria-hidden />
        </Button>
      </div>
      <div className="grid grid-cols-2 gap-4 sm:grid-cols-[2fr_1fr]">
        <TextField
          path={`${path}.amount`}
          label={t('form.figures.amount')}
          inputMode="decimal"
          placeholder="1700000000"
          autoComplete="off"
        />
        <TextField
          path={`${path}.unit`}
          label={t('form.figures.unit')}
          required
          placeholder="USD"
          autoComplete="off"
        />
      </div>
      <div className="grid grid-cols-2 gap-4 sm:grid-cols-3">
        <TextField
          path={`${path}.low`}
          label={t('form.figures.low')}
          inputMode="decimal"
          autoComplete="off"
        />
        <TextField
          path={`${path}.high`}
          label={t('form.figures.high')}
          inputMode="decimal"
          autoComplete="off"
        />
        <div className="col-span-2 sm:col-span-1">
          <DateField path={`${path}.asOf`} label={t('form.figures.asOf')} />
        </div>
      </div>
    </fieldset>
  )
}
