'use client'

import { OneTimeValue } from '@/components/ui/one-time-value'
import { wordsOf } from '@/lib/words/words'

/** A link by which somebody comes in, which is shown once. */
export function OneTimeLink({ link }: { link: string }) {
  const t = wordsOf('people')
  const words = {
    label: t('link.label'),
    text: t('link.text'),
    copy: t('link.copy'),
    copied: t('link.copied'),
    copyFailed: t('link.copyFailed'),
  }
  return <OneTimeValue value={link} words={words} isSecret={false} />
}
