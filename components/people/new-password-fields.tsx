'use client'

import type { UseFormRegisterReturn } from 'react-hook-form'
import { Field } from '@/components/ui/field'
import { wordsOf } from '@/lib/words/words'
import { PasswordInput } from './password-input'

type NewPasswordFieldsProps = {
  label: string
  againLabel: string
  password: UseFormRegisterReturn
  again: UseFormRegisterReturn
  errors: { password?: { message?: string }; again?: { message?: string } }
}

/** A new password, twice. */
export function NewPasswordFields({ label, againLabel, password, again, errors }: NewPasswordFieldsProps) {
  return (
    <>
      <Field label={label} hint={wordsOf('people')('welcome.hint')} error={errors.password?.message} required>
        {(control) => <PasswordInput {...control} {...password} autoComplete="new-password" />}
      </Field>
      <Field label={againLabel} error={errors.again?.message} required>
        {(control) => <PasswordInput {...control} {...again} autoComplete="new-password" />}
      </Field>
    </>
  )
}
