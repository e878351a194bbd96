'use client'

import { useRef } from 'react'
import { type UseFormReturn, useWatch } from 'react-hook-form'
import { StatusWord } from '@/components/claims/status-badge'
import { Checkbox } from '@/components/ui/choice'
import { Field } from '@/components/ui/field'
import { Select, Textarea } from '@/components/ui/input'
import { saidSentence, type SaidStatus, saidStatuses } from '@/lib/review/said'
import type { DecideClaimInput } from '@/lib/review/schema'
import { wordsOf } from '@/lib/words/words'

type SaidFieldProps = {
  form: UseFormReturn<DecideClaimInput>
  /** What the captured words show; null where the claim is attributed to nobody, and the question is not asked. */
  finding: { status: SaidStatus; because: unknown } | null
}

/** Whether it was said: what the captured words show and why, and room to find otherwise with a public reason. */
export function SaidField({ form, finding }: SaidFieldProps) {
  const t = wordsOf('said')
  const statuses = wordsOf('statuses')
  const said = useWatch({ control: form.control, name: 'said' }) ?? null
  const before = useRef<DecideClaimInput['said']>(null)
  if (!finding) return null
  const others = saidStatuses.filter((status) => status !== finding.status)
  const toggle = (isOtherwise: boolean) => {
    // Taken back and thought again: the words that were typed come back too.
    if (!isOtherwise) before.current = form.getValues('said')
    const otherwise = before.current ?? { status: others[0] ?? 'UNVERIFIED', reason: '' }
    form.setValue('said', isOtherwise ? otherwise : null, { shouldDirty: true })
    form.clearErrors('said')
  }
  return (
    <fieldset className="min-w-0 rounded border border-rule bg-paper p-4" data-said-found={finding.status}>
      <legend className="sr-only">{t('title')}</legend>
      <p aria-hidden className="mb-2 text-sm font-semibold">
        {t('title')}
      </p>
      <p className="flex flex-wrap items-baseline gap-x-2 text-sm">
        {t('found')} <StatusWord status={finding.status} size="sm" />
      </p>
      <p className="text-sm text-muted">{saidSentence(finding.because)}</p>
      <Checkbox
        label={t('otherwise')}
        hint={t('otherwiseHint')}
        checked={said !== null}
        onChange={(event) => toggle(event.target.checked)}
      />
      {said === null ? null : (
        <div className="flex flex-col gap-3">
          <Field label={t('status')} error={form.formState.errors.said?.status?.message}>
            {(control) => (
              <Select {...control} {...form.register('said.status')}>
                {others.map((status) => (
                  <option key={status} value={status}>
                    {statuses(`${status}.label`)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Field
            label={t('reason')}
            hint={t('reasonHint')}
            required
            error={form.formState.errors.said?.reason?.message}
          >
            {(control) => <Textarea {...control} {...form.register('said.reason')} rows={3} />}
          </Field>
        </div>
      )}
    </fieldset>
  )
}
