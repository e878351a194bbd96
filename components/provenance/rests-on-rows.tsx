'use client'

import { Plus, X } from 'lucide-react'
import { useFieldArray, useFormContext, useWatch } from 'react-hook-form'
import { FieldPlace, NoteField, useIssue } from '@/components/sources/form-fields'
import { blankLink } from '@/components/sources/source-form'
import { Button } from '@/components/ui/button'
import { FieldError } from '@/components/ui/field'
import { type LinkKind, upstreamKinds } from '@/lib/provenance/links'
import { wordsOf } from '@/lib/words/words'
import { LinkEndFields, LinkKindField } from './link-end-fields'

const t = wordsOf('provenance')

/** As many as the schema takes. */
const MOST = 12

type RestsOnRowsProps = { path: string; language: string }

/** What a new source rests on, row by row; kept with the form and made with the source. */
export function RestsOnRows({ path, language }: RestsOnRowsProps) {
  const { control } = useFormContext()
  const rows = useFieldArray({ control, name: path })
  const issue = useIssue(path)
  return (
    <FieldPlace path={path} className="flex min-w-0 flex-col gap-4 border-s-2 border-rule ps-4">
      {rows.fields.length > 0 ? (
        <div>
          <p className="text-sm font-semibold">{t('rests.new')}</p>
          <p className="text-sm text-muted">{t('rests.newHint')}</p>
        </div>
      ) : null}
      {issue ? <FieldError>{issue}</FieldError> : null}
      {rows.fields.map((row, index) => (
        <RestsOnRow
          key={row.id}
          path={`${path}.${index}`}
          number={index + 1}
          language={language}
          remove={() => rows.remove(index)}
        />
      ))}
      <div>
        <Button
          size="sm"
          variant="quiet"
          disabled={rows.fields.length >= MOST}
          onClick={() => rows.append(blankLink(), { shouldFocus: false })}
        >
          <Plus className="size-4" aria-hidden />
          {rows.fields.length === 0 ? t('rests.newAdd') : t('rests.newNext')}
        </Button>
      </div>
    </FieldPlace>
  )
}

type RowProps = { path: string; number: number; language: string; remove: () => void }

function RestsOnRow({ path, number, language, remove }: RowProps) {
  const kind: LinkKind | undefined = useWatch({ name: `${path}.kind` })
  return (
    <fieldset className="flex min-w-0 flex-col gap-4">
      <legend className="sr-only">{t('rests.row', { number })}</legend>
      <div className="flex items-end justify-between gap-2">
        <div className="min-w-0 flex-1">
          <LinkKindField
            path={`${path}.kind`}
            kinds={upstreamKinds}
            word={(label) => t('form.kindOption', { label })}
          />
        </div>
        <Button shape="icon" variant="quiet" aria-label={t('rests.remove', { number })} onClick={remove}>
          <X className="size-4" aria-hidden />
        </Button>
      </div>
      <LinkEndFields path={`${path}.to`} kind={kind ?? 'CITES'} language={language} />
      <NoteField
        path={`${path}.note`}
        label={t('rests.noteNew')}
        hint={t('rests.noteNewHint')}
        rows={2}
        required
      />
    </fieldset>
  )
}
