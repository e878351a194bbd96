'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useForm } from 'react-hook-form'
import { z } from 'zod'
import type { Act } from '@/components/review/attempt'
import type { Keeper } from '@/components/review/use-kept-words'
import { RadioGroup } from '@/components/ui/choice'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/input'
import { authenticityRatings, ratingSheet } from '@/lib/authenticity/ratings'
import { judgeAuthenticityInput, type JudgeAuthenticityInput } from '@/lib/authenticity/schema'
import { wordsOf } from '@/lib/words/words'
import { ReasonedForm } from './reasoned-form'
import { useReasoned } from './use-reasoned'

const keptForm = z.object({
  rating: z.enum(['', ...authenticityRatings]).catch(''),
  reason: z.string().catch(''),
})
type JudgeFormValues = z.infer<typeof keptForm>

const keptOf = (body: unknown): JudgeFormValues => keptForm.catch({ rating: '', reason: '' }).parse(body)

type JudgeFormProps = {
  snapshotId: string
  /** The newest judgement that the page shows. */
  seen: string | null
  isAgain: boolean
  kept: unknown
  judge: Act
  keeper: Keeper
  here: string
}

/** A rating with its reason. Closed until it is asked for; what is typed in it stays. */
export function JudgeForm({ snapshotId, seen, isAgain, kept, judge, keeper, here }: JudgeFormProps) {
  const t = wordsOf('media')
  const form = useForm<JudgeFormValues, unknown, JudgeAuthenticityInput>({
    defaultValues: keptOf(kept),
    resolver: zodResolver(
      z.preprocess((values: JudgeFormValues) => ({ ...values, snapshotId, seen }), judgeAuthenticityInput),
    ),
  })
  const slot = `authenticity:${snapshotId}`
  const reasoned = useReasoned(form, { act: judge, slot, keeper, kept, valuesOf: keptOf })
  const { errors } = form.formState
  return (
    <ReasonedForm
      name="judge"
      title={t(isAgain ? 'authenticity.again' : 'authenticity.judge')}
      reasoned={reasoned}
      done={t('authenticity.saved')}
      send={t('authenticity.save')}
      here={here}
    >
      <RadioGroup
        label={t('authenticity.rating')}
        input={form.register('rating', reasoned.keep)}
        error={errors.rating?.message}
        options={authenticityRatings.map((value) => ({
          value,
          label: ratingSheet[value].label,
          hint: ratingSheet[value].means,
        }))}
      />
      <Field
        label={t('authenticity.reason')}
        hint={t('authenticity.reasonHint')}
        required
        error={errors.reason?.message}
      >
        {(control) => <Textarea {...control} {...form.register('reason', reasoned.keep)} rows={4} />}
      </Field>
    </ReasonedForm>
  )
}
