'use client'

import type { ReactNode } from 'react'
import { RefusalNotice } from '@/components/review/refusal-notice'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { useHydrated } from '@/components/ui/use-hydrated'
import { wordsOf } from '@/lib/words/words'
import type { SettingInHand } from './use-setting'

type SettingFrameProps = {
  title: string
  text: string
  /** The value that stands, in words. */
  standing: string
  setting: SettingInHand
  /** Said when it is saved, where it is not about decisions. */
  saved?: string
  onSubmit: (event: React.FormEvent) => void
  children: ReactNode
}

/** One setting: what it is, its fields, the button, and what came of it. */
export function SettingFrame(props: SettingFrameProps) {
  const { title, text, standing, setting, saved, onSubmit, children } = props
  const t = wordsOf('settings')
  const hydrated = useHydrated()
  const { isBusy, isSaved, isNewer, refusal } = setting
  return (
    <Panel title={title}>
      <form noValidate aria-label={title} onSubmit={onSubmit}>
        {/* What is typed before the page listens would be lost. */}
        <fieldset disabled={!hydrated} className="flex min-w-0 flex-col gap-4">
          <p className="max-w-measure text-sm text-muted">{text}</p>
          {isSaved ? <Notice kind="success">{saved ?? t('saved')}</Notice> : null}
          {isNewer ? <Notice kind="danger">{t('newer', { value: standing })}</Notice> : null}
          {refusal && !isNewer ? <RefusalNotice refusal={refusal} backTo="/admin/settings" /> : null}
          {children}
          <p>
            <Button type="submit" variant="primary" disabled={isBusy} aria-busy={isBusy || undefined}>
              {isBusy ? t('saving') : t('save')}
            </Button>
          </p>
        </fieldset>
      </form>
    </Panel>
  )
}
