'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { type Resolver, useForm } from 'react-hook-form'
import type { z } from 'zod'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { changeBlindShareInput } from '@/lib/settings/schema'
import { wordsOf } from '@/lib/words/words'
import { SettingFrame } from './setting-frame'
import { blindShareText } from './setting-words'
import { type ChangeSetting, useSetting } from './use-setting'

type Change = z.infer<typeof changeBlindShareInput>

const byLaw = zodResolver(changeBlindShareInput)

/** Of how many decisions in a hundred a blind second reading is wanted. */
export function BlindShareForm({ value, change }: { value: number; change: ChangeSetting }) {
  const t = wordsOf('settings')
  const setting = useSetting('blindShare', value, change)
  const resolver: Resolver<Change> = (values, context, options) =>
    byLaw({ key: 'blindShare', was: setting.was, value: values.value }, context, options)
  const form = useForm<Change>({ resolver, defaultValues: { value } })
  const send = form.handleSubmit((input) => setting.run(input.value))
  return (
    <SettingFrame
      title={t('blindShare.title')}
      text={t('blindShare.text')}
      standing={blindShareText(value)}
      setting={setting}
      onSubmit={(event) => void send(event)}
    >
      <Field label={t('blindShare.label')} required error={form.formState.errors.value?.message}>
        {(control) => (
          <Input
            {...control}
            {...form.register('value', {
              setValueAs: (typed: unknown) => (typed === '' ? Number.NaN : Number(typed)),
            })}
            inputMode="numeric"
            autoComplete="off"
            className="max-w-32"
          />
        )}
      </Field>
    </SettingFrame>
  )
}
