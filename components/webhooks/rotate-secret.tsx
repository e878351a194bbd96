'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { type Act, useAct } from '@/components/people/use-act'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'
import { wordsOf } from '@/lib/words/words'
import { OneTimeSecret } from './one-time-secret'

/** What a rotation hands back: the only time that the secret is known. */
export type Rotated = { secret: string; oldSecretUntil: string }

type RotateSecretProps = { webhookId: string; version: number; name: string; rotate: Act<Rotated> }

/** Makes a new secret, asked about once more, and shows it once. */
export function RotateSecret({ webhookId, version, name, rotate }: RotateSecretProps) {
  const t = wordsOf('webhooks')
  const router = useRouter()
  const { isBusy, refusal, run, clear } = useAct(rotate)
  const [secret, setSecret] = useState<string | null>(null)
  const make = async () => {
    const outcome = await run({ webhookId, version })
    if (!outcome.ok) return
    setSecret(outcome.value.secret)
    router.refresh()
  }
  const open = (isOpen: boolean) => {
    if (!isOpen) return
    setSecret(null)
    clear()
  }
  const ask = (
    <>
      <DialogClose>
        <Button>{t('form.cancel')}</Button>
      </DialogClose>
      <Button variant="primary" disabled={isBusy} onClick={() => void make()}>
        {t('acts.rotateSubmit')}
      </Button>
    </>
  )
  const done = (
    <DialogClose>
      <Button variant="primary">{t('secret.done')}</Button>
    </DialogClose>
  )
  return (
    <Dialog
      title={secret ? t('add.madeTitle', { name }) : t('acts.rotateTitle', { name })}
      description={secret ? undefined : t('acts.rotateText')}
      onOpenChange={open}
      trigger={<Button size="sm">{t('acts.rotate')}</Button>}
      footer={secret ? done : ask}
    >
      {secret ? <OneTimeSecret secret={secret} /> : null}
      {refusal ? <Notice kind="danger">{refusal.detail}</Notice> : null}
    </Dialog>
  )
}
