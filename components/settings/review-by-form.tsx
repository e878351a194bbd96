'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { type Resolver, useForm } from 'react-hook-form'
import type { z } from 'zod'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { changeReviewByDaysInput } from '@/lib/settings/schema'
import { reviewable, type Settings } from '@/lib/settings/settings'
import { wordsOf } from '@/lib/words/words'
import { SettingFrame } from './setting-frame'
import { reviewByDaysText } from './setting-words'
import { type ChangeSetting, useSetting } from './use-setting'

type Change = z.infer<typeof changeReviewByDaysInput>

const byLaw = zodResolver(changeReviewByDaysInput)

const daysTyped = (typed: unknown) => (typed === '' || typed === null ? null : Number(typed))

type ReviewByFormProps = { value: Settings['reviewByDays']; change: ChangeSetting }

/** After how many days a decision of each status is due for another look. */
export function ReviewByForm({ value, change }: ReviewByFormProps) {
  const t = wordsOf('settings')
  const statuses = wordsOf('statuses')
  const setting = useSetting('reviewByDays', value, change)
  const resolver: Resolver<Change> = (values, context, options) =>
    byLaw({ key: 'reviewByDays', was: setting.was, value: values.value }, context, options)
  const form = useForm<Change>({ resolver, defaultValues: { value } })
  const send = form.handleSubmit((input) => setting.run(input.value))
  const faultOf = (status: (typeof reviewable)[number]) =>
    form.getFieldState(`value.${status}`, form.formState).error?.message
  return (
    <SettingFrame
      title={t('reviewByDays.title')}
      text={t('reviewByDays.text')}
      standing={reviewByDaysText(value)}
      setting={setting}
      onSubmit={(event) => void send(event)}
    >
      <div className="grid max-w-2xl gap-4 sm:grid-cols-3">
        {reviewable.map((status) => (
          <Field
            key={status}
            label={t('reviewByDays.label', { status: statuses(`${status}.label`) })}
            error={faultOf(status)}
          >
            {(control) => (
              <Input
                {...control}
                {...form.register(`value.${status}`, { setValueAs: daysTyped })}
                inputMode="numeric"
                autoComplete="off"
              />
            )}
          </Field>
        ))}
      </div>
    </SettingFrame>
  )
}
