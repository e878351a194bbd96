'use client'

import { useFormContext, useWatch } from 'react-hook-form'
import { FieldPlace, useIssue } from '@/components/sources/form-fields'
import { guessLanguage, scriptOf } from '@/components/sources/languages'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/input'
import { codePointLength } from '@/lib/evidence/code-points'
import { directionOf } from '@/lib/words/direction'
import { wordsOf } from '@/lib/words/words'

const MOST = 600
/** From here on it is worth saying how much room is left. */
const NEAR = 480

/** The proposition itself, in its own language and direction. */
export function StatementField() {
  const t = wordsOf('claims')
  const { register, control, getValues, setValue, getFieldState } = useFormContext()
  const [statement, language]: [string, string] = useWatch({ control, name: ['statement', 'language'] })
  const length = codePointLength(statement)
  // A source in one script may well be put into words in another. What somebody chose stays.
  const follow = () => {
    const typed: string = getValues('statement')
    const guess = guessLanguage(typed)
    if (!/\p{L}/u.test(typed) || getFieldState('language').isDirty || scriptOf(guess) === scriptOf(language))
      return
    setValue('language', guess)
  }
  return (
    <FieldPlace path="statement">
      <Field
        label={t('form.claim.statement')}
        hint={t('form.claim.statementHint')}
        required
        error={useIssue('statement')}
      >
        {(field) => (
          <Textarea
            {...field}
            {...register('statement', { onChange: follow })}
            rows={3}
            lang={language || undefined}
            dir={directionOf(language || 'en')}
            className="font-serif text-lg"
          />
        )}
      </Field>
      {length > NEAR ? (
        <p className="mt-1 text-sm text-muted tabular-nums">
          {t('form.claim.room', { left: MOST - length })}
        </p>
      ) : null}
    </FieldPlace>
  )
}
