'use client'

import type { ReactNode } from 'react'
import { get, useFormContext, useFormState } from 'react-hook-form'
import { Field } from '@/components/ui/field'
import { Input, Select, Textarea } from '@/components/ui/input'
import { wordsOf } from '@/lib/words/words'

/** The sentence that stands against one place of the form around it, if any. */
export function useIssue(path: string): string | undefined {
  const { errors } = useFormState()
  const found: unknown = get(errors, path)
  return messageOf(found)
}

function messageOf(found: unknown): string | undefined {
  if (typeof found !== 'object' || found === null) return undefined
  if ('message' in found && typeof found.message === 'string') return found.message
  // A list's own fault, beside those of its rows.
  return 'root' in found ? messageOf(found.root) : undefined
}

export const fieldId = (path: string) => `field-${path}`

/** Marks where in the page a place of the form is, so that a fault can be jumped to. */
export function FieldPlace({
  path,
  children,
  className,
}: {
  path: string
  children: ReactNode
  className?: string
}) {
  return (
    <div data-field={path} id={fieldId(path)} className={className ?? 'min-w-0'}>
      {children}
    </div>
  )
}

type FieldProps = {
  /** Place in the form, as `evidence.0.source.title`. */
  path: string
  label: ReactNode
  hint?: ReactNode
  required?: boolean
}

type TextFieldProps = FieldProps & {
  placeholder?: string
  /** The words of others, in whatever script: they run as their own letters do. */
  bidi?: boolean
  inputMode?: 'text' | 'decimal' | 'url' | 'numeric'
  autoComplete?: string
}

export function TextField({ path, label, hint, required, bidi, ...input }: TextFieldProps) {
  const { register } = useFormContext()
  return (
    <FieldPlace path={path}>
      <Field label={label} hint={hint} required={required} error={useIssue(path)}>
        {(control) => <Input {...control} {...input} {...register(path)} dir={bidi ? 'auto' : undefined} />}
      </Field>
    </FieldPlace>
  )
}

/** A date that may be partial. The same sentence everywhere, so that it is learnt once. */
export function DateField({ path, label, hint }: Omit<FieldProps, 'required'>) {
  return (
    <TextField
      path={path}
      label={label}
      hint={hint}
      placeholder={wordsOf('documents')('sources.datePlaceholder')}
      autoComplete="off"
    />
  )
}

export function NoteField({
  path,
  label,
  hint,
  required,
  rows = 3,
  lang,
}: FieldProps & { rows?: number; lang?: string }) {
  const { register } = useFormContext()
  return (
    <FieldPlace path={path}>
      <Field label={label} hint={hint} required={required} error={useIssue(path)}>
        {(control) => (
          <Textarea
            {...control}
            {...register(path)}
            rows={rows}
            lang={lang}
            dir={lang ? 'auto' : undefined}
          />
        )}
      </Field>
    </FieldPlace>
  )
}

type Choice = { value: string; label: string }

export function SelectField({
  path,
  label,
  hint,
  required,
  choices,
}: FieldProps & { choices: readonly Choice[] }) {
  const { register } = useFormContext()
  return (
    <FieldPlace path={path}>
      <Field label={label} hint={hint} required={required} error={useIssue(path)}>
        {(control) => (
          <Select {...control} {...register(path)}>
            {choices.map(({ value, label: words }) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </FieldPlace>
  )
}

/** The rows of a sheet as choices, in the order in which they are offered. */
export const choicesOf = <Key extends string>(
  keys: readonly Key[],
  sheet: Record<Key, { label: string }>,
): Choice[] => keys.map((key) => ({ value: key, label: sheet[key].label }))
