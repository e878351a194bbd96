'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useForm } from 'react-hook-form'
import { z } from 'zod'
import { RadioGroup } from '@/components/ui/choice'
import { type Licence, licences, licenceSheet } from '@/lib/settings/licences'
import { settingSheet } from '@/lib/settings/settings'
import { wordsOf } from '@/lib/words/words'
import { SettingFrame } from './setting-frame'
import { licenceText } from './setting-words'
import { type ChangeSetting, useSetting } from './use-setting'

type Typed = { value: Licence }

const byLaw = zodResolver(z.object({ value: settingSheet.licence.shape }))

type LicenceFormProps = { value: Licence; change: ChangeSetting }

/** Under what terms others may use what is the newsroom's own. */
export function LicenceForm({ value, change }: LicenceFormProps) {
  const t = wordsOf('settings')
  const setting = useSetting('licence', value, change)
  const form = useForm<Typed>({ resolver: byLaw, defaultValues: { value } })
  const send = form.handleSubmit((typed) => setting.run(typed.value))
  return (
    <SettingFrame
      title={t('licence.title')}
      text={t('licence.text')}
      standing={licenceText(value)}
      setting={setting}
      saved={t('savedNow')}
      onSubmit={(event) => void send(event)}
    >
      <RadioGroup
        label={t('licence.label')}
        options={licences.map((licence) => ({
          value: licence,
          label: licence === 'NONE' ? t('licence.none') : <bdi lang="en">{licenceText(licence)}</bdi>,
          hint: licenceSheet[licence].url === null ? undefined : <bdi lang="en">{licence}</bdi>,
        }))}
        error={form.formState.errors.value?.message}
        required
        input={form.register('value')}
      />
    </SettingFrame>
  )
}
