'use client'

import { useMemo } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { FieldPlace, useIssue } from '@/components/sources/form-fields'
import { ComboboxMany } from '@/components/ui/combobox'
import { Field } from '@/components/ui/field'
import type { OptionSearch } from '@/components/ui/option-search'

type Known = { kind: 'known'; id: string; label: string }

type KnownFieldProps = { path: string; label: string; hint?: string; search: OptionSearch }

/** Several things out of those we keep; a new name would stand in nobody's way. */
export function KnownField({ path, label, hint, search }: KnownFieldProps) {
  const { control, setValue, formState } = useFormContext()
  const value: Known[] | undefined = useWatch({ control, name: path })
  const options = useMemo(
    () => (value ?? []).map(({ id, label: name }) => ({ value: id, label: name })),
    [value],
  )
  return (
    <FieldPlace path={path}>
      <Field label={label} hint={hint} error={useIssue(path)}>
        {(field) => (
          <ComboboxMany
            {...field}
            search={search}
            value={options}
            onValueChange={(chosen) =>
              setValue(
                path,
                chosen.map((option) => ({
                  kind: 'known',
                  id: option.value,
                  label: option.label.slice(0, 600),
                })),
                { shouldDirty: true, shouldValidate: formState.isSubmitted },
              )
            }
          />
        )}
      </Field>
    </FieldPlace>
  )
}
