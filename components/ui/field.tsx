import { useId, type ReactNode } from 'react'
import { told } from '@/lib/words/told'
import { wordsOf } from '@/lib/words/words'

/** What a control inside a field must carry; spread it on the input, select, textarea or combobox. */
export type FieldControl = {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
  'aria-required': true | undefined
}

type FieldText = {
  label: ReactNode
  hint?: ReactNode
  /** A sentence that says what to do; shown and announced as soon as it is there. */
  error?: string | undefined
  required?: boolean
}

function Mark({ required }: { required: boolean | undefined }) {
  if (!required) return null
  // The space keeps the two words apart where the name is read out.
  return <span className="ms-1 text-sm font-normal text-muted"> {wordsOf('ui')('required')}</span>
}

export function FieldHint({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <p id={id} className="text-sm text-muted">
      {children}
    </p>
  )
}

export function FieldError({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <p id={id} role="alert" className="border-s-2 border-alarm ps-2 text-sm font-medium text-alarm">
      {typeof children === 'string' ? told(children) : children}
    </p>
  )
}

/**
 * Label, hint, control, error, tied together by id.
 *
 *     <Field label="Statement" error={errors.statement?.message} required>
 *       {(control) => <Textarea {...control} {...register('statement')} />}
 *     </Field>
 */
export function Field({
  label,
  hint,
  error,
  required,
  children,
}: FieldText & { children: (control: FieldControl) => ReactNode }) {
  const id = useId()
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ')
  const control: FieldControl = {
    id,
    'aria-describedby': described || undefined,
    'aria-invalid': error ? true : undefined,
    'aria-required': required ? true : undefined,
  }
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
        <Mark required={required} />
      </label>
      {hint ? <FieldHint id={`${id}-hint`}>{hint}</FieldHint> : null}
      {children(control)}
      {error ? <FieldError id={`${id}-error`}>{error}</FieldError> : null}
    </div>
  )
}

/** The same for a group of controls that answer one question (radios, checkboxes, a row of inputs). */
export function FieldGroup({ label, hint, error, required, children }: FieldText & { children: ReactNode }) {
  const id = useId()
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ')
  return (
    <fieldset className="flex min-w-0 flex-col gap-2" aria-describedby={described || undefined}>
      <legend className="mb-1 text-sm font-medium">
        {label}
        <Mark required={required} />
      </legend>
      {hint ? <FieldHint id={`${id}-hint`}>{hint}</FieldHint> : null}
      {children}
      {error ? <FieldError id={`${id}-error`}>{error}</FieldError> : null}
    </fieldset>
  )
}
