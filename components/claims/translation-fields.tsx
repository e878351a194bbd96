'use client'

import { Languages, X } from 'lucide-react'
import { useFormContext, useWatch } from 'react-hook-form'
import { FieldPlace, NoteField, TextField, useIssue } from '@/components/sources/form-fields'
import { LanguageField } from '@/components/sources/language-field'
import { Button } from '@/components/ui/button'
import { RadioGroup } from '@/components/ui/choice'
import { wordsOf } from '@/lib/words/words'
import type { ClaimForm } from './claim-form-values'

const t = wordsOf('media')

/** The quoted words in another language: what they mean, who or what translated them. Who checked it comes later. */
export function TranslationFields({ index, language }: { index: number; language: string }) {
  const path = `evidence.${index}.quotation.translation` as const
  const { control, setValue, register } = useFormContext<ClaimForm>()
  const [translation, written] = useWatch({ control, name: [path, 'language'] })
  const issue = useIssue(`${path}.method`)
  if (!translation)
    return (
      <div className="flex flex-wrap items-center gap-x-3">
        <Button
          size="sm"
          variant="quiet"
          onClick={() =>
            setValue(
              path,
              { language: other(language, written), text: '', translator: '', method: 'PERSON' },
              { shouldDirty: true },
            )
          }
        >
          <Languages className="size-4" aria-hidden />
          {t('quotation.add')}
        </Button>
        <p className="text-sm text-muted">{t('quotation.addHint')}</p>
      </div>
    )
  return (
    <FieldPlace path={path} className="flex min-w-0 flex-col gap-4 border-s-2 border-rule ps-4">
      <div className="flex items-center justify-between gap-2">
        <p className="text-sm font-medium">{t('quotation.translation')}</p>
        <Button
          size="sm"
          variant="quiet"
          onClick={() => setValue(path, undefined, { shouldDirty: true, shouldValidate: true })}
        >
          <X className="size-4" aria-hidden />
          {t('quotation.drop')}
        </Button>
      </div>
      <NoteField path={`${path}.text`} label={t('quotation.text')} lang={translation.language} required />
      <div className="grid gap-4 sm:grid-cols-2">
        <LanguageField path={`${path}.language`} label={t('quotation.language')} />
        <RadioGroup
          label={t('quotation.method')}
          layout="segments"
          input={register(`${path}.method`)}
          error={issue}
          options={[
            { value: 'PERSON', label: t('form.person') },
            { value: 'MACHINE', label: t('form.machine') },
          ]}
        />
      </div>
      <TextField
        path={`${path}.translator`}
        label={t('quotation.translator')}
        hint={t('quotation.translatorHint')}
        bidi
        required
      />
    </FieldPlace>
  )
}

/** The claim's own language, or English, or Persian: whichever the quotation is not in. */
const other = (language: string, written: string) =>
  [written, 'en', 'fa'].find((each) => each !== '' && each !== language) ?? 'en'
