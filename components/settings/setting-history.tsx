import { Panel } from '@/components/ui/panel'
import { TimeText } from '@/components/ui/time-text'
import type { SettingEventLine } from '@/lib/settings/views'
import { wordsOf } from '@/lib/words/words'
import { changeText } from './setting-words'

/** The newest changes of settings, as history tells them. */
export function SettingHistory({ events }: { events: readonly SettingEventLine[] }) {
  const t = wordsOf('settings')
  return (
    <Panel title={t('history.title')} frame="plain">
      {events.length === 0 ? <p className="text-muted">{t('history.empty')}</p> : null}
      <ol className="flex flex-col gap-2 text-sm">
        {events.map(({ id, at, who, key, was, value }) => {
          const change = changeText(key, was, value)
          return (
            <li key={id} className="grid gap-x-6 sm:grid-cols-[14rem_minmax(0,1fr)]">
              <TimeText at={at} precision="minute" className="text-muted" />
              <span className="wrap-anywhere">
                {t('history.line', { who, setting: t(`${key}.title`) })}
                {change ? <span className="block text-muted">{t('history.fromTo', change)}</span> : null}
              </span>
            </li>
          )
        })}
      </ol>
    </Panel>
  )
}
