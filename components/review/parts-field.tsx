'use client'

import { Plus, X } from 'lucide-react'
import { useRef } from 'react'
import { type UseFormReturn, useWatch } from 'react-hook-form'
import { Button } from '@/components/ui/button'
import { Field, FieldError, FieldGroup } from '@/components/ui/field'
import { Textarea } from '@/components/ui/input'
import type { DecideClaimInput } from '@/lib/review/schema'
import { wordsOf } from '@/lib/words/words'

const MOST = 12

/** The parts that are verified, written out one by one. */
export function PartsField({ form }: { form: UseFormReturn<DecideClaimInput> }) {
  const t = wordsOf('review')
  const parts = useWatch({ control: form.control, name: 'parts' }) ?? []
  const adder = useRef<HTMLButtonElement>(null)
  const errors = form.formState.errors.parts
  const shown = parts.length === 0 ? [''] : parts
  const change = (next: string[]) => form.setValue('parts', next, { shouldDirty: true })
  const add = () => {
    change([...shown, ''])
    requestAnimationFrame(() => form.setFocus(`parts.${shown.length}`))
  }
  const remove = (at: number) => {
    change(shown.filter((_, place) => place !== at))
    adder.current?.focus()
  }
  return (
    <FieldGroup label={t('decide.parts')} hint={t('decide.partsHint')} required>
      <ol className="flex flex-col gap-3">
        {shown.map((_, at) => (
          <li key={at} className="flex items-end gap-2">
            <div className="min-w-0 flex-1">
              <Field label={t('decide.part', { number: at + 1 })} error={errors?.[at]?.message}>
                {(control) => (
                  <Textarea {...control} {...form.register(`parts.${at}`)} rows={2} className="min-h-16" />
                )}
              </Field>
            </div>
            {shown.length > 1 ? (
              <Button
                variant="quiet"
                shape="icon"
                onClick={() => remove(at)}
                aria-label={t('decide.removePart', { number: at + 1 })}
              >
                <X className="size-4" aria-hidden />
              </Button>
            ) : null}
          </li>
        ))}
      </ol>
      {errors?.message ? <FieldError>{errors.message}</FieldError> : null}
      {shown.length < MOST ? (
        <p>
          <Button ref={adder} size="sm" onClick={add}>
            <Plus className="size-4" aria-hidden />
            {t('decide.addPart')}
          </Button>
        </p>
      ) : null}
    </FieldGroup>
  )
}
