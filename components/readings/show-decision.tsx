'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { type Act, attempt } from '@/components/review/attempt'
import { RefusalNotice } from '@/components/review/refusal-notice'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose } from '@/components/ui/dialog'
import { useHydrated } from '@/components/ui/use-hydrated'
import type { Refusal } from '@/lib/outcome'
import { wordsOf } from '@/lib/words/words'

/** Gives up on reading blind, after being told what that costs. What was typed stays. */
export function ShowDecision({ claimRef, unblind }: { claimRef: string; unblind: Act }) {
  const t = wordsOf('readings')
  const router = useRouter()
  const hydrated = useHydrated()
  const [isOpen, setOpen] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const show = async () => {
    setBusy(true)
    setRefusal(null)
    const outcome = await attempt(() => unblind({ ref: claimRef }))
    setBusy(false)
    if (!outcome.ok) return setRefusal(outcome.refusal)
    setOpen(false)
    router.refresh()
  }
  return (
    <Dialog
      title={t('show.title')}
      description={t('show.text')}
      open={isOpen}
      onOpenChange={setOpen}
      trigger={<Button disabled={!hydrated}>{t('show.open')}</Button>}
      footer={
        <>
          <DialogClose>
            <Button>{t('show.keep')}</Button>
          </DialogClose>
          <Button variant="danger" disabled={isBusy} onClick={() => void show()}>
            {t('show.confirm')}
          </Button>
        </>
      }
    >
      {refusal ? <RefusalNotice refusal={refusal} backTo={`/desk/claims/${claimRef}`} /> : null}
    </Dialog>
  )
}
