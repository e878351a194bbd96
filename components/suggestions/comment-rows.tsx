'use client'

import { Plus, X } from 'lucide-react'
import { useRef } from 'react'
import { useFieldArray, type UseFormReturn } from 'react-hook-form'
import { Button } from '@/components/ui/button'
import { Field, FieldError, FieldGroup } from '@/components/ui/field'
import { Textarea } from '@/components/ui/input'
import type { NamedField } from '@/lib/review/fields'
import type { ReturnClaimInput } from '@/lib/review/schema'
import { wordsOf } from '@/lib/words/words'
import { FieldSelect } from './field-select'

const MOST = 40

type CommentRowsProps = {
  form: UseFormReturn<ReturnClaimInput>
  /** `listCommentable` of the revision that is read. */
  fields: readonly NamedField[]
  /** Something was typed, added or removed. */
  onWords: () => void
}

/** What should change, each at its field, for the author to tick off. */
export function CommentRows({ form, fields, onWords }: CommentRowsProps) {
  const t = wordsOf('suggestions')
  const rows = useFieldArray({ control: form.control, name: 'comments' })
  const adder = useRef<HTMLButtonElement>(null)
  const errors = form.formState.errors.comments
  const remove = (at: number) => {
    rows.remove(at)
    onWords()
    adder.current?.focus()
  }
  return (
    <FieldGroup label={t('comment.title')} hint={t('comment.hint')}>
      <ol className="flex flex-col gap-4 empty:hidden">
        {rows.fields.map((row, at) => (
          <li key={row.id} className="flex flex-col gap-2 rounded border border-rule p-3">
            <Field label={t('comment.field', { number: at + 1 })} error={errors?.[at]?.field?.message}>
              {(control) => (
                <FieldSelect
                  {...control}
                  {...form.register(`comments.${at}.field`, { onChange: onWords })}
                  fields={fields}
                  empty={t('comment.choose')}
                />
              )}
            </Field>
            <Field label={t('comment.body', { number: at + 1 })} error={errors?.[at]?.body?.message}>
              {(control) => (
                <Textarea
                  {...control}
                  {...form.register(`comments.${at}.body`, { onChange: onWords })}
                  rows={2}
                  className="min-h-16"
                />
              )}
            </Field>
            <p className="text-end">
              <Button size="sm" variant="quiet" onClick={() => remove(at)}>
                <X className="size-4" aria-hidden />
                {t('comment.remove', { number: at + 1 })}
              </Button>
            </p>
          </li>
        ))}
      </ol>
      {(errors?.root?.message ?? errors?.message) ? (
        <FieldError>{errors?.root?.message ?? errors?.message}</FieldError>
      ) : null}
      {rows.fields.length < MOST ? (
        <p>
          <Button ref={adder} size="sm" onClick={() => rows.append({ field: '', body: '' })}>
            <Plus className="size-4" aria-hidden />
            {t('comment.add')}
          </Button>
        </p>
      ) : null}
    </FieldGroup>
  )
}
