import type { ComponentProps } from 'react'
import { Panel } from '@/components/ui/panel'
import { TimeText } from '@/components/ui/time-text'
import type { SharingLine } from '@/lib/documents/views'
import type { MediaKind } from '@/lib/media/kinds'
import { wordsOf } from '@/lib/words/words'
import { ShareForm } from './share-form'

type SharingPanelProps = {
  kind: MediaKind
  sharing: SharingLine | null
  /** Why readers can be given nothing of it, as a sentence; null where they can. */
  obstacle: string | null
  form: Omit<ComponentProps<typeof ShareForm>, 'seen' | 'isShared'> | null
}

/** What readers can hear or see of it, and the act that opens or closes it. */
export function SharingPanel({ kind, sharing, obstacle, form }: SharingPanelProps) {
  const t = wordsOf('media')
  const isShared = sharing?.shared === true
  const what = kind === 'image' ? 'image' : 'audio'
  return (
    <Panel title={t('sharing.title')}>
      <div className="flex flex-col gap-4" data-shared={isShared}>
        <div className="flex flex-col gap-1">
          <p className="font-medium">{t(isShared ? 'sharing.open' : 'sharing.closed')}</p>
          <p className="text-muted">
            {obstacle ?? t(isShared ? `sharing.has.${what}` : `sharing.would.${what}`)}
          </p>
          <p className="text-sm text-muted">{t('sharing.sealed')}</p>
        </div>
        {sharing ? (
          <div className="flex flex-col gap-1 border-s-2 border-rule ps-3">
            <p className="wrap-anywhere whitespace-pre-line">
              <bdi>{sharing.reason}</bdi>
            </p>
            <p className="text-sm text-muted">
              <bdi>{sharing.who}</bdi>, <TimeText at={sharing.at} precision="minute" />
            </p>
          </div>
        ) : null}
        {form && (obstacle === null || isShared) ? (
          <ShareForm {...form} seen={sharing?.id ?? null} isShared={isShared} />
        ) : null}
      </div>
    </Panel>
  )
}
