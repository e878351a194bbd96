'use client'

import { OneTimeValue } from '@/components/ui/one-time-value'
import { wordsOf } from '@/lib/words/words'

/** The secret of a webhook, which is shown once. */
export function OneTimeSecret({ secret }: { secret: string }) {
  const t = wordsOf('webhooks')
  const words = {
    label: t('secret.label'),
    text: t('secret.text'),
    copy: t('secret.copy'),
    copied: t('secret.copied'),
    copyFailed: t('secret.copyFailed'),
  }
  return <OneTimeValue value={secret} words={words} isSecret />
}
