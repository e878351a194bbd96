'use client'

import { ConfirmDialog } from '@/components/people/confirm-dialog'
import type { Act } from '@/components/people/use-act'
import { wordsOf } from '@/lib/words/words'

type StepButtonProps = {
  step: 'pause' | 'resume' | 'remove'
  name: string
  act: Act
  /** The webhook as it was seen. */
  seen: { webhookId: string; version: number }
}

/** A step of a webhook, asked about once more. */
export function StepButton({ step, name, act, seen }: StepButtonProps) {
  const t = wordsOf('webhooks')
  return (
    <ConfirmDialog
      label={t(`acts.${step}`)}
      title={t(`acts.${step}Title`, { name })}
      text={t(`acts.${step}Text`)}
      submit={t(`acts.${step}Submit`)}
      isDanger={step === 'remove'}
      act={act}
      input={() => seen}
    />
  )
}
