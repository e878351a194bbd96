'use client'

import { useMemo } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { ComboboxMany } from '@/components/ui/combobox'
import { Field } from '@/components/ui/field'
import type { TopicChoice } from '@/lib/sources/schema'
import { FieldPlace, useIssue } from './form-fields'
import { newOption, searchTopics, topicChoice, topicOption, useLookUps } from './look-ups'

type TopicsFieldProps = { path: string; label: string; hint?: string; placeholder?: string }

/** Topics found by typing, or new ones. */
export function TopicsField({ path, label, hint, placeholder }: TopicsFieldProps) {
  const { topics } = useLookUps()
  const { control, setValue, formState } = useFormContext()
  const value: TopicChoice[] | undefined = useWatch({ control, name: path })
  const search = useMemo(() => searchTopics(topics), [topics])
  return (
    <FieldPlace path={path}>
      <Field label={label} hint={hint} error={useIssue(path)}>
        {(field) => (
          <ComboboxMany
            {...field}
            search={search}
            create={newOption}
            placeholder={placeholder}
            value={(value ?? []).map(topicOption)}
            onValueChange={(options) =>
              setValue(path, options.map(topicChoice), {
                shouldDirty: true,
                shouldValidate: formState.isSubmitted,
              })
            }
          />
        )}
      </Field>
    </FieldPlace>
  )
}
