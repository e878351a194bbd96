'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { type Resolver, useForm } from 'react-hook-form'
import type { z } from 'zod'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { changeUploadLimitsInput } from '@/lib/settings/schema'
import { kindSheet, mediaKinds } from '@/lib/media/kinds'
import type { Settings } from '@/lib/settings/settings'
import { wordsOf } from '@/lib/words/words'
import { SettingFrame } from './setting-frame'
import { uploadLimitsText } from './setting-words'
import { type ChangeSetting, useSetting } from './use-setting'

type Change = z.infer<typeof changeUploadLimitsInput>

const byLaw = zodResolver(changeUploadLimitsInput)

const megabytesTyped = (typed: unknown) => (typed === '' ? Number.NaN : Number(typed))

type UploadLimitsFormProps = { value: Settings['uploadLimits']; change: ChangeSetting }

/** How large a file of each kind may be that somebody sends. */
export function UploadLimitsForm({ value, change }: UploadLimitsFormProps) {
  const t = wordsOf('settings')
  const setting = useSetting('uploadLimits', value, change)
  const resolver: Resolver<Change> = (values, context, options) =>
    byLaw({ key: 'uploadLimits', was: setting.was, value: values.value }, context, options)
  const form = useForm<Change>({ resolver, defaultValues: { value } })
  const send = form.handleSubmit((input) => setting.run(input.value))
  const faultOf = (kind: (typeof mediaKinds)[number]) =>
    form.getFieldState(`value.${kind}`, form.formState).error?.message
  return (
    <SettingFrame
      title={t('uploadLimits.title')}
      text={t('uploadLimits.text')}
      standing={uploadLimitsText(value)}
      setting={setting}
      saved={t('savedNow')}
      onSubmit={(event) => void send(event)}
    >
      <div className="grid max-w-2xl gap-4 sm:grid-cols-3">
        {mediaKinds.map((kind) => (
          <Field
            key={kind}
            label={t('uploadLimits.label', { kind: kindSheet[kind].label })}
            required
            error={faultOf(kind)}
          >
            {(control) => (
              <Input
                {...control}
                {...form.register(`value.${kind}`, { setValueAs: megabytesTyped })}
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
