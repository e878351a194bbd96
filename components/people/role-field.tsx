import type { ComponentProps } from 'react'
import { RadioGroup } from '@/components/ui/choice'
import { roles } from '@/lib/auth/actor'
import { wordsOf } from '@/lib/words/words'

type RoleFieldProps = {
  label: string
  name: string
  error?: string | undefined
  input: ComponentProps<'input'>
  defaultValue?: string
}

/** The three roles, each with what it may do. */
export function RoleField(props: RoleFieldProps) {
  const t = wordsOf('people')
  const desk = wordsOf('desk')
  const options = roles.map((role) => ({
    value: role,
    label: desk(`roles.${role}`),
    hint: t(`roles.${role}`),
  }))
  return <RadioGroup {...props} options={options} required />
}
