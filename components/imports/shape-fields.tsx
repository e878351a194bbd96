'use client'

import { useState } from 'react'
import { Field, type FieldControl } from '@/components/ui/field'
import { Input, Select } from '@/components/ui/input'
import { encodings, type Said, type Shape } from '@/lib/imports/formats'
import { wordsOf } from '@/lib/words/words'

const t = wordsOf('imports')

type ShapeSelectProps<Value extends string> = FieldControl & {
  value: Value
  options: ReadonlyArray<readonly [value: Value, label: string]>
  onChoose: (value: Value) => void
}

/** One of a few, each named. */
export function ShapeSelect<Value extends string>(props: ShapeSelectProps<Value>) {
  const { value, options, onChoose, ...control } = props
  return (
    <Select
      {...control}
      value={value}
      onChange={({ target }) => {
        const chosen = options.find(([each]) => each === target.value)
        if (chosen) onChoose(chosen[0])
      }}
    >
      {options.map(([each, label]) => (
        <option key={each} value={each}>
          {label}
        </option>
      ))}
    </Select>
  )
}

type PartProps = { shape: Shape; say: (said: Said) => void }

export function EncodingField({ shape, say }: PartProps) {
  const known: readonly string[] = encodings
  const all = known.includes(shape.encoding) ? known : [shape.encoding, ...known]
  return (
    <Field label={t('shape.encoding')}>
      {(control) => (
        <ShapeSelect
          {...control}
          value={shape.encoding}
          options={all.map((each) => [each, each])}
          onChoose={(encoding) => say({ encoding })}
        />
      )}
    </Field>
  )
}

const marks = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' } as const
const isMark = (text: string): text is keyof typeof marks => Object.hasOwn(marks, text)
const names = ['comma', 'semicolon', 'tab', 'bar', 'none', 'other'] as const
type MarkName = (typeof names)[number]

const nameOf = (delimiter: string | null): MarkName => {
  if (delimiter === null) return 'none'
  return isMark(delimiter) ? marks[delimiter] : 'other'
}

function DelimiterField({ shape, say }: PartProps) {
  const { delimiter } = shape
  const [isOther, setOther] = useState(false)
  const name = isOther ? 'other' : nameOf(delimiter)
  const choose = (next: MarkName) => {
    setOther(next === 'other')
    if (next === 'other') return
    const mark = Object.keys(marks).find((each) => isMark(each) && marks[each] === next) ?? null
    say({ delimiter: mark })
  }
  return (
    <>
      <Field label={t('shape.delimiter')}>
        {(control) => (
          <ShapeSelect
            {...control}
            value={name}
            options={names.map((each) => [each, t(`shape.delimiters.${each}`)])}
            onChoose={choose}
          />
        )}
      </Field>
      {name === 'other' ? (
        <Field label={t('shape.other')}>
          {(control) => (
            <Input
              {...control}
              defaultValue={nameOf(delimiter) === 'other' ? (delimiter ?? '') : ''}
              maxLength={1}
              onChange={({ target }) => {
                if (target.value.length === 1 && target.value !== '"') say({ delimiter: target.value })
              }}
            />
          )}
        </Field>
      ) : null}
    </>
  )
}

/** What only a table has. */
export function TableFields({ shape, say }: PartProps) {
  const { quote, hasHeader } = shape
  const yesOrNo = ['yes', 'no'] as const
  return (
    <>
      <DelimiterField shape={shape} say={say} />
      <Field label={t('shape.quote')}>
        {(control) => (
          <ShapeSelect
            {...control}
            value={quote === null ? 'no' : 'yes'}
            options={yesOrNo.map((each) => [each, t(`shape.quotes.${each}`)])}
            onChoose={(next) => say({ quote: next === 'yes' ? '"' : null })}
          />
        )}
      </Field>
      <Field label={t('shape.header')}>
        {(control) => (
          <ShapeSelect
            {...control}
            value={hasHeader ? 'yes' : 'no'}
            options={yesOrNo.map((each) => [each, t(`shape.headers.${each}`)])}
            onChoose={(next) => say({ hasHeader: next === 'yes' })}
          />
        )}
      </Field>
    </>
  )
}

const ONE_ROW = 'one'
const pathOf = (list: readonly string[] | null) => (list === null ? ONE_ROW : `at:${JSON.stringify(list)}`)

/** Which list of a JSON document holds the rows. */
export function ListPathField({ shape, lists, say }: PartProps & { lists: string[][] }) {
  const { list } = shape
  const offered = [...lists, ...(list === null ? [] : [list])]
  const paths = [...new Map(offered.map((each) => [pathOf(each), each])).entries()]
  return (
    <Field label={t('shape.list')}>
      {(control) => (
        <ShapeSelect
          {...control}
          value={pathOf(list)}
          options={[
            ...paths.map(([path, names]): readonly [string, string] => [
              path,
              names.length === 0 ? t('shape.lists.whole') : names.join(' › '),
            ]),
            [ONE_ROW, t('shape.lists.one')],
          ]}
          onChoose={(path) => say({ list: paths.find(([each]) => each === path)?.[1] ?? null })}
        />
      )}
    </Field>
  )
}
