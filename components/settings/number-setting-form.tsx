'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useForm } from 'react-hook-form'
import { z } from 'zod'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { settingSheet } from '@/lib/settings/settings'
import { wordsOf } from '@/lib/words/words'
import { SettingFrame } from './setting-frame'
import { blindShareText, recheckDaysText } from './setting-words'
import { type ChangeSetting, useSetting } from './use-setting'

type Typed = { value: number }

// The shapes that the command asks for too.
const sheet = {
  blindShare: {
    byLaw: zodResolver(z.object({ value: settingSheet.blindShare.shape })),
    text: blindShareText,
    saved: 'saved',
  },
  recheckDays: {
    byLaw: zodResolver(z.object({ value: settingSheet.recheckDays.shape })),
    text: recheckDaysText,
    saved: 'savedNow',
  },
} as const

type NumberSettingFormProps = { of: keyof typeof sheet; value: number; change: ChangeSetting }

/** A setting that is one number: of how many decisions a second reading is wanted, after how many days a page is looked at. */
export function NumberSettingForm({ of, value, change }: NumberSettingFormProps) {
  const t = wordsOf('settings')
  const { byLaw, text, saved } = sheet[of]
  const setting = useSetting(of, value, change)
  const form = useForm<Typed>({ resolver: byLaw, defaultValues: { value } })
  const send = form.handleSubmit((typed) => setting.run(typed.value))
  return (
    <SettingFrame
      title={t(`${of}.title`)}
      text={t(`${of}.text`)}
      standing={text(value)}
      setting={setting}
      saved={t(saved)}
      onSubmit={(event) => void send(event)}
    >
      <Field label={t(`${of}.label`)} required error={form.formState.errors.value?.message}>
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
