'use client'

import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/input'
import { wordsOf } from '@/lib/words/words'
import { useColumns } from './columns'

type EachFieldProps = { label: string; value: string | null; onChange: (each: string | null) => void }

/** In the elements of which list is looked; not asked where a file has none. */
export function EachField({ label, value, onChange }: EachFieldProps) {
  const t = wordsOf('imports')
  const { eaches } = useColumns()
  const all = value === null || eaches.includes(value) ? eaches : [value, ...eaches]
  if (all.length === 0) return null
  return (
    <Field label={t('map.each', { field: label })}>
      {(control) => (
        <Select
          {...control}
          value={value ?? ''}
          onChange={({ target }) => onChange(target.value === '' ? null : target.value)}
        >
          <option value="">{t('map.eachRow')}</option>
          {all.map((each) => (
            <option key={each} value={each}>
              {each}
            </option>
          ))}
        </Select>
      )}
    </Field>
  )
}
