'use client'

import type { ReactNode } from 'react'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/input'
import { wordsOf } from '@/lib/words/words'
import { useColumns } from './columns'

const t = wordsOf('imports')

/** A column, `fixed` (the same for every row), or none. */
export type Chosen = { column: string } | 'fixed' | null

const valueOf = (chosen: Chosen) => {
  if (chosen === null) return ''
  return chosen === 'fixed' ? 'fixed' : `c${chosen.column}`
}

function chosenIn(value: string): Chosen {
  if (value === '') return null
  return value === 'fixed' ? 'fixed' : { column: value.slice(1) }
}

/** A date of digits would read backwards between words that run from right to left. */
const apart = (text: string) => `\u2068${text}\u2069`

type ColumnSelectProps = {
  label: string
  hint?: ReactNode
  chosen: Chosen
  /** The list in whose elements is looked. */
  each?: string | null
  /** What is said where none is chosen. */
  none?: string
  canBeFixed?: boolean
  required?: boolean
  onChoose: (chosen: Chosen) => void
}

/** One of the columns of the file, with what stands there in the first rows. */
export function ColumnSelect(props: ColumnSelectProps) {
  const { label, hint, chosen, each = null, none, canBeFixed, required, onChoose } = props
  const { choices, examples } = useColumns()
  const column = chosen !== null && chosen !== 'fixed' ? chosen.column : null
  const offered = choices(each)
  const all = column === null || offered.includes(column) ? offered : [column, ...offered]
  const shown = column === null ? [] : examples(column, each)
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <Field label={label} hint={hint} {...(required ? { required } : {})}>
        {(control) => (
          <Select
            {...control}
            value={valueOf(chosen)}
            onChange={({ target }) => onChoose(chosenIn(target.value))}
          >
            <option value="">{none ?? t(required ? 'map.choose' : 'map.nothing')}</option>
            {canBeFixed ? <option value="fixed">{t('map.same')}</option> : null}
            {all.map((each) => (
              <option key={each} value={`c${each}`}>
                {each}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {shown.length > 0 ? (
        <p className="line-clamp-2 text-sm wrap-anywhere text-muted">
          {t('map.examples', { examples: shown.map(apart).join(' · ') })}
        </p>
      ) : null}
    </div>
  )
}
