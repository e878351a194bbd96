'use client'

import { Plus } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { type Act, useAct } from '@/components/people/use-act'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose } from '@/components/ui/dialog'
import type { AddWebhookInput } from '@/lib/webhooks/schema'
import { wordsOf } from '@/lib/words/words'
import { OneTimeSecret } from './one-time-secret'
import { WebhookForm } from './webhook-form'

/** What making one hands back: the only time that its secret is known. */
export type MadeWebhook = { id: string; secret: string }

type Made = { name: string; secret: string }

const empty: AddWebhookInput = { name: '', url: '', kinds: [] }

/** Adds a webhook and shows its secret, once. */
export function AddWebhook({ add }: { add: Act<MadeWebhook> }) {
  const t = wordsOf('webhooks')
  const router = useRouter()
  const { isBusy, refusal, run, clear } = useAct(add)
  const [made, setMade] = useState<Made | null>(null)
  const send = async (input: AddWebhookInput) => {
    const outcome = await run(input)
    if (outcome.ok) {
      setMade({ name: input.name, secret: outcome.value.secret })
      router.refresh()
    }
    return outcome
  }
  const open = (isOpen: boolean) => {
    if (!isOpen) return
    setMade(null)
    clear()
  }
  const done = (
    <DialogClose>
      <Button variant="primary">{t('secret.done')}</Button>
    </DialogClose>
  )
  return (
    <Dialog
      title={made ? t('add.madeTitle', { name: made.name }) : t('add.title')}
      description={made ? undefined : t('add.text')}
      onOpenChange={open}
      trigger={
        <Button variant="primary">
          <Plus className="size-4" aria-hidden />
          {t('add.open')}
        </Button>
      }
      footer={made ? done : undefined}
    >
      {made ? (
        <OneTimeSecret secret={made.secret} />
      ) : (
        <WebhookForm
          values={empty}
          submit={t('add.submit')}
          isBusy={isBusy}
          send={send}
          refusal={refusal?.detail ?? null}
        />
      )}
    </Dialog>
  )
}
