import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/input'

type FilterChoiceProps = {
  label: string
  /** What is said for no choice. */
  any: string
  name: string
  value: string | number | null
  options: ReadonlyArray<readonly [value: string, label: string]>
}

/** One filter of a list of claims on the desk: one of several values, or any. */
export function FilterChoice({ label, any, name, value, options }: FilterChoiceProps) {
  return (
    <Field label={label}>
      {(control) => (
        <Select {...control} name={name} defaultValue={value ?? ''}>
          <option value="">{any}</option>
          {options.map(([each, text]) => (
            <option key={each} value={each}>
              {text}
            </option>
          ))}
        </Select>
      )}
    </Field>
  )
}
