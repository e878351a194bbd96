'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { type Act, useAct } from '@/components/people/use-act'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import type { AddWebhookInput } from '@/lib/webhooks/schema'
import { wordsOf } from '@/lib/words/words'
import { WebhookForm } from './webhook-form'

type EditWebhookProps = { webhookId: string; version: number; values: AddWebhookInput; edit: Act }

/** Changes name, address and kinds. */
export function EditWebhook({ webhookId, version, values, edit }: EditWebhookProps) {
  const t = wordsOf('webhooks')
  const router = useRouter()
  const [isOpen, setOpen] = useState(false)
  const { isBusy, refusal, run, clear } = useAct(edit)
  const send = async (input: AddWebhookInput) => {
    const outcome = await run({ webhookId, version, ...input })
    if (outcome.ok) {
      setOpen(false)
      router.refresh()
    }
    return outcome
  }
  const move = (open: boolean) => {
    setOpen(open)
    clear()
  }
  return (
    <Dialog
      title={t('edit.title')}
      open={isOpen}
      onOpenChange={move}
      trigger={<Button size="sm">{t('edit.open')}</Button>}
    >
      <WebhookForm
        values={values}
        submit={t('edit.submit')}
        isBusy={isBusy}
        send={send}
        refusal={refusal?.detail ?? null}
      />
    </Dialog>
  )
}
