'use client'

import { OneTimeValue } from '@/components/ui/one-time-value'
import { wordsOf } from '@/lib/words/words'

/** A token, which is shown once. */
export function OneTimeToken({ token }: { token: string }) {
  const t = wordsOf('tokens')
  const words = {
    label: t('make.tokenLabel'),
    text: t('make.tokenText'),
    copy: t('make.copy'),
    copied: t('make.copied'),
    copyFailed: t('make.copyFailed'),
  }
  return <OneTimeValue value={token} words={words} isSecret />
}
