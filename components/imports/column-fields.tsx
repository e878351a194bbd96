'use client'

import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/input'
import { type DateOrder, dateOrders } from '@/lib/imports/formats'
import type { Mapping, SourceMapping } from '@/lib/imports/mapping'
import { wordsOf } from '@/lib/words/words'
import { type Chosen, ColumnSelect } from './column-select'
import { Beside, Constant, Joiner, pair } from './column-parts'
import { useColumns } from './columns'
import { MoreColumns } from './more-columns'

const t = wordsOf('imports')

type Line = NonNullable<SourceMapping['title']>
type List = NonNullable<Mapping['topics']>
type Address = NonNullable<SourceMapping['url']>
type DateAt = NonNullable<Mapping['saidOn']>
type Text = NonNullable<Mapping['note']>

type FieldProps<Value> = {
  label: string
  hint?: string
  each?: string | null
  value: Value | null
  onChange: (value: Value | null) => void
}

const chosenOf = (value: Line | List | null): Chosen => {
  if (value === null) return null
  return value.from === 'constant' ? 'fixed' : { column: value.column }
}

/** One line of text: a column, others where that is empty, or the same for every row. */
export function LineField({ label, hint, each = null, value, onChange }: FieldProps<Line>) {
  const choose = (chosen: Chosen) => {
    if (chosen === null) return onChange(null)
    return onChange(chosen === 'fixed' ? { from: 'constant', constant: '' } : { from: 'column', ...chosen })
  }
  return (
    <div className="flex flex-col gap-2">
      <ColumnSelect
        label={label}
        hint={hint}
        each={each}
        chosen={chosenOf(value)}
        canBeFixed
        onChoose={choose}
      />
      {value?.from === 'constant' ? (
        <Constant
          label={label}
          value={value.constant}
          onChange={(constant) => onChange({ from: 'constant', constant })}
        />
      ) : null}
      {value?.from === 'column' ? (
        <MoreColumns
          label={t('map.then', { field: label })}
          each={each}
          columns={value.instead ?? []}
          most={5}
          onChange={(instead) =>
            onChange({
              from: 'column',
              column: value.column,
              ...(instead.length > 0 ? { instead } : {}),
            })
          }
        />
      ) : null}
    </div>
  )
}

/** Several of one kind: a column with one or more in a cell, or the same for every row. */
export function ListField({ label, hint, value, onChange }: FieldProps<List>) {
  const joiner = value?.from === 'column' ? value.joiner : null
  const choose = (chosen: Chosen) => {
    if (chosen === null) return onChange(null)
    return onChange(
      chosen === 'fixed' ? { from: 'constant', constant: '' } : { from: 'column', ...chosen, joiner },
    )
  }
  return (
    <div className={value?.from === 'column' ? pair : 'flex flex-col gap-2'}>
      <ColumnSelect label={label} hint={hint} chosen={chosenOf(value)} canBeFixed onChoose={choose} />
      {value?.from === 'constant' ? (
        <Constant
          label={label}
          value={value.constant}
          onChange={(constant) => onChange({ from: 'constant', constant })}
        />
      ) : null}
      {value?.from === 'column' ? (
        <Joiner
          label={label}
          value={value.joiner}
          onChange={(next) => onChange({ ...value, joiner: next })}
        />
      ) : null}
    </div>
  )
}

/** Addresses: a column with one or more in a cell. */
export function AddressField({ label, hint, each = null, value, onChange }: FieldProps<Address>) {
  return (
    <div className={value ? pair : undefined}>
      <ColumnSelect
        label={label}
        hint={hint}
        each={each}
        chosen={value}
        onChoose={(chosen) =>
          onChange(
            chosen === null || chosen === 'fixed'
              ? null
              : { column: chosen.column, joiner: value?.joiner ?? null },
          )
        }
      />
      {value ? (
        <Joiner
          label={label}
          value={value.joiner}
          onChange={(joiner) => onChange({ column: value.column, joiner })}
        />
      ) : null}
    </div>
  )
}

const isOrder = (order: string): order is DateOrder => dateOrders.some((each) => each === order)

/** A date, and whether the day or the month comes first where both are digits. */
export function DateField({ label, hint, each = null, value, onChange }: FieldProps<DateAt>) {
  const { date } = useColumns()
  const found = value && date(value.column, each)
  const isPlain = found !== null && !found.forms.includes('digits')
  return (
    <div className={value && !isPlain ? pair : undefined}>
      <ColumnSelect
        label={label}
        hint={hint}
        each={each}
        chosen={value}
        onChoose={(chosen) => {
          if (chosen === null || chosen === 'fixed') return onChange(null)
          const { column } = chosen
          return onChange({ column, order: date(column, each)?.order ?? 'unsaid' })
        }}
      />
      {value && !isPlain ? (
        <Field label={<Beside words={t('map.order')} field={label} />}>
          {(control) => (
            <Select
              {...control}
              value={value.order}
              onChange={({ target }) => {
                if (isOrder(target.value)) onChange({ column: value.column, order: target.value })
              }}
            >
              {dateOrders.map((order) => (
                <option key={order} value={order}>
                  {t(`dateOrders.${order}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
      ) : null}
    </div>
  )
}

/** A text of several columns, a line each. */
export function TextField({ label, hint, each = null, value, onChange }: FieldProps<Text>) {
  const [first, ...further] = value?.columns ?? []
  return (
    <div className="flex flex-col gap-2">
      <ColumnSelect
        label={label}
        hint={hint}
        each={each}
        chosen={first === undefined ? null : { column: first }}
        onChoose={(chosen) =>
          onChange(chosen === null || chosen === 'fixed' ? null : { columns: [chosen.column, ...further] })
        }
      />
      {first === undefined ? null : (
        <MoreColumns
          label={t('map.alsoAnd', { field: label })}
          each={each}
          columns={further}
          most={5}
          onChange={(more) => onChange({ columns: [first, ...more] })}
        />
      )}
    </div>
  )
}
