'use client'

import { type RefObject, useEffect } from 'react'
import { useFormContext } from 'react-hook-form'

/**
 * Takes over what somebody typed before the page came alive: it stands in the fields, but the form has not heard of
 * it. What the form already holds in such a field is left alone.
 */
export function EarlyWords({ form }: { form: RefObject<HTMLFormElement | null> }) {
  const { getValues, setValue } = useFormContext()
  useEffect(() => {
    const fields = form.current?.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
      'textarea[name], input[name]:not([type])',
    )
    for (const { name, value } of fields ?? [])
      if (value !== '' && getValues(name) === '') setValue(name, value, { shouldDirty: true })
  }, [form, getValues, setValue])
  return null
}
