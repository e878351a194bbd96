import type { ComponentProps } from 'react'
import { Select } from '@/components/ui/input'
import type { NamedField } from '@/lib/review/fields'
import { wordsOf } from '@/lib/words/words'

const groups = ['about', 'attributions', 'figures', 'evidence'] as const

type FieldSelectProps = Omit<ComponentProps<typeof Select>, 'children'> & {
  fields: readonly NamedField[]
  /** What the empty choice says. */
  empty: string
  /** Fields that cannot be chosen now, and what is said of each instead of its name. */
  taken?: { fields: readonly string[]; label: (label: string) => string }
}

/** The fields of a claim by their names, in the groups of its form. */
export function FieldSelect({ fields, empty, taken, ...rest }: FieldSelectProps) {
  const t = wordsOf('suggestions')
  const isTaken = ({ field }: NamedField) => taken?.fields.includes(field) ?? false
  return (
    <Select {...rest}>
      <option value="">{empty}</option>
      {groups.map((group) => {
        const own = fields.filter((each) => each.group === group)
        return own.length === 0 ? null : (
          <optgroup key={group} label={t(`groups.${group}`)}>
            {own.map((each) => (
              <option key={each.field} value={each.field} disabled={isTaken(each)}>
                {taken && isTaken(each) ? taken.label(each.label) : each.label}
              </option>
            ))}
          </optgroup>
        )
      })}
    </Select>
  )
}
