'use client'

import { useState } from 'react'
import { ConfirmDialog } from '@/components/people/confirm-dialog'
import type { Act } from '@/components/people/use-act'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { wordsOf } from '@/lib/words/words'

type ReplaySinceProps = { webhookId: string; version: number; name: string; replay: Act }

// What the browser's field holds is a time of where the person is.
const instant = (local: string) => {
  const at = new Date(local)
  return Number.isNaN(at.getTime()) ? local : at.toISOString()
}

/** Has everything since a moment told again. */
export function ReplaySince({ webhookId, version, name, replay }: ReplaySinceProps) {
  const t = wordsOf('webhooks')
  const [since, setSince] = useState('')
  return (
    <ConfirmDialog
      label={t('acts.replay')}
      title={t('acts.replayTitle', { name })}
      text={t('acts.replayText')}
      submit={t('acts.replaySubmit')}
      act={replay}
      input={() => ({ webhookId, version, since: instant(since) })}
    >
      <Field label={t('acts.replaySince')} required>
        {(control) => (
          <Input
            {...control}
            type="datetime-local"
            value={since}
            onChange={(event) => setSince(event.target.value)}
          />
        )}
      </Field>
    </ConfirmDialog>
  )
}
