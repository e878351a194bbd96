import type { Metadata } from 'next'
import { LicenceForm } from '@/components/settings/licence-form'
import { NumberSettingForm } from '@/components/settings/number-setting-form'
import { ReviewByForm } from '@/components/settings/review-by-form'
import { SettingHistory } from '@/components/settings/setting-history'
import { UploadLimitsForm } from '@/components/settings/upload-limits-form'
import { PageHead } from '@/components/ui/panel'
import { wordsOf } from '@/lib/words/words'
import { changeSettingAction } from './actions'
import { loadSettings } from './load'

const t = wordsOf('settings')

export const generateMetadata = (): Metadata => ({ title: t('title') })

export default async function SettingsPage() {
  const { settings, events } = await loadSettings()
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} />
      <div className="flex flex-col gap-6">
        <NumberSettingForm of="blindShare" value={settings.blindShare} change={changeSettingAction} />
        <ReviewByForm value={settings.reviewByDays} change={changeSettingAction} />
        <UploadLimitsForm value={settings.uploadLimits} change={changeSettingAction} />
        <NumberSettingForm of="recheckDays" value={settings.recheckDays} change={changeSettingAction} />
        <LicenceForm value={settings.licence} change={changeSettingAction} />
        <SettingHistory events={events} />
      </div>
    </>
  )
}
