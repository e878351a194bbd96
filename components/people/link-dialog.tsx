'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'
import { wordsOf } from '@/lib/words/words'
import { OneTimeLink } from './one-time-link'
import { type Act, useAct } from './use-act'

type LinkDialogProps = { person: { id: string; name: string }; invite: Act<{ link: string }> }

/** Makes a fresh one-time link and shows it, once. */
export function LinkDialog({ person, invite }: LinkDialogProps) {
  const t = wordsOf('people')
  const router = useRouter()
  const [link, setLink] = useState<string | null>(null)
  const { isBusy, refusal, run, clear } = useAct(invite)
  const make = async () => {
    const outcome = await run({ personId: person.id })
    if (!outcome.ok) return
    setLink(outcome.value.link)
    router.refresh()
  }
  const move = (open: boolean) => {
    if (open) setLink(null)
    clear()
  }
  return (
    <Dialog
      title={t('link.title', { name: person.name })}
      description={link ? undefined : t('link.askText', { name: person.name })}
      onOpenChange={move}
      trigger={<Button size="sm">{t('link.open')}</Button>}
      footer={
        link ? (
          <DialogClose>
            <Button variant="primary">{t('admin.done')}</Button>
          </DialogClose>
        ) : (
          <>
            <DialogClose>
              <Button>{t('admin.cancel')}</Button>
            </DialogClose>
            <Button variant="primary" disabled={isBusy} onClick={() => void make()}>
              {t('link.make')}
            </Button>
          </>
        )
      }
    >
      {link ? <OneTimeLink link={link} /> : null}
      {refusal ? <Notice kind="danger">{refusal.detail}</Notice> : null}
    </Dialog>
  )
}
