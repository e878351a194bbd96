'use client'

import { languageName } from '@/lib/words/numbers'
import { useFormContext, useWatch } from 'react-hook-form'
import { SelectField } from './form-fields'
import { languages } from './languages'

/** One of the usual languages, or the one that is there already. */
export function LanguageField({ path, label, hint }: { path: string; label: string; hint?: string }) {
  const { control } = useFormContext()
  const chosen: unknown = useWatch({ control, name: path })
  const offered: readonly string[] = languages
  const all =
    typeof chosen === 'string' && chosen !== '' && !offered.includes(chosen) ? [chosen, ...offered] : offered
  return (
    <SelectField
      path={path}
      label={label}
      hint={hint}
      choices={all.map((tag) => ({ value: tag, label: languageName(tag) }))}
    />
  )
}
