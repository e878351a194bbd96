'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { attempt, type Act } from '@/components/review/attempt'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'
import { wordsOf } from '@/lib/words/words'

/** Lets a capture go that has not become a document, after asking once. */
export function DropCapture({ captureId, drop }: { captureId: string; drop: Act }) {
  const t = wordsOf('captures')
  const router = useRouter()
  const [isBusy, setBusy] = useState(false)
  const [why, setWhy] = useState<string | null>(null)
  const run = async () => {
    setBusy(true)
    const outcome = await attempt(() => drop({ captureId }))
    setBusy(false)
    if (outcome.ok) router.push('/desk/documents')
    else setWhy(outcome.refusal.detail)
  }
  return (
    <Dialog
      title={t('drop.title')}
      description={t('drop.text')}
      trigger={<Button variant="quiet">{t('drop.open')}</Button>}
      footer={
        <>
          <DialogClose>
            <Button>{t('drop.keep')}</Button>
          </DialogClose>
          <Button variant="danger" disabled={isBusy} onClick={() => void run()}>
            {t('drop.send')}
          </Button>
        </>
      }
    >
      {why ? <Notice kind="danger">{why}</Notice> : null}
    </Dialog>
  )
}
