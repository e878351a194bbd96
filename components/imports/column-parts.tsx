'use client'

import { Field } from '@/components/ui/field'
import { Input, Select } from '@/components/ui/input'
import { wordsOf } from '@/lib/words/words'

const t = wordsOf('imports')

type ConstantProps = { label: string; value: string; onChange: (text: string) => void }

/** A text that is the same for every row. */
export function Constant({ label, value, onChange }: ConstantProps) {
  return (
    <Field label={t('map.constant', { field: label })} required>
      {(control) => (
        <Input {...control} value={value} maxLength={200} onChange={({ target }) => onChange(target.value)} />
      )}
    </Field>
  )
}

/** A field that stands beside another tells to whom cannot see it which. */
export function Beside({ words, field }: { words: string; field: string }) {
  return (
    <>
      {words}
      <span className="sr-only"> ({field})</span>
    </>
  )
}

/** What is asked of a column stands beside it where there is room. */
export const pair = 'flex flex-wrap items-start gap-2 *:flex-[1_1_13rem]'

type JoinerProps = { label: string; value: string | null; onChange: (joiner: string | null) => void }

/** What a cell of a list is divided by. */
export function Joiner({ label, value, onChange }: JoinerProps) {
  const marks = ['', '+', ';', ',', '|']
  const all = value === null || marks.includes(value) ? marks : [...marks, value]
  return (
    <Field label={<Beside words={t('map.joiner')} field={label} />}>
      {(control) => (
        <Select
          {...control}
          value={value ?? ''}
          onChange={({ target }) => onChange(target.value === '' ? null : target.value)}
        >
          {all.map((mark) => (
            <option key={mark} value={mark}>
              {mark === '' ? t('map.joiners.none') : t('map.joiners.several', { mark })}
            </option>
          ))}
        </Select>
      )}
    </Field>
  )
}
