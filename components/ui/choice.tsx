import { clsx } from 'clsx'
import { useId, type ComponentProps, type ReactNode } from 'react'
import { FieldError, FieldGroup, FieldHint } from './field'

type CheckboxProps = Omit<ComponentProps<'input'>, 'type' | 'children'> & {
  label: ReactNode
  hint?: ReactNode
  error?: string | undefined
}

const box = 'mt-0.5 size-5 shrink-0 accent-accent'

/** One yes-or-no question. Takes `{...register('name')}` as it is. */
export function Checkbox({ label, hint, error, className, ...rest }: CheckboxProps) {
  const id = useId()
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ')
  return (
    <div className={clsx('flex flex-col', className)}>
      <label className="flex min-h-11 items-start gap-3 py-2 text-base">
        <input
          {...rest}
          type="checkbox"
          className={box}
          aria-describedby={described || undefined}
          aria-invalid={error ? true : undefined}
        />
        <span>{label}</span>
      </label>
      {hint ? (
        <div className="mb-2 ps-8">
          <FieldHint id={`${id}-hint`}>{hint}</FieldHint>
        </div>
      ) : null}
      {error ? <FieldError id={`${id}-error`}>{error}</FieldError> : null}
    </div>
  )
}

export type RadioOption = { value: string; label: ReactNode; hint?: ReactNode; disabled?: boolean }

type RadioGroupProps = {
  label: ReactNode
  /** Needed unless `input` brings a name. */
  name?: string
  options: readonly RadioOption[]
  hint?: ReactNode
  error?: string | undefined
  required?: boolean
  /** `stack`: one below the other, with hints. `segments`: side by side, for two to four short words. */
  layout?: 'stack' | 'segments'
  /** Spread on every radio: `register('stance')`, or `{ defaultValue }`-free controlled props of your own. */
  input?: ComponentProps<'input'>
  /** The chosen value where react-hook-form does not keep it (server-rendered forms). */
  defaultValue?: string
}

const segment =
  'flex min-h-11 flex-1 items-center justify-center gap-2 border border-edge bg-raised px-3 text-sm -ms-px first:ms-0 first:rounded-s last:rounded-e has-checked:z-1 has-checked:border-accent has-checked:bg-accent-soft has-checked:font-medium has-focus-visible:z-1 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent has-disabled:text-muted'

/** Native radios in a fieldset: one answer out of a few, all of them in sight. */
export function RadioGroup({
  layout = 'stack',
  options,
  input,
  name,
  defaultValue,
  ...field
}: RadioGroupProps) {
  const id = useId()
  const radio = ({ value, disabled }: RadioOption, describedBy?: string, className = box) => (
    <input
      name={name}
      {...(defaultValue === undefined ? {} : { defaultChecked: defaultValue === value })}
      {...input}
      type="radio"
      value={value}
      disabled={disabled}
      className={className}
      aria-describedby={describedBy}
    />
  )
  return (
    <FieldGroup {...field}>
      <div className={layout === 'segments' ? 'flex flex-wrap' : 'flex flex-col'}>
        {options.map((option) =>
          layout === 'segments' ? (
            <label key={option.value} className={segment}>
              {radio(option, undefined, 'size-4 accent-accent outline-none')}
              {option.label}
            </label>
          ) : (
            <label
              key={option.value}
              className="flex min-h-11 items-start gap-3 py-2 has-disabled:text-muted"
            >
              {radio(option, option.hint ? `${id}-${option.value}` : undefined)}
              <span className="flex flex-col">
                <span>{option.label}</span>
                {option.hint ? (
                  <span id={`${id}-${option.value}`} className="text-sm text-muted">
                    {option.hint}
                  </span>
                ) : null}
              </span>
            </label>
          ),
        )}
      </div>
    </FieldGroup>
  )
}
