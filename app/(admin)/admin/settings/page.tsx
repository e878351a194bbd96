import type { Metadata } from 'next'
import { BlindShareForm } from '@/components/settings/blind-share-form'
import { ReviewByForm } from '@/components/settings/review-by-form'
import { SettingHistory } from '@/components/settings/setting-history'
import { PageHead } from '@/components/ui/panel'
import { wordsOf } from '@/lib/words/words'
import { changeSettingAction } from './actions'
import { loadSettings } from './load'

const t = wordsOf('settings')

export const metadata: Metadata = { title: t('title') }

export default async function SettingsPage() {
  const { settings, events } = await loadSettings()
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} />
      <div className="flex flex-col gap-6">
        <BlindShareForm value={settings.blindShare} change={changeSettingAction} />
        <ReviewByForm value={settings.reviewByDays} change={changeSettingAction} />
        <SettingHistory events={events} />
      </div>
    </>
  )
}
